package io.slo4j.examples;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.slo4j.budget.SloStatus;
import io.slo4j.tracker.ConfigurationChange;
import io.slo4j.tracker.SliRecorder;
import io.slo4j.tracker.SloTracker;
import io.slo4j.tracker.SloTrackerBuilder;
import io.slo4j.yaml.ConfigurationException;
import io.slo4j.yaml.ConfigurationListener;
import io.slo4j.yaml.ConfigurationWatch;
import io.slo4j.yaml.SloYaml;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Semaphore;

/**
 * A service that is configured by a file, {@code shop.yaml}, which is edited while it runs: a
 * change is applied and what was counted stays; a mistake changes nothing, and is told by its line.
 */
public final class YamlService {
  private static final long PATIENCE_SECONDS = 60;

  private YamlService() {}

  /** Runs the example on a copy of the file; it takes a moment. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory("slo4j-");
    Path file = directory.resolve("shop.yaml");
    try (InputStream in = YamlService.class.getResourceAsStream("shop.yaml")) {
      Files.copy(Objects.requireNonNull(in), file);
      run(file, System.out);
    } finally {
      Files.deleteIfExists(file);
      Files.delete(directory);
    }
  }

  static void run(Path file, PrintStream out) throws IOException, InterruptedException {
    Edits edits = new Edits(out);
    // spotless:off
    SloTrackerBuilder receivers = SloTracker.builder()
        .notifier("on-call", message -> {}).notifier("chat", message -> {}); // yours
    try (SloTracker tracker = SloYaml.reader().start(file, receivers);
         ConfigurationWatch watch = SloYaml.reader().watch(file, tracker, edits, Duration.ofMillis(50))) {
      SliRecorder orders = tracker.recorder("orders");
      orders.good(9_970);
      orders.bad(30);
      show(tracker, out);

      edit(file, "target: 99.5", "target: 99.9");
      edits.await();
      show(tracker, out);

      edit(file, "owner: team-shop", "ownr: team-checkout");
      edits.await();
      show(tracker, out);
      out.println("rejected: " + watch.status().rejected());
    }
    // spotless:on
  }

  private static void show(SloTracker tracker, PrintStream out) {
    SloStatus status = tracker.status("orders-availability");
    out.printf(
        "target %s %%: %d of %d orders, %.0f %% of the budget left%n",
        status.slo().target().percent().toPlainString(),
        status.good(),
        status.total(),
        100 * status.errorBudget().remainingRatio());
  }

  private static void edit(Path file, String before, String after) throws IOException {
    Files.writeString(file, Files.readString(file).replace(before, after));
  }

  /** Says what becomes of edits. */
  private static final class Edits implements ConfigurationListener {
    private final PrintStream out;
    private final Semaphore told = new Semaphore(0);

    Edits(PrintStream out) {
      this.out = out;
    }

    @Override
    public void onApplied(ConfigurationChange change) {
      out.println("applied: " + change);
      told.release();
    }

    @Override
    public void onRejected(ConfigurationException why) {
      out.println("not applied: " + why.getMessage());
      told.release();
    }

    void await() throws InterruptedException {
      if (!told.tryAcquire(PATIENCE_SECONDS, SECONDS)) {
        throw new IllegalStateException("nobody has looked at the file");
      }
    }
  }
}
