package io.slo4j.test;

import static java.util.Objects.requireNonNull;

import io.slo4j.alert.Notification;
import io.slo4j.alert.Notifier;
import io.slo4j.alert.Route;
import io.slo4j.budget.SloStatus;
import io.slo4j.definition.ServiceLevelObjective;
import io.slo4j.definition.Severity;
import io.slo4j.tracker.SliRecorder;
import io.slo4j.tracker.SloTracker;
import io.slo4j.tracker.SloTrackerBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Gives each test a fresh tracker under a manual clock, and keeps what the tracker tells people.
 *
 * <pre>{@code
 * @RegisterExtension
 * final SloTrackerExtension slos = SloTrackerExtension.tracking(availability);
 *
 * @Test
 * void checkout_survivesAShortOutage() {
 *   slos.play("checkout-requests", Traffic.perSecond(100), Duration.ofHours(1));
 *   assertThat(slos.status("checkout-availability")).meets();
 *   assertThat(slos.notifications()).isEmpty();
 * }
 * }</pre>
 *
 * <p>Notifications go to one receiver, {@code "everybody"}, unless {@link #telling} or {@link
 * #withNotifier} name others. They have arrived when the time has been advanced past the evaluation
 * that raised them, which is every 10 seconds.
 *
 * <p>Works with JUnit Jupiter 5 and 6. Not for tests that run in parallel in one instance.
 *
 * @since 0.1.0
 */
public final class SloTrackerExtension implements BeforeEachCallback, AfterEachCallback {
  private static final Instant DEFAULT_START = Instant.parse("2026-01-01T00:00:00Z");

  private static final String DEFAULT_RECEIVER = "everybody";

  private final UnaryOperator<SloTrackerBuilder> declared;
  private final Map<String, Notifier> notifiers;
  private final Instant start;
  private final List<Notification> received = new CopyOnWriteArrayList<>();
  private @Nullable ManualTime time;
  private @Nullable SloTracker tracker;

  private SloTrackerExtension(
      UnaryOperator<SloTrackerBuilder> declared, Map<String, Notifier> notifiers, Instant start) {
    this.declared = declared;
    this.notifiers = notifiers;
    this.start = start;
  }

  /** Tracks these objectives, from 2026-01-01T00:00:00Z on. */
  public static SloTrackerExtension tracking(ServiceLevelObjective... objectives) {
    ServiceLevelObjective[] all = objectives.clone();
    return new SloTrackerExtension(builder -> builder.slos(all), Map.of(), DEFAULT_START);
  }

  /** Returns an extension whose tests begin at {@code start}. */
  public SloTrackerExtension startingAt(Instant start) {
    return new SloTrackerExtension(declared, notifiers, requireNonNull(start, "start"));
  }

  /** Returns an extension with receivers of these names besides those it has. */
  public SloTrackerExtension telling(String... receivers) {
    SloTrackerExtension more = this;
    for (String receiver : receivers) {
      more = more.withNotifier(receiver, notification -> {});
    }
    return more;
  }

  /**
   * Returns an extension that tells {@code notifier}, too. What it takes without throwing is among
   * {@link #notifications()}.
   *
   * @param receiver what routes call it
   * @throws IllegalArgumentException if there is one of that name
   */
  public SloTrackerExtension withNotifier(String receiver, Notifier notifier) {
    requireNonNull(notifier, "notifier");
    Map<String, Notifier> more = new LinkedHashMap<>(notifiers);
    if (more.put(requireNonNull(receiver, "receiver"), notifier) != null) {
      throw new IllegalArgumentException("receiver '" + receiver + "' is declared twice");
    }
    return new SloTrackerExtension(declared, more, start);
  }

  /** Returns an extension with these routes after those it has. */
  public SloTrackerExtension withRoutes(Route... routes) {
    Route[] more = routes.clone();
    return configured(builder -> builder.routes(more));
  }

  /** Returns an extension whose trackers are declared further by {@code more}. */
  public SloTrackerExtension configured(UnaryOperator<SloTrackerBuilder> more) {
    requireNonNull(more, "more");
    return new SloTrackerExtension(
        builder -> more.apply(declared.apply(builder)), notifiers, start);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    received.clear();
    ManualTime started = ManualTime.startingAt(start);
    SloTrackerBuilder builder = declared.apply(SloTracker.builder()).timeSource(started);
    Map<String, Notifier> told =
        notifiers.isEmpty() ? Map.of(DEFAULT_RECEIVER, notification -> {}) : notifiers;
    told.forEach((receiver, notifier) -> builder.notifier(receiver, keeping(notifier)));
    time = started;
    tracker = builder.start();
  }

  private Notifier keeping(Notifier notifier) {
    return notification -> {
      notifier.send(notification);
      received.add(notification);
    };
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

  /** Returns the notifications that have arrived, oldest first; those of the running test. */
  public List<Notification> notifications() {
    return List.copyOf(received);
  }

  /** Returns the notifications that one receiver has got, oldest first. */
  public List<Notification> notifications(String receiver) {
    requireNonNull(receiver, "receiver");
    return received.stream().filter(each -> each.receiver().equals(receiver)).toList();
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
