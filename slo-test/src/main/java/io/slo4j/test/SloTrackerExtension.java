package io.slo4j.test;

import static java.util.Objects.requireNonNull;

import io.slo4j.budget.SloStatus;
import io.slo4j.definition.ServiceLevelObjective;
import io.slo4j.definition.Severity;
import io.slo4j.tracker.SliRecorder;
import io.slo4j.tracker.SloTracker;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Gives each test a fresh tracker under a manual clock.
 *
 * <pre>{@code
 * @RegisterExtension
 * final SloTrackerExtension slos = SloTrackerExtension.tracking(availability);
 *
 * @Test
 * void checkout_survivesAShortOutage() {
 *   slos.play("checkout-requests", Traffic.perSecond(100), Duration.ofHours(1));
 *   assertThat(slos.status("checkout-availability")).meets();
 * }
 * }</pre>
 *
 * <p>Works with JUnit Jupiter 5 and 6. Not for tests that run in parallel in one instance.
 *
 * @since 0.1.0
 */
public final class SloTrackerExtension implements BeforeEachCallback, AfterEachCallback {
  private static final Instant DEFAULT_START = Instant.parse("2026-01-01T00:00:00Z");

  private final ServiceLevelObjective[] objectives;
  private final Instant start;
  private @Nullable ManualTime time;
  private @Nullable SloTracker tracker;

  private SloTrackerExtension(ServiceLevelObjective[] objectives, Instant start) {
    this.objectives = objectives.clone();
    this.start = start;
  }

  /** Tracks these objectives, from 2026-01-01T00:00:00Z on. */
  public static SloTrackerExtension tracking(ServiceLevelObjective... objectives) {
    return new SloTrackerExtension(objectives, DEFAULT_START);
  }

  /** Returns an extension whose tests begin at {@code start}. */
  public SloTrackerExtension startingAt(Instant start) {
    return new SloTrackerExtension(objectives, requireNonNull(start, "start"));
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    ManualTime started = ManualTime.startingAt(start);
    time = started;
    tracker = SloTracker.builder().slos(objectives).timeSource(started).start();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (tracker != null) {
      tracker.close();
    }
  }

  /** Returns the running test's clock. */
  public ManualTime time() {
    return running(time);
  }

  /** Returns the running test's tracker. */
  public SloTracker tracker() {
    return running(tracker);
  }

  /** Returns a recorder of the running test's tracker. */
  public SliRecorder recorder(String sli) {
    return tracker().recorder(sli);
  }

  /** Returns how an objective stands. */
  public SloStatus status(String slo) {
    return tracker().status(slo);
  }

  /** Plays traffic while time passes. */
  public void play(String sli, Traffic traffic, Duration duration) {
    traffic.play(recorder(sli), time(), duration);
  }

  /**
   * Plays traffic until a tier of this severity burns, looking once a second.
   *
   * @return after how long it did; empty if it did not within {@code limit}
   */
  public Optional<Duration> playUntil(
      String sli, Traffic traffic, String slo, Severity severity, Duration limit) {
    Traffic.Player player = traffic.into(recorder(sli));
    for (long second = 1; second <= limit.toSeconds(); second++) {
      player.second();
      time().advance(Duration.ofSeconds(1));
      if (SloStatusAssert.burns(status(slo), severity)) {
        return Optional.of(Duration.ofSeconds(second));
      }
    }
    return Optional.empty();
  }

  private static <T> T running(@Nullable T thing) {
    if (thing == null) {
      throw new IllegalStateException(
          "no test is running: register the extension with @RegisterExtension");
    }
    return thing;
  }
}
