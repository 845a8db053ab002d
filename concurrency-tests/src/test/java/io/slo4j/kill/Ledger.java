package io.slo4j.kill;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * What a process is about to record, and what it has recorded, in memory that it shares with a
 * file: what it wrote there is to be read when it is dead.
 *
 * <p>A number has one writer. All accesses are volatile: the write that announces an event is done
 * before that event is recorded.
 */
final class Ledger {
  private static final VarHandle LONGS =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

  static final int COUNTERS = 6;
  static final int THREADS = 2;
  private static final int MARKS = 8192;
  private static final int MARK_LONGS = 1 + COUNTERS;
  private static final int ATTEMPTED = 1;
  private static final int RECORDED = ATTEMPTED + COUNTERS * THREADS;
  private static final int FIRST_MARK = RECORDED + COUNTERS * THREADS;
  private static final int LONGS_IN_ALL = FIRST_MARK + MARKS * MARK_LONGS;

  private final ByteBuffer shared;

  /**
   * What had been recorded at a moment.
   *
   * @param nanos when, on the writer's clock
   * @param recorded how much of each counter
   */
  @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
  record Mark(long nanos, long[] recorded) {}

  private Ledger(ByteBuffer shared) {
    this.shared = shared;
  }

  /** Maps a file, which is made of zeros if need be. */
  static Ledger in(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return new Ledger(
          channel
              .map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES * (long) LONGS_IN_ALL)
              .order(ByteOrder.nativeOrder()));
    }
  }

  private long get(int at) {
    return (long) LONGS.getVolatile(shared, at * Long.BYTES);
  }

  private void set(int at, long value) {
    LONGS.setVolatile(shared, at * Long.BYTES, value);
  }

  private static int place(int region, int counter, int thread) {
    return region + counter * THREADS + thread;
  }

  /** Announces events; before they are recorded, by the one thread of that number. */
  void attempt(int counter, int thread, long events) {
    int at = place(ATTEMPTED, counter, thread);
    set(at, get(at) + events);
  }

  /** Notes that the recorder has returned. */
  void recorded(int counter, int thread, long events) {
    int at = place(RECORDED, counter, thread);
    set(at, get(at) + events);
  }

  /**
   * Notes when, at the latest, what is recorded now was; by one thread, as long as there is room.
   */
  void mark(long nanos, long[] recorded) {
    int marks = (int) get(0);
    if (marks < MARKS) {
      int at = FIRST_MARK + marks * MARK_LONGS;
      set(at, nanos);
      for (int counter = 0; counter < COUNTERS; counter++) {
        set(at + 1 + counter, recorded[counter]);
      }
      set(0, marks + 1L);
    }
  }

  /** Returns how many events of each counter were announced. */
  long[] attempted() {
    return sums(ATTEMPTED);
  }

  /** Returns how many events of each counter had been recorded when this was called. */
  long[] recorded() {
    return sums(RECORDED);
  }

  private long[] sums(int region) {
    long[] sums = new long[COUNTERS];
    for (int counter = 0; counter < COUNTERS; counter++) {
      for (int thread = 0; thread < THREADS; thread++) {
        sums[counter] += get(place(region, counter, thread));
      }
    }
    return sums;
  }

  /** Returns the marks, oldest first. */
  List<Mark> marks() {
    List<Mark> marks = new ArrayList<>();
    for (long index = 0; index < get(0); index++) {
      int at = FIRST_MARK + (int) index * MARK_LONGS;
      long[] recorded = new long[COUNTERS];
      for (int counter = 0; counter < COUNTERS; counter++) {
        recorded[counter] = get(at + 1 + counter);
      }
      marks.add(new Mark(get(at), recorded));
    }
    return marks;
  }
}
