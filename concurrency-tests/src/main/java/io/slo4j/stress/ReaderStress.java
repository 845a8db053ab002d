package io.slo4j.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.time.TimeWindow;
import io.slo4j.tracker.SliRecorder;
import io.slo4j.tracker.SloReader;
import io.slo4j.tracker.SloTracker;
import java.time.Duration;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.DD_Result;
import org.openjdk.jcstress.infra.results.D_Result;

/** Readers that share their working memory, and percentiles of a history that grows. */
public final class ReaderStress {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);

  private ReaderStress() {}

  /** {@code SloReader.spare}: a reading is one reader's alone. */
  @JCStressTest
  @Description("Two threads read different windows from one reader; each gets its own figures.")
  @Outcome(id = "0.5, 0.25", expect = ACCEPTABLE, desc = "Each its own window.")
  @Outcome(expect = FORBIDDEN, desc = "A window with the other one's figures.")
  @State
  public static class SharedReader {
    private final SloReader reader;

    public SharedReader() {
      HandClock clock = new HandClock();
      SloTracker tracker = Trackers.on(clock).start();
      SliRecorder recorder = tracker.recorder("requests");
      recorder.bad(2);
      clock.pass(Trackers.TICK);
      tracker.tick();
      clock.pass(Trackers.TICK);
      tracker.tick();
      recorder.good();
      recorder.bad();
      this.reader = tracker.reader("hour");
    }

    @Actor
    public void lastMinute(DD_Result r) {
      r.r1 = reader.compliance(MINUTE, -1);
    }

    @Actor
    public void lastHour(DD_Result r) {
      r.r2 = reader.compliance(HOUR, -1);
    }
  }

  /** {@code PercentileSeries.current} and its timeline, under the series' own lock. */
  @JCStressTest
  @Description("A percentile is asked for while a tick takes the one value into the history.")
  @Outcome(id = "500.0", expect = ACCEPTABLE, desc = "The value, live or in the history.")
  @Outcome(expect = FORBIDDEN, desc = "No value, or one that was never recorded.")
  @State
  public static class PercentileDuringTick {
    private final HandClock clock = new HandClock();
    private final SloTracker tracker =
        SloTracker.builder()
            .timeSource(clock)
            .tickInterval(Trackers.TICK)
            .evaluationInterval(Trackers.TICK)
            .callerTicks()
            .slos(
                Slo.builder("fast")
                    .sli(Sli.latency("latency").percentileValues(true).build())
                    .percentile(95)
                    .atMost(Duration.ofSeconds(1))
                    .window(TimeWindow.rolling(HOUR))
                    .build())
            .start();

    public PercentileDuringTick() {
      tracker.recorder("latency").record(Duration.ofMillis(500));
      clock.pass(Trackers.TICK);
    }

    @Actor
    public void ticker() {
      tracker.tick();
    }

    @Actor
    public void reader(D_Result r) {
      // A bucket is read back from its middle, up to 1.6 % off.
      r.r1 = Math.round(tracker.percentileValue("latency", 50, HOUR).orElse(-1) / 100) * 100.0;
    }
  }
}
