package io.slo4j.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StripesTest {

  @ParameterizedTest
  @CsvSource({"1, 4", "2, 8", "3, 16", "4, 16", "16, 64", "17, 64", "128, 64"})
  void count_processors_isAPowerOfTwoWithinBounds(int processors, int stripes) {
    assertThat(Stripes.count(processors)).isEqualTo(stripes);
  }

  @Test
  void owns_ownerAlive_turnsOthersAway() throws InterruptedException {
    int stripe = freeStripe();
    Thread other = new Thread(() -> {});

    assertThat(Stripes.owns(Thread.currentThread(), stripe)).isTrue();
    assertThat(Stripes.owns(other, stripe)).isFalse();

    Stripes.releaseEnded();
    assertThat(Stripes.owns(Thread.currentThread(), stripe)).isTrue();
  }

  @Test
  void releaseEnded_ownerEnded_letsTheNextOneIn() throws InterruptedException {
    AtomicBoolean owned = new AtomicBoolean();
    int stripe = freeStripe();
    Thread first = new Thread(() -> owned.set(Stripes.owns(Thread.currentThread(), stripe)));
    first.start();
    first.join();
    assertThat(owned).isTrue();
    assertThat(Stripes.owns(Thread.currentThread(), stripe)).isFalse();

    Stripes.releaseEnded();

    assertThat(Stripes.owns(Thread.currentThread(), stripe)).isTrue();
  }

  /** Returns a stripe that nobody owns; threads of other tests have ended. */
  private static int freeStripe() {
    Stripes.releaseEnded();
    for (int stripe = 0; stripe < Stripes.count(); stripe++) {
      if (!Stripes.owned(stripe)) {
        return stripe;
      }
    }
    throw new IllegalStateException("every stripe is owned by a thread that lives");
  }
}
