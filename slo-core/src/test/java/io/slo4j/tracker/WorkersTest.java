package io.slo4j.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkersTest {

  @ParameterizedTest
  @CsvSource({"1, 0", "1, 1", "1, 100", "4, 0", "4, 1", "4, 3", "4, 4", "4, 10_000"})
  void each_piece_isDoneOnceAndSeen(int threads, String pieces) {
    int count = Integer.parseInt(pieces.replace("_", ""));
    int[] done = new int[count];
    AtomicIntegerArray times = new AtomicIntegerArray(count);

    new Workers(threads)
        .each(
            count,
            piece -> {
              times.incrementAndGet(piece);
              done[piece] = piece + 1;
            });

    for (int piece = 0; piece < count; piece++) {
      assertThat(times.get(piece)).isOne();
      // Written without a fence of its own.
      assertThat(done[piece]).isEqualTo(piece + 1);
    }
  }

  @Test
  void each_asManyPiecesAsThreads_areDoneAtOnce() {
    CyclicBarrier all = new CyclicBarrier(3);
    Set<Thread> threads = ConcurrentHashMap.newKeySet();

    // Would hang, if one thread did two of them.
    new Workers(3)
        .each(
            3,
            piece -> {
              threads.add(Thread.currentThread());
              await(all);
            });

    assertThat(threads).hasSize(3).contains(Thread.currentThread());
    threads.remove(Thread.currentThread());
    assertThat(threads).allMatch(thread -> !thread.isAlive());
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void each_severalPiecesThatThrow_doesAllOthersAndThrowsWhatTheFirstThrew() {
    List<Integer> done = Collections.synchronizedList(new ArrayList<>());
    Workers workers = new Workers(4);

    assertThatThrownBy(
            () ->
                workers.each(
                    100,
                    piece -> {
                      if (piece % 10 == 7) {
                        throw new IllegalStateException("piece " + piece);
                      }
                      done.add(piece);
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("piece 7");

    assertThat(done).hasSize(90);
  }

  @Test
  void each_errorInAPiece_isThrownAsItIs() {
    StackOverflowError deep = new StackOverflowError();
    assertThatThrownBy(
            () ->
                new Workers(2)
                    .each(
                        2,
                        piece -> {
                          throw deep;
                        }))
        .isSameAs(deep);
  }

  @Test
  void each_onAnInterruptedThread_doesItAllAndStaysInterrupted() {
    AtomicIntegerArray times = new AtomicIntegerArray(50);
    Thread.currentThread().interrupt();
    new Workers(3).each(50, times::incrementAndGet);
    assertThat(Thread.interrupted()).isTrue();
    for (int piece = 0; piece < 50; piece++) {
      assertThat(times.get(piece)).isOne();
    }
  }

  @Test
  void each_threadsThatCannotBeMade_isDoneByThoseThereAre() {
    AtomicInteger made = new AtomicInteger();
    ThreadFactory factory =
        work -> {
          if (made.incrementAndGet() > 1) {
            throw new OutOfMemoryError("unable to create native thread");
          }
          return new Thread(work);
        };
    AtomicIntegerArray times = new AtomicIntegerArray(1000);
    new Workers(8, factory).each(1000, times::incrementAndGet);
    assertThat(made).hasValue(2);
    for (int piece = 0; piece < 1000; piece++) {
      assertThat(times.get(piece)).isOne();
    }
  }
}
