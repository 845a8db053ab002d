package io.slo4j.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class EventCounterTest {
  private static final int THREADS = 64;
  private static final int EVENTS = 1_000_000;
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void record_sixtyFourThreadsDuringTicksAndReads_sumsExactly() throws InterruptedException {
    EventCounter counter = new EventCounter();
    EventSeries series = new EventSeries(counter, SeriesSpec.rolling(1000, HOUR.toMillis()), 0);
    CountDownLatch running = new CountDownLatch(THREADS);
    List<Thread> threads = new ArrayList<>();
    for (int thread = 0; thread < THREADS; thread++) {
      threads.add(new Thread(() -> recordAll(counter, running)));
    }
    threads.forEach(Thread::start);

    long now = 0;
    long seen = 0;
    while (running.getCount() > 0) {
      now = Math.min(now + 1000, HOUR.toMillis() - 1000);
      series.tick(now);
      WindowCounts counts = series.snapshot(now).rolling(HOUR);
      assertThat(counts.good() + counts.bad()).isEqualTo(counts.total());
      assertThat(counts.total()).isGreaterThanOrEqualTo(seen);
      seen = counts.total();
    }
    for (Thread thread : threads) {
      thread.join();
    }

    long bad = (long) THREADS * EVENTS / 10;
    assertThat(series.snapshot(now).rolling(HOUR).bad()).isEqualTo(bad);
    series.tick(now + 1000);
    WindowCounts all = series.snapshot(now + 1000).rolling(HOUR);
    assertThat(all.bad()).isEqualTo(bad);
    assertThat(all.good()).isEqualTo((long) THREADS * EVENTS - bad);
  }

  private static void recordAll(EventCounter counter, CountDownLatch running) {
    try {
      for (int event = 0; event < EVENTS; event++) {
        counter.record(event % 10 != 0);
      }
    } finally {
      running.countDown();
    }
  }

  /** Each thread may own the stripe the one before it had. */
  @Test
  void record_threadsOneAfterAnother_countOnWhereTheLastOneEnded() throws InterruptedException {
    EventCounter counter = new EventCounter();
    for (int thread = 0; thread < 200; thread++) {
      Thread recording = new Thread(() -> counter.good(3));
      recording.start();
      recording.join();
      if (thread % 3 != 0) {
        EventCounter.releaseEndedThreads();
      }
    }

    assertThat(counter.goodSum()).isEqualTo(600);
  }

  /** On Java 17 a thread may say of itself that it is another one. */
  @Test
  void record_threadsThatClaimOneId_loseNothing() throws InterruptedException {
    EventCounter counter = new EventCounter();
    List<Thread> threads = new ArrayList<>();
    for (int thread = 0; thread < 4; thread++) {
      threads.add(new Impostor(() -> recordAll(counter, new CountDownLatch(1))));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(counter.goodSum() + counter.badSum()).isEqualTo(4L * EVENTS);
  }

  private static final class Impostor extends Thread {
    Impostor(Runnable work) {
      super(work);
    }

    @Override
    @SuppressWarnings("deprecation")
    public long getId() {
      return 7;
    }
  }

  @Test
  void batches_goodAndBad_addUp() {
    EventCounter counter = new EventCounter();
    counter.good();
    counter.good(41);
    counter.bad();
    counter.bad(6);

    assertThat(counter.goodSum()).isEqualTo(42);
    assertThat(counter.badSum()).isEqualTo(7);
  }
}
