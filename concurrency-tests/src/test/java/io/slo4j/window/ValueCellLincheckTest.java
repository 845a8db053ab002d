package io.slo4j.window;

import io.slo4j.stress.Lincheck;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.Test;

/**
 * A cell of one stripe is linearizable. A striped one is for one recording thread; for several, a
 * value is in exactly one drain, but a drain that passes a stripe just before a value may hold a
 * later value of another stripe.
 */
class ValueCellLincheckTest {

  /** One stripe, any thread. */
  public static class Ordered {
    private final ValueCell cell = new ValueCell(true);

    @Operation
    public void record(@Param(gen = IntGen.class, conf = "1:3") int value) {
      cell.record(value);
    }

    @Operation(nonParallelGroup = "drain")
    public String drain() {
      return text(cell.drain());
    }
  }

  /** Many stripes, one recording thread. */
  public static class Striped {
    private final ValueCell cell = new ValueCell(false);

    @Operation(nonParallelGroup = "record")
    public void record(@Param(gen = IntGen.class, conf = "1:3") int value) {
      cell.record(value);
    }

    @Operation(nonParallelGroup = "drain")
    public String drain() {
      return text(cell.drain());
    }
  }

  private static String text(Aggregate held) {
    return held.count() == 0
        ? "none"
        : held.count() + ", sum " + held.sum() + ", from " + held.min() + " to " + held.max();
  }

  /** Every value since the last drain. */
  public static class Values {
    private final List<Integer> values = new ArrayList<>();

    public void record(int value) {
      values.add(value);
    }

    public String drain() {
      DoubleSummaryStatistics held = values.stream().mapToDouble(v -> v).summaryStatistics();
      values.clear();
      return held.getCount() == 0
          ? "none"
          : held.getCount()
              + ", sum "
              + held.getSum()
              + ", from "
              + held.getMin()
              + " to "
              + held.getMax();
    }
  }

  @Test
  void orderedCell_schedulesOfTwoThreads_isAListOfValues() {
    Lincheck.modelCheck(Ordered.class, Values.class);
  }

  @Test
  void orderedCell_threeThreads_isAListOfValues() {
    Lincheck.stress(Ordered.class, Values.class);
  }

  @Test
  void stripedCell_oneRecordingThread_isAListOfValues() {
    Lincheck.modelCheck(Striped.class, Values.class);
  }
}
