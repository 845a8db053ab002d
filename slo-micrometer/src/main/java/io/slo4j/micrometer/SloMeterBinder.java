package io.slo4j.micrometer;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.slo4j.budget.SloStatus;
import io.slo4j.tracker.SloListener;
import io.slo4j.tracker.SloTracker;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes what a tracker finds as meters: targets, compliance, error budgets, burn rates, events
 * and alerts of every objective, and how the tracker, its journal and those it tells fare. Which
 * meters there are: {@code docs/micrometer.md}.
 *
 * <pre>{@code
 * new SloMeterBinder(tracker).bindTo(registry);
 * }</pre>
 *
 * <p>A gauge reads its figure when it is asked, exact up to that moment, for the price of one
 * window and without garbage. An objective without data has no compliance, budget or burn rate: no
 * data is no number, so the meter is missing, from one evaluation of the tracker to the other.
 * Meters follow objectives that are added, changed and removed, also at evaluations, and go when
 * the tracker is closed.
 *
 * <p>Where a registry has a meter by the same name and tags already, such as another tracker's,
 * that one stays and is left alone; the tracker's health tells of it, and the meter wanted here
 * follows at the first evaluation after the other has gone. So a tracker that takes over from
 * another may be bound before that is closed. Meters that somebody takes away come back at the next
 * evaluation.
 *
 * <p>A counter begins at 0 when its meter is registered, so that no registry publishes as new what
 * was counted before.
 *
 * <p>Thread safe. The meters keep what they read alive: nobody has to hold on to the binder.
 *
 * @since 0.1.0
 */
public final class SloMeterBinder implements MeterBinder, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SloMeterBinder.class);

  /** How many objectives are published unless {@link #withMaximumSlos} says otherwise. */
  public static final int MAXIMUM_SLOS = 2_000;

  private static final Set<String> OWN_TAGS =
      Set.of("slo", "service", "sli", "window", "outcome", "severity", "receiver");
  private static final Set<String> PROMETHEUS_OWN = Set.of("le", "quantile");
  private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

  private final SloTracker tracker;
  private final Tags common;
  private final List<String> labels;
  private final int maximumSlos;

  /*
   * Taken by the tracker's thread, which holds the tracker's lock then, and by those who bind. Who
   * holds it asks the registry, and of the tracker only what needs no lock.
   */
  private final ReentrantLock lock = new ReentrantLock();
  private final List<RegistryBinding> bindings = new ArrayList<>();
  private final SloListener follower = new Follower();

  /** Makes a binder of {@code tracker}'s meters. */
  public SloMeterBinder(SloTracker tracker) {
    this(requireNonNull(tracker, "tracker"), Tags.empty(), List.of(), MAXIMUM_SLOS);
  }

  private SloMeterBinder(SloTracker tracker, Tags common, List<String> labels, int maximumSlos) {
    this.tracker = tracker;
    this.common = common;
    this.labels = labels;
    this.maximumSlos = maximumSlos;
  }

  /**
   * Returns a binder whose meters all have these tags as well, such as the one that tells apart two
   * trackers in one registry. Bound to nothing yet.
   *
   * @param keysAndValues in turn
   * @throws IllegalArgumentException if a value is missing, or a key is one that meters have
   *     already or that Prometheus keeps to itself
   */
  public SloMeterBinder withTags(String... keysAndValues) {
    Tags tags = Tags.of(keysAndValues);
    for (Tag tag : tags) {
      checkKey("tag", tag.getKey());
      if (labels.contains(tag.getKey())) {
        throw hides("tag", tag.getKey());
      }
    }
    return new SloMeterBinder(tracker, common.and(tags), labels, maximumSlos);
  }

  /**
   * Returns a binder that makes tags of these labels of objectives. An objective without the label
   * has the tag all the same, empty. Bound to nothing yet.
   *
   * <p>What labels can create is bounded by {@link #withMaximumSlos}: a label adds no time series
   * to an objective, only a tag to those it has.
   *
   * @throws IllegalArgumentException if a key could be no label's, or is one that meters have
   *     already or that Prometheus keeps to itself
   */
  public SloMeterBinder withLabels(String... keys) {
    List<String> all = new ArrayList<>(labels);
    for (String key : keys) {
      if (!LABEL.matcher(key).matches()) {
        throw new IllegalArgumentException(
            "a label's key is a letter or _ followed by letters, digits or _, was '" + key + "'");
      }
      checkKey("label", key);
      if (common.stream().anyMatch(tag -> tag.getKey().equals(key))) {
        throw hides("label", key);
      }
      if (!all.contains(key)) {
        all.add(key);
      }
    }
    return new SloMeterBinder(tracker, common, List.copyOf(all), maximumSlos);
  }

  private static void checkKey(String what, String key) {
    if (OWN_TAGS.contains(key)) {
      throw hides(what, key);
    }
    if (PROMETHEUS_OWN.contains(key) || key.startsWith("__")) {
      throw new IllegalArgumentException(
          what + " '" + key + "' is a name that Prometheus keeps to itself");
    }
  }

  private static IllegalArgumentException hides(String what, String key) {
    return new IllegalArgumentException(
        what + " '" + key + "' would hide the tag that meters have by that name");
  }

  /**
   * Returns a binder that publishes so many objectives at the most, {@value #MAXIMUM_SLOS} if not
   * set: first those declared first. The others are counted in {@code slo.unpublished.objectives},
   * and in the log once. Bound to nothing yet.
   *
   * @param maximumSlos at least 0
   */
  public SloMeterBinder withMaximumSlos(int maximumSlos) {
    if (maximumSlos < 0) {
      throw new IllegalArgumentException("maximumSlos must be at least 0, was " + maximumSlos);
    }
    return new SloMeterBinder(tracker, common, labels, maximumSlos);
  }

  /**
   * Registers the meters, and keeps them up to date until {@link #close}, the tracker's or the
   * registry's. Binding to a registry again does no harm.
   *
   * @throws IllegalStateException if the tracker is closed
   * @throws RuntimeException what the registry throws; then it has none of the meters
   */
  // This very registry: what registries are equal to is theirs to say.
  @SuppressWarnings("ReferenceEquality")
  @Override
  public void bindTo(MeterRegistry registry) {
    requireNonNull(registry, "registry");
    lock.lock();
    try {
      if (bindings.stream().anyMatch(binding -> binding.registry() == registry)) {
        return;
      }
      listen();
      RegistryBinding binding =
          new RegistryBinding(tracker, new Registrar(registry, common), labels, maximumSlos);
      boolean bound = false;
      try {
        binding.update(tracker.statuses(), tracker.alerts().standings());
        bindings.add(binding);
        bound = true;
        String taken = binding.takenByOthers();
        if (taken != null) {
          log.warn("{}", taken);
        }
      } finally {
        if (!bound) {
          binding.remove();
          leaveIfIdle();
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private void listen() {
    if (bindings.isEmpty()) {
      tracker.addListener(follower);
      // Asked afterwards: a tracker that is closed from now on says so.
      if (tracker.health().closed()) {
        tracker.removeListener(follower);
        throw new IllegalStateException("the tracker is closed: there is nothing to publish");
      }
    }
  }

  private void leaveIfIdle() {
    if (bindings.isEmpty()) {
      tracker.removeListener(follower);
    }
  }

  /** Takes all meters out of all registries. Closing twice does no harm; nor does binding again. */
  @Override
  public void close() {
    lock.lock();
    try {
      bindings.forEach(RegistryBinding::remove);
      bindings.clear();
      leaveIfIdle();
    } finally {
      lock.unlock();
    }
  }

  private final class Follower implements SloListener {
    @Override
    public void onAllEvaluated(List<SloStatus> statuses) {
      Failed failed = new Failed();
      lock.lock();
      try {
        bindings.removeIf(binding -> binding.registry().isClosed());
        leaveIfIdle();
        for (RegistryBinding binding : bindings) {
          failed.unless(() -> binding.update(statuses, tracker.alerts().standings()));
          failed.unless(() -> tell(binding.takenByOthers()));
        }
      } finally {
        lock.unlock();
      }
      // The tracker counts and logs it, and shows it in its health.
      failed.rethrow();
    }

    private static void tell(@Nullable String taken) {
      if (taken != null) {
        throw new IllegalStateException(taken);
      }
    }

    @Override
    public void onClosed() {
      close();
    }
  }

  @Override
  public String toString() {
    return "SloMeterBinder[" + tracker.definitions().slos().size() + " slos]";
  }
}
