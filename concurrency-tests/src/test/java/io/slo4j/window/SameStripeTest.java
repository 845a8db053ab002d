package io.slo4j.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/**
 * Threads that fall on one stripe of an {@link EventCounter}. jcstress chooses its threads itself,
 * and their ids follow each other, so they never meet there; these claim one id. One of them owns
 * the stripe, the others share what is beside it.
 */
class SameStripeTest {
  private static final int THREADS = 4;
  private static final int EVENTS = 200_000;

  /** A thread that goes by another's id. */
  private static final class Impostor extends Thread {
    Impostor(Runnable work) {
      super(work);
    }

    // What the stripe is chosen by. Deprecated since JDK 19.
    @Override
    @SuppressWarnings("deprecation")
    public long getId() {
      return 7;
    }
  }

  @Test
  void counter_threadsOfOneStripe_losesNothing() throws InterruptedException {
    EventCounter counter = new EventCounter();
    CountDownLatch start = new CountDownLatch(THREADS);
    List<Thread> threads = new ArrayList<>();
    for (int thread = 0; thread < THREADS; thread++) {
      Thread made =
          new Impostor(
              () -> {
                start.countDown();
                while (start.getCount() > 0) {
                  Thread.onSpinWait();
                }
                for (int event = 0; event < EVENTS; event++) {
                  counter.record(event % 2 == 0);
                }
              });
      threads.add(made);
      made.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(counter.goodSum()).isEqualTo((long) THREADS * EVENTS / 2);
    assertThat(counter.badSum()).isEqualTo((long) THREADS * EVENTS / 2);
  }
}
