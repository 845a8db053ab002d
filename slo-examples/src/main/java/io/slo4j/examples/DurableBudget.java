package io.slo4j.examples;

import io.slo4j.budget.SloStatus;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.definition.SloDefinitions;
import io.slo4j.time.TimeWindow;
import io.slo4j.tracker.SloTracker;
import io.slo4j.tracker.TrackerSnapshot;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A budget that outlives its process, and a look at it from outside. */
public final class DurableBudget {
  private static final String REQUESTS = "payment-requests";
  private static final Slo PAYMENTS =
      Slo.builder("payment-availability")
          .service("payment")
          .sli(Sli.availability(REQUESTS).build())
          .targetPercent("99")
          .window(TimeWindow.rolling(Duration.ofDays(30)))
          .build();

  private DurableBudget() {}

  /** One process after another, each with 1,000 requests of which four fail. */
  static void process(Path directory, PrintStream out) {
    // spotless:off
    try (SloTracker tracker = SloTracker.builder().slos(PAYMENTS).directory(directory).start()) {
      tracker.recorder(REQUESTS).good(996);
      tracker.recorder(REQUESTS).bad(4);
      SloStatus status = tracker.status("payment-availability");
      out.println(status.total() + " requests, " + status.bad() + " bad");
      tracker.health().journal().flatMap(journal -> journal.degraded())
          .ifPresent(why -> out.println("not on disk: " + why));
    }
    // spotless:on
  }

  /** Another process, which owns nothing. */
  static void look(Path directory, PrintStream out) throws IOException {
    TrackerSnapshot.read(directory, SloDefinitions.of(PAYMENTS))
        .ifPresent(snapshot -> out.println("on disk: " + snapshot.statuses().get(0).total()));
  }

  /** Runs the example in a directory that is named, or in a new one. */
  public static void main(String[] args) throws IOException {
    Path directory = args.length > 0 ? Path.of(args[0]) : Files.createTempDirectory("slo4j");
    process(directory, System.out);
    process(directory, System.out);
    look(directory, System.out);
  }
}
