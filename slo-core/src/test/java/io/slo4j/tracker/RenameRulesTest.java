package io.slo4j.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.slo4j.definition.InvalidDefinitionException;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.definition.Violation;
import io.slo4j.time.TimeWindow;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenameRulesTest {
  private final SteppedClock clock = new SteppedClock("2026-03-10T00:00:00Z");

  @TempDir private Path directory;

  private SloTrackerBuilder builder(String... slis) {
    SloTrackerBuilder builder =
        SloTracker.builder().timeSource(clock).callerTicks().directory(directory);
    for (String sli : slis) {
      builder.slos(
          Slo.builder("slo of " + sli)
              .sli(Sli.availability(sli).build())
              .targetPercent("99")
              .window(TimeWindow.rolling(Duration.ofHours(6)))
              .build());
    }
    return builder;
  }

  private void record(SloTracker tracker, String sli, int good) {
    tracker.recorder(sli).good(good);
    clock.pass(Duration.ofSeconds(30), tracker);
  }

  @Test
  void start_withAnOldNameThatStays_goesOnAtEachStart() {
    try (SloTracker tracker = builder("requests").start()) {
      record(tracker, "requests", 5);
    }
    for (int start = 0; start < 3; start++) {
      try (SloTracker tracker = builder("calls").renamedSli("requests", "calls").start()) {
        assertThat(tracker.status("slo of calls").good()).isEqualTo(5 + start);
        record(tracker, "calls", 1);
      }
    }
    try (SloTracker tracker =
        builder("rpc").renamedSli("requests", "rpc").renamedSli("calls", "rpc").start()) {
      assertThat(tracker.status("slo of rpc").good()).isEqualTo(8);
    }
  }

  @Test
  void start_withAnOldNameThatIsUsedAnew_isRefusedRatherThanMixed() {
    try (SloTracker tracker = builder("requests").start()) {
      record(tracker, "requests", 5);
    }
    SloTrackerBuilder again = builder("calls", "requests").renamedSli("requests", "calls");
    assertThatIllegalArgumentException()
        .isThrownBy(again::start)
        .withMessageEndingWith(
            "tracker settings: sli 'requests' was renamed to 'calls', and is declared: "
                + "take one of both away");

    // Refused before the directory was touched.
    try (SloTracker tracker = builder("calls", "requests").start()) {
      assertThat(tracker.status("slo of requests").good()).isEqualTo(5);
      assertThat(tracker.status("slo of calls").total()).isZero();
    }
  }

  @Test
  void start_withNamesThatFitNothing_isRefusedWithAllThatIsWrong() {
    SloTrackerBuilder builder =
        builder("a", "b")
            .renamedSli("x", "a")
            .renamedSli("y", "y")
            .renamedSli("u", "v")
            .renamedSli("v", "a")
            .renamedSli("w", "callz");
    assertThatExceptionOfType(InvalidDefinitionException.class)
        .isThrownBy(builder::start)
        .satisfies(
            thrown ->
                assertThat(thrown.violations())
                    .containsExactly(
                        violation(
                            "u",
                            "sli 'u' was renamed to 'v', and that to 'a': say the last name for both"),
                        violation("w", "sli 'w' was renamed to 'callz', which is none of [a, b]"),
                        violation("y", "sli 'y' was renamed to 'y': the names must differ")));
  }

  @Test
  void apply_ofASliWhoseNameIsAnOldOne_isRefusedAsAStartWouldBe() {
    try (SloTracker tracker = builder("calls").renamedSli("requests", "calls").start()) {
      SloConfiguration again = builder("calls", "requests").configuration();
      assertThatExceptionOfType(InvalidDefinitionException.class)
          .isThrownBy(() -> tracker.apply(again))
          .withMessageContaining("sli 'requests' was renamed to 'calls', and is declared");
      assertThat(tracker.configuration().definitions().slis()).hasSize(1);
    }
  }

  private static Violation violation(String before, String message) {
    return new Violation("tracker settings", "renamedSli." + before, message);
  }

  @Test
  void start_withASwap_isRefused() {
    SloTrackerBuilder swap = builder("a", "b").renamedSli("a", "b").renamedSli("b", "a");
    assertThatIllegalArgumentException()
        .isThrownBy(swap::start)
        .withMessageContaining("sli 'a' was renamed to 'b', and is declared")
        .withMessageContaining("sli 'b' was renamed to 'a', and is declared");
  }

  @Test
  void start_withTheSameTwice_isFine() {
    try (SloTracker tracker =
        builder("calls").renamedSli("requests", "calls").renamedSli("requests", "calls").start()) {
      assertThat(tracker.status("slo of calls").total()).isZero();
    }
  }
}
