package io.slo4j.stress;

import java.util.List;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.datastructures.ManagedStrategyGuarantee;
import org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.StressOptions;

/**
 * How Lincheck is asked: small numbers in the build, large ones from {@code bin/stress}. Its
 * scenarios come from a fixed seed of its own, so a failure comes back as it was.
 */
public final class Lincheck {
  private static final int ITERATIONS = Integer.getInteger("stress.lincheck.iterations", 2);
  private static final int INVOCATIONS = Integer.getInteger("stress.lincheck.invocations", 12);

  private static final int LONGEST_LOOP = 1_000_000;

  /**
   * Not walked through step by step: definitions, which do not change, and logging. Nothing that
   * calls back may stand here, as {@code budget} does: the calls would be left out with it.
   */
  private static final ManagedStrategyGuarantee ELSEWHERE =
      ManagedStrategyGuaranteeKt.forClasses(
              name -> name.startsWith("io.slo4j.definition.") || name.startsWith("org.slf4j."))
          .allMethods()
          .ignore();

  private Lincheck() {}

  /** Walks through schedules of two threads, one switch of threads after the other. */
  public static void modelCheck(Class<?> operations, Class<?> specification) {
    new ModelCheckingOptions()
        .iterations(ITERATIONS)
        .invocationsPerIteration(INVOCATIONS)
        .threads(2)
        .actorsBefore(1)
        .actorsPerThread(3)
        .actorsAfter(1)
        // A new ring is filled in a loop over all its checkpoints, which is no livelock.
        .loopBound(LONGEST_LOOP)
        .addGuarantee(ELSEWHERE)
        .sequentialSpecification(specification)
        .check(operations);
  }

  /** Walks through schedules of the two threads given, and of nothing else. */
  public static void modelCheck(
      Class<?> operations, Class<?> specification, List<Actor> first, List<Actor> second) {
    new ModelCheckingOptions()
        .iterations(0)
        .addCustomScenario(
            new ExecutionScenario(List.of(), List.of(first, second), List.of(), null))
        .invocationsPerIteration(8 * INVOCATIONS)
        .loopBound(LONGEST_LOOP)
        .addGuarantee(ELSEWHERE)
        .sequentialSpecification(specification)
        .check(operations);
  }

  /** Runs the operations of three threads at once. */
  public static void stress(Class<?> operations, Class<?> specification) {
    new StressOptions()
        .iterations(ITERATIONS)
        .invocationsPerIteration(20 * INVOCATIONS)
        .threads(3)
        .actorsBefore(2)
        .actorsPerThread(3)
        .actorsAfter(2)
        .sequentialSpecification(specification)
        .check(operations);
  }
}
