package io.slo4j.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import io.slo4j.alert.Notification;
import io.slo4j.alert.Route;
import io.slo4j.alert.Silence;
import io.slo4j.definition.BurnRateAlerting;
import io.slo4j.definition.Severity;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.journal.AuditEntry;
import io.slo4j.journal.AuditLog;
import io.slo4j.time.TimeWindow;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Configurations and what a directory remembers of them: silences, who was told, who decided. */
class ApplyRestartTest {
  private static final Duration EVALUATION = Duration.ofSeconds(10);

  private final SteppedClock clock = new SteppedClock("2026-03-10T00:00:00Z");
  private final List<String> said = new ArrayList<>();

  @TempDir private Path directory;

  private static Slo slo(String name) {
    return Slo.builder(name)
        .service("shop")
        .sli(Sli.availability("requests").build())
        .targetPercent("99.9")
        .window(TimeWindow.rolling(Duration.ofHours(1)))
        .alerting(BurnRateAlerting.builder().budgetThreshold(0.5, Severity.PAGE).build())
        .build();
  }

  private Silence.Builder silence(String slo) {
    return Silence.builder()
        .slo(slo)
        .until(Instant.parse("2026-03-10T01:00:00Z"))
        .author("ann")
        .comment("load test of " + slo);
  }

  private static Route route(String name, String receiver) {
    return Route.builder(name)
        .to(receiver)
        .remindEvery(Duration.ofMinutes(30))
        .escalateAfter(Duration.ofMinutes(2), "lead")
        .build();
  }

  private SloTrackerBuilder builder(SloConfiguration configuration) {
    return SloTracker.builder()
        .timeSource(clock)
        .callerTicks()
        .directory(directory)
        .configuration(configuration)
        .notifier("ops", this::hear)
        .notifier("lead", this::hear);
  }

  private SloTracker start(SloConfiguration configuration) {
    return builder(configuration).start();
  }

  private void hear(Notification message) {
    said.add(message.receiver() + " " + message.slo() + " " + message.state().text());
  }

  private List<String> audited() throws IOException {
    List<String> kinds = new ArrayList<>();
    for (byte[] payload : AuditLog.in(directory).read()) {
      AuditEntry entry = AuditEntry.from(ByteBuffer.wrap(payload));
      kinds.add(entry.kind() + " by " + entry.author() + ": " + entry.reason());
    }
    return kinds;
  }

  @Test
  void restart_withTheSameConfiguration_repeatsNothing() throws IOException {
    SloConfiguration first =
        SloConfiguration.builder().slos(slo("a"), slo("b")).routes(route("pages", "ops")).build();
    SloConfiguration second =
        SloConfiguration.builder()
            .slos(slo("a"), slo("b"), slo("c"))
            .routes(route("night", "ops"))
            .silences(silence("b").build(), silence("c").build())
            .build();
    try (SloTracker tracker = start(first)) {
      tracker.recorder("requests").bad(100);
      clock.pass(EVALUATION, tracker);
      assertThat(said).containsExactlyInAnyOrder("ops a firing", "ops b firing");
      tracker.apply(second);
      clock.pass(Duration.ofMinutes(3), tracker);
      assertThat(said).hasSize(3).endsWith("lead a firing");
    }

    try (SloTracker tracker = start(second)) {
      // Declared anew, and none of them twice.
      Instant start = clock.now();
      assertThat(tracker.alerts().silences())
          .containsExactly(silence("b").from(start).build(), silence("c").from(start).build());
      clock.pass(Duration.ofMinutes(3), tracker);
      assertThat(said).hasSize(3);
      assertThat(tracker.alerts().firing()).hasSize(3);

      // It is the configuration's still, and goes with it.
      tracker.apply(second.toBuilder().slos(slo("d")).build());
      assertThat(tracker.alerts().silences()).hasSize(2);
      tracker.apply(first);
      assertThat(tracker.alerts().silences()).isEmpty();
      clock.pass(EVALUATION, tracker);
      assertThat(said).hasSize(3);
    }
    assertThat(audited())
        .containsExactly(
            "silenced by ann: load test of b",
            "silenced by ann: load test of c",
            "silenced by ann: load test of b",
            "silenced by ann: load test of c",
            "unsilenced by ann: load test of b",
            "unsilenced by ann: load test of c");
  }

  @Test
  void silences_declaredAtTheStart_areAuditedAtEach() throws IOException {
    SloConfiguration silenced =
        SloConfiguration.builder().slos(slo("a")).silences(silence("a").build()).build();
    for (int start = 0; start < 3; start++) {
      try (SloTracker tracker = start(silenced)) {
        clock.pass(EVALUATION, tracker);
        assertThat(tracker.alerts().silences()).hasSize(1);
      }
    }
    String entry = "silenced by ann: load test of a";
    assertThat(audited()).containsExactly(entry, entry, entry);
  }

  @Test
  void silence_droppedFromTheConfigurationWhileNothingRan_isGone() {
    SloConfiguration plain = SloConfiguration.builder().slos(slo("a")).build();
    try (SloTracker tracker = start(plain.toBuilder().silences(silence("a").build()).build())) {
      clock.pass(EVALUATION, tracker);
      assertThat(tracker.alerts().silences()).hasSize(1);
    }
    try (SloTracker tracker = start(plain)) {
      assertThat(tracker.alerts().silences()).isEmpty();
    }
  }

  @Test
  void silence_madeByHandAndDeclaredLater_outlivesTheDeclarationAndARestart() {
    SloConfiguration plain = SloConfiguration.builder().slos(slo("a")).build();
    SloConfiguration declaring = plain.toBuilder().silences(silence("a").build()).build();
    try (SloTracker tracker = start(plain)) {
      tracker.alerts().silence(silence("a").build());
    }
    try (SloTracker tracker = start(declaring)) {
      tracker.apply(plain);
      assertThat(tracker.alerts().silences()).hasSize(1);
    }
  }

  @Test
  void silence_madeWhileItRan_outlivesRestartAndConfiguration() {
    SloConfiguration plain = SloConfiguration.builder().slos(slo("a")).build();
    Silence byHand;
    try (SloTracker tracker = start(plain)) {
      byHand = tracker.alerts().silence(silence("a").build());
    }
    try (SloTracker tracker = start(plain)) {
      tracker.apply(plain.toBuilder().silences(silence("b").build()).build());
      tracker.apply(plain);
      assertThat(tracker.alerts().silences()).containsExactly(byHand);
    }
  }

  /** Who is not there any more cannot be told; all others who heard of it are. */
  @Test
  void end_afterARestartWithoutOneOfItsReceivers_isToldToTheOthers() {
    SloConfiguration all =
        SloConfiguration.builder()
            .slos(slo("a"))
            .routes(Route.builder("all").to("gone", "ops").build())
            .build();
    try (SloTracker tracker = builder(all).notifier("gone", this::hear).start()) {
      tracker.recorder("requests").bad(100);
      clock.pass(EVALUATION, tracker);
    }
    assertThat(said).containsExactlyInAnyOrder("gone a firing", "ops a firing");
    said.clear();
    SloConfiguration rest =
        SloConfiguration.builder()
            .slos(slo("a"))
            .routes(Route.builder("all").to("ops").build())
            .build();
    try (SloTracker tracker = start(rest)) {
      tracker.recorder("requests").good(1_000_000);
      clock.pass(EVALUATION, tracker);
      assertThat(said).containsExactly("ops a resolved");
      assertThat(tracker.health().failing()).isEmpty();
    }
  }
}
