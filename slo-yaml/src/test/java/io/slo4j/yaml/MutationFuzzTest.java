package io.slo4j.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.slo4j.tracker.SloConfiguration;
import io.slo4j.yaml.fixture.Difference;
import io.slo4j.yaml.fixture.Draw;
import io.slo4j.yaml.fixture.GoodFiles;
import io.slo4j.yaml.fixture.Mutator;
import io.slo4j.yaml.fixture.RandomDefinitions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Spoilt files end in a configuration or in a {@link ConfigurationException}, and in nothing else.
 * {@code -Dslo4j.mutants=…} spoils more of them, {@code -Dslo4j.seed=…} others; {@code bin/stress
 * yaml} spoils a million.
 */
class MutationFuzzTest {
  private static final int MUTANTS = Integer.getInteger("slo4j.mutants", 20_000);

  /** One of so many that are accepted is given to a tracker. */
  private static final int TRIED = 8;

  private static final long SEED = Long.getLong("slo4j.seed", 1);

  private final SloYamlReader reader = RandomDefinitions.reader().environment(PlantedSecrets::get);
  private final List<String> yaml = new ArrayList<>(GoodFiles.all());
  private final List<String> json = new ArrayList<>();
  private final LongAdder accepted = new LongAdder();
  private final AtomicReference<Took> slowest = new AtomicReference<>(new Took(0, 0));

  private record Took(long nanos, long seed) {}

  @Test
  void configuration_ofSpoiltFiles_isMadeOrRejectedWithErrors() {
    for (long seed = 0; yaml.size() < 150; seed++) {
      String text = SloYaml.write(new RandomDefinitions(seed).configuration());
      if (text.length() < 2000) {
        yaml.add(text);
      }
    }
    yaml.stream()
        .filter(text -> !JsonForm.trees(text).isEmpty())
        .forEach(text -> json.add(JsonForm.of(text)));
    List<String> problems =
        LongStream.range(SEED, SEED + MUTANTS)
            .parallel()
            .mapToObj(this::spoil)
            .filter(problem -> !problem.isEmpty())
            .limit(10)
            .toList();
    System.out.printf(
        "yaml: %,d spoilt files from seed %d, %,d accepted and written back, %d problems;"
            + " the slowest, of seed %d, took %d ms%n",
        MUTANTS,
        SEED,
        accepted.sum(),
        problems.size(),
        slowest.get().seed(),
        slowest.get().nanos() / 1_000_000);
    assertThat(problems).isEmpty();
    if (MUTANTS >= 1000) {
      assertThat(accepted.sum()).as("too few or too many").isBetween(MUTANTS / 50L, MUTANTS / 2L);
    }
  }

  /** Returns what is wrong with how a spoilt file is read; empty if that is as it should be. */
  private String spoil(long seed) {
    Draw draw = new Draw(seed);
    boolean isJson = draw.chance(20);
    List<String> good = isJson ? json : yaml;
    String mutant = new Mutator(draw, good).mutate(draw.of(good));
    String name = isJson ? "mutant.json" : "mutant.yaml";
    long begun = System.nanoTime();
    String problem;
    try {
      problem = read(name, mutant, seed);
    } catch (RuntimeException | Error e) {
      problem = trace(e);
    }
    Took took = new Took(System.nanoTime() - begun, seed);
    slowest.accumulateAndGet(took, (one, other) -> one.nanos() < other.nanos() ? other : one);
    return problem.isEmpty()
        ? ""
        : "-Dslo4j.mutants=1 -Dslo4j.seed=" + seed + ": " + problem + "\n" + mutant;
  }

  private static String trace(Throwable thrown) {
    StringBuilder trace = new StringBuilder(thrown.toString());
    for (int i = 0; i < Math.min(12, thrown.getStackTrace().length); i++) {
      trace.append("\n    at ").append(thrown.getStackTrace()[i]);
    }
    return trace.toString();
  }

  private String read(String name, String mutant, long seed) {
    SloConfiguration made;
    try {
      made = reader.configuration(name, mutant);
    } catch (ConfigurationException e) {
      return ErrorRules.broken(e, mutant);
    }
    accepted.increment();
    if (seed % TRIED == 0) {
      Trial.run(made);
    }
    String text = SloYaml.write(made);
    try {
      SloConfiguration again = reader.configuration("written.yaml", text);
      return again.equals(made)
          ? ""
          : "is written as something else: " + Difference.between(again, made) + "\n" + text;
    } catch (ConfigurationException e) {
      return "is written so that it is not read: " + e.getMessage() + "\n" + text;
    }
  }
}
