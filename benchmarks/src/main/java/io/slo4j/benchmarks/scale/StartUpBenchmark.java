package io.slo4j.benchmarks.scale;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Declaring objectives and starting a tracker of them, once, in a fresh JVM: loading the classes
 * and running cold is part of it, as it is of an application's start.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(10)
public class StartUpBenchmark {

  /** How many objectives there are. */
  @Param({"1", "1000"})
  public int slos;

  @Benchmark
  public Object start() {
    return Fleet.ofRatios(slos);
  }
}
