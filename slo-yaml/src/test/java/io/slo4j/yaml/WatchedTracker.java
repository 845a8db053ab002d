package io.slo4j.yaml;

import io.slo4j.test.ManualTime;
import io.slo4j.tracker.ConfigurationChange;
import io.slo4j.tracker.SloTracker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A tracker under a clock that stands still, and a watch that looks when it is told to. */
final class WatchedTracker implements AutoCloseable, ConfigurationListener {
  final ManualTime time = ManualTime.startingAt(Instant.parse("2026-01-01T00:00:00Z"));
  final List<ConfigurationChange> applied = new ArrayList<>();
  final List<IllegalArgumentException> rejected = new ArrayList<>();
  final SloTracker tracker;
  final ConfigurationWatch watch;
  private Runnable onCall = () -> {};

  /** Starts a tracker with what a path says, and has looked at it for as long as it takes. */
  WatchedTracker(Path path) {
    this(path, path);
  }

  /** Starts a tracker with what one path says, and has looked at another. */
  WatchedTracker(Path start, Path path) {
    this(start, path, SloYaml.reader());
  }

  WatchedTracker(Path start, Path path, SloYamlReader reader) {
    this.tracker =
        SloTracker.builder()
            .configuration(reader.configuration(start))
            .notifier("ops", notification -> {})
            .timeSource(time)
            .start();
    this.watch = reader.callerWatches(path, tracker, this);
    watch.look();
    watch.look();
  }

  @Override
  public void onApplied(ConfigurationChange change) {
    applied.add(change);
    onCall.run();
  }

  @Override
  public void onRejected(ConfigurationException why) {
    rejected.add(why);
    onCall.run();
  }

  /** Does something more whenever the watch calls. */
  void whenCalled(Runnable call) {
    onCall = call;
  }

  /** Looks so many times, a second passing between them. */
  void look(int times) {
    for (int i = 0; i < times; i++) {
      time.advance(Duration.ofSeconds(1));
      watch.look();
    }
  }

  /** Returns a file with an SLI, an SLO of each of these targets, and a route. */
  static String file(String... targets) {
    StringBuilder text = new StringBuilder("slis: {requests: {type: availability}}\nslos:\n");
    for (int i = 0; i < targets.length; i++) {
      text.append("  slo-")
          .append(i)
          .append(": {sli_name: requests, time_window: rolling_1h, target: ")
          .append(targets[i])
          .append("}\n");
    }
    return text.append("routes: [{name: all, to: ops}]\n").toString();
  }

  static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    watch.close();
    tracker.close();
  }
}
