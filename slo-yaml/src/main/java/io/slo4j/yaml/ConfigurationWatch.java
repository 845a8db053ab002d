package io.slo4j.yaml;

import static java.util.Objects.requireNonNull;

import io.slo4j.definition.InvalidDefinitionException;
import io.slo4j.definition.SloDefinitions;
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
 * Keeps a running tracker to exactly what a file, or a directory, says. What code has declared goes
 * at the first change, unless the reader was told of it: {@link SloYamlReader#besides}. A change is
 * applied as a whole or, if anything is wrong with it, not at all; recording goes on meanwhile, and
 * indicators that stay keep their history.
 *
 * <p>The contents are looked at on a thread of its own, and taken when two looks have found the
 * same, so that a file that is just being written is not. Write a new file beside the old one and
 * rename it, and there is no such moment. A file that declares nothing at all is not applied: it is
 * more often cut off than meant.
 *
 * <p>(Times and sizes of files, and the notices that file systems give, tell less: of a file
 * written twice in its clock's step, or of a mounted Kubernetes volume, where a link changes.)
 *
 * <p>Thread safe. Not to be called by what the tracker calls with its lock held, such as a {@link
 * io.slo4j.tracker.SloListener}: that is refused after some seconds.
 *
 * @since 0.1.0
 */
public final class ConfigurationWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ConfigurationWatch.class);

  /** Far longer than a configuration takes; who waits longer is waited for. */
  private static final long MAX_WAIT_SECONDS = 5;

  private final Path path;
  private final SloTracker tracker;
  private final SloYamlReader reader;
  private final ConfigurationListener listener;
  private final @Nullable ScheduledExecutorService thread;

  /*
   * Held while files are looked at, applied and told of: by the thread, or by who calls for it. An
   * application takes the tracker's lock inside it, so that of two looks the later has the last word.
   * The other way round, from a listener of the tracker, would be a deadlock: hence the bound.
   */
  private final ReentrantLock lock = new ReentrantLock();

  private @Nullable ConfigurationFiles seen;
  private @Nullable ConfigurationFiles handled;
  private volatile boolean closed;

  /** What the configuration there is was filled in with: a change also names what goes. */
  private Secrets inForce = new Secrets();

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
   * listener, the log and {@link #status()}. Does nothing once this or the tracker is closed.
   */
  public void look() {
    if (!lockInTime()) {
      failed(new IllegalStateException(refusal()));
      return;
    }
    try {
      if (isOver()) {
        return;
      }
      Problems problems = new Problems();
      ConfigurationFiles found = ConfigurationFiles.look(path, problems);
      boolean settled = seen != null && seen.isSame(found);
      seen = found;
      if (settled && (handled == null || !handled.isSame(found))) {
        take(found, problems);
      }
    } catch (ConfigurationException e) {
      // Told already; nothing to throw it at.
      LOG.trace("{} rejected", path, e);
    } catch (RuntimeException | Error e) {
      // Not noted as handled: the next look tries again.
      failed(e);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Reads the files now and applies them, without waiting for them to settle.
   *
   * @return what changed, as listeners are told; empty if the tracker had it all
   * @throws ConfigurationException if anything is wrong with them, or they do not fit the tracker,
   *     such as a route to a receiver that it does not have; then nothing has changed
   * @throws IllegalStateException if this or the tracker is closed, or another look waits for the
   *     caller, who holds the tracker's lock
   */
  public ConfigurationChange reload() {
    if (!lockInTime()) {
      throw new IllegalStateException(refusal());
    }
    try {
      if (isOver()) {
        throw new IllegalStateException("the watch of " + path + ", or the tracker, is closed");
      }
      Problems problems = new Problems();
      ConfigurationFiles found = ConfigurationFiles.look(path, problems);
      seen = found;
      return take(found, problems);
    } finally {
      lock.unlock();
    }
  }

  private boolean lockInTime() {
    boolean interrupted = Thread.interrupted();
    try {
      return lock.tryLock(MAX_WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      interrupted = true;
      return false;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private String refusal() {
    return "another look at "
        + path
        + " has been under way for "
        + MAX_WAIT_SECONDS
        + " s; does it wait for this one, called from a listener of the tracker?";
  }

  private boolean isOver() {
    if (!closed && tracker.health().closed()) {
      closed = true;
      stopThread();
    }
    return closed;
  }

  private ConfigurationChange take(ConfigurationFiles found, Problems problems) {
    ConfigurationChange change;
    try {
      Assembly assembly = reader.assembly(found, problems);
      SloConfiguration wanted = assembly.make();
      checkDeclaresAnything(wanted, problems);
      change = apply(wanted, assembly);
    } catch (ConfigurationException e) {
      if (!problems.mayPass()) {
        handled = found;
      }
      rejected(e, problems.mayPass());
      throw e;
    }
    handled = found;
    return applied(change, problems);
  }

  /** A file that was emptied, or cut off while it was written, is no wish to lose all history. */
  private void checkDeclaresAnything(SloConfiguration wanted, Problems problems) {
    SloDefinitions now = tracker.definitions();
    SloDefinitions none = reader.ofCode().definitions();
    if (wanted.definitions().equals(none) && !now.equals(none)) {
      problems.about(
          OneLine.visible(path.toString()),
          "declares no sli and no slo, where the tracker has "
              + now.slis().size()
              + " and "
              + (now.slos().size() + now.composites().size())
              + "; to track nothing, close the tracker");
      problems.check();
    }
  }

  private ConfigurationChange apply(SloConfiguration wanted, Assembly assembly) {
    try {
      return tracker.apply(wanted);
    } catch (InvalidDefinitionException e) {
      assembly.refused(e);
      throw e;
    }
  }

  private ConfigurationChange applied(ConfigurationChange made, Problems problems) {
    Secrets past = inForce;
    inForce = problems.secrets();
    ConfigurationChange change = ChangeWords.masked(made, name -> inForce.mask(past.mask(name)));
    WatchStatus before = status;
    boolean changed = !change.isEmpty();
    status =
        new WatchStatus(
            before.applied() + (changed ? 1 : 0), before.rejected(), before.failures(), "");
    if (changed) {
      LOG.info("{} applied: {}", path, ChangeWords.inKeys(change));
    } else if (!before.failing().isEmpty()) {
      LOG.info("{} is as the tracker has it again", path);
    }
    if (changed || !before.failing().isEmpty()) {
      tell(() -> listener.onApplied(change));
    }
    return change;
  }

  private void rejected(ConfigurationException why, boolean mayPass) {
    WatchStatus before = status;
    String failing = String.valueOf(why.getMessage());
    if (mayPass && failing.equals(before.failing())) {
      // Tried at each look, and told once.
      return;
    }
    status = new WatchStatus(before.applied(), before.rejected() + 1, before.failures(), failing);
    LOG.warn("{} not applied, the tracker goes on as it was: {}", path, failing);
    tell(() -> listener.onRejected(why));
  }

  private void tell(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException | Error e) {
      WatchStatus before = status;
      status =
          new WatchStatus(
              before.applied(), before.rejected(), before.failures() + 1, before.failing());
      LOG.warn("A listener of the watch of {} failed", path, e);
    }
  }

  private void failed(Throwable why) {
    WatchStatus before = status;
    String failing = OneLine.of("looking at it failed: " + why);
    status = new WatchStatus(before.applied(), before.rejected(), before.failures() + 1, failing);
    // It may fail at each look from now on.
    if (!failing.equals(before.failing())) {
      LOG.warn("Looking at {} failed", path, why);
    }
  }

  /** Returns how it fares. */
  public WatchStatus status() {
    return status;
  }

  /**
   * Stops to watch; a look that goes on is waited for, some seconds at most. The tracker goes on.
   * Twice does no harm.
   */
  @Override
  public void close() {
    closed = true;
    stopThread();
    if (lockInTime()) {
      lock.unlock();
    }
  }

  private void stopThread() {
    if (thread != null) {
      thread.shutdown();
    }
  }
}
