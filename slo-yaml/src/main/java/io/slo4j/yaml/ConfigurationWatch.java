package io.slo4j.yaml;

import static java.util.Objects.requireNonNull;

import io.slo4j.definition.InvalidDefinitionException;
import io.slo4j.tracker.ConfigurationChange;
import io.slo4j.tracker.SloConfiguration;
import io.slo4j.tracker.SloTracker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a running tracker to what a file, or a directory, says. A change is applied as a whole or,
 * if anything is wrong with it, not at all; recording goes on meanwhile, and indicators that stay
 * keep their history.
 *
 * <p>The contents are looked at on a thread of its own, and taken when two looks have found the
 * same: a file that is just being written is not. (Times and sizes of files, and the notices that
 * file systems give, tell less: of a file written twice in its clock's step, or of a mounted
 * Kubernetes volume, where a link changes.)
 *
 * <p>Thread safe.
 *
 * @since 0.1.0
 */
public final class ConfigurationWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ConfigurationWatch.class);

  private final Path path;
  private final SloTracker tracker;
  private final SloYamlReader reader;
  private final ConfigurationListener listener;
  private final @Nullable ScheduledExecutorService thread;

  /** Held while files are looked at and applied: by the thread, or by who calls for it. */
  private final ReentrantLock lock = new ReentrantLock();

  private @Nullable ConfigurationFiles seen;
  private @Nullable ConfigurationFiles handled;

  /** What the configuration there is was filled in with: a change also names what goes. */
  private Secrets applied = new Secrets();

  private volatile WatchStatus status = new WatchStatus(0, 0, 0, "");

  ConfigurationWatch(
      Path path,
      SloTracker tracker,
      SloYamlReader reader,
      ConfigurationListener listener,
      @Nullable Duration interval) {
    this.path = requireNonNull(path, "path");
    this.tracker = requireNonNull(tracker, "tracker");
    this.reader = reader;
    this.listener = requireNonNull(listener, "listener");
    if (interval != null && interval.toMillis() < 10) {
      throw new IllegalArgumentException("interval must be at least 10 ms, was " + interval);
    }
    this.thread = interval == null ? null : startThread(interval.toMillis());
  }

  private ScheduledExecutorService startThread(long millis) {
    ScheduledExecutorService started =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread own = new Thread(task, "slo4j-config-watch");
              own.setDaemon(true);
              return own;
            });
    // A future that nobody asks: what a look throws is handled inside.
    var unused = started.scheduleWithFixedDelay(this::look, 0, millis, TimeUnit.MILLISECONDS);
    return started;
  }

  /**
   * Looks at the files, as the watching thread does at every interval: takes them if they are the
   * same as at the look before, and were not taken yet. Never throws; what is wrong goes to the
   * listener, the log and {@link #status()}.
   */
  public void look() {
    lock.lock();
    try {
      Problems problems = new Problems();
      ConfigurationFiles found = ConfigurationFiles.look(path, problems);
      boolean settled = seen != null && seen.isSame(found);
      seen = found;
      if (settled && (handled == null || !handled.isSame(found))) {
        handled = found;
        take(found, problems);
      }
    } catch (InvalidDefinitionException | ConfigurationException e) {
      rejected(e);
    } catch (RuntimeException | Error e) {
      failed("looking at it", e, "looking at it failed: " + e);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Reads the files now and applies them, without waiting for them to settle.
   *
   * @return what changed; empty if the tracker had it all
   * @throws ConfigurationException if anything is wrong with them; then nothing has changed
   * @throws InvalidDefinitionException if they do not fit the tracker, such as a route to a
   *     receiver that it does not have; then nothing has changed
   */
  public ConfigurationChange reload() {
    lock.lock();
    try {
      Problems problems = new Problems();
      ConfigurationFiles found = ConfigurationFiles.look(path, problems);
      seen = found;
      handled = found;
      return take(found, problems);
    } catch (InvalidDefinitionException | ConfigurationException e) {
      rejected(e);
      throw e;
    } finally {
      lock.unlock();
    }
  }

  private ConfigurationChange take(ConfigurationFiles found, Problems problems) {
    SloConfiguration wanted = reader.configuration(found, problems);
    ConfigurationChange change;
    try {
      change = tracker.apply(wanted);
    } catch (InvalidDefinitionException e) {
      throw problems.secrets().masked(e);
    }
    Secrets past = applied;
    applied = problems.secrets();
    WatchStatus before = status;
    if (change.isEmpty()) {
      status = new WatchStatus(before.applied(), before.rejected(), before.failures(), "");
    } else {
      status = new WatchStatus(before.applied() + 1, before.rejected(), before.failures(), "");
      String shown = problems.secrets().mask(past.mask(change.toString()));
      LOG.info("{} applied: {}", path, shown);
      tell(() -> listener.onApplied(change));
    }
    return change;
  }

  private void rejected(IllegalArgumentException why) {
    WatchStatus before = status;
    String failing = String.valueOf(why.getMessage());
    status = new WatchStatus(before.applied(), before.rejected() + 1, before.failures(), failing);
    LOG.warn("{} not applied, the tracker goes on as it was: {}", path, failing);
    tell(() -> listener.onRejected(why));
  }

  private void tell(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException | Error e) {
      // The tracker has what the file says, or has not, whatever a listener makes of it.
      failed("a listener", e, status.failing());
    }
  }

  private void failed(String what, Throwable why, String failing) {
    WatchStatus before = status;
    status =
        new WatchStatus(before.applied(), before.rejected(), before.failures() + 1, failing);
    LOG.warn("Watching {}: {} failed", path, what, why);
  }

  /** Returns how it fares. */
  public WatchStatus status() {
    return status;
  }

  /** Stops to watch; a look that goes on is waited for. The tracker goes on. Twice does no harm. */
  @Override
  public void close() {
    if (thread != null) {
      thread.shutdown();
    }
    lock.lock();
    lock.unlock();
  }
}
