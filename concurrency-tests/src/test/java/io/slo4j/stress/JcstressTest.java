package io.slo4j.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * A short run of a few of the jcstress tests in every build: those that guard what a change of the
 * hot path or of a series would break first. {@code bin/stress} runs all of them, and longer.
 */
class JcstressTest {
  private static final String SELECTION =
      "^io.slo4j.(stress.SeriesStress.(ReadDuringTick|RingHandover|SnapshotOverALateTick)"
          + "|stress.PeriodStress.Extend"
          + "|stress.TrackerStress.TwoTickers)$";
  private static final int SELECTED = 5;
  private static final Pattern RESULTS =
      Pattern.compile(
          "Results: (\\d+) planned; (\\d+) passed, (\\d+) failed, (\\d+) soft errs, (\\d+) hard errs");

  @Test
  void selection_shortRun_showsNothingForbidden() throws IOException, InterruptedException {
    Path directory = Path.of(System.getProperty("stress.directory", "target"), "jcstress");
    Files.createDirectories(directory);
    Path log = directory.resolve("verify.log");
    Process jcstress =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    "org.openjdk.jcstress.Main",
                    "-t",
                    SELECTION,
                    "-r",
                    ".",
                    "-m",
                    "quick",
                    "-f",
                    "1",
                    "-iters",
                    "1",
                    "-time",
                    "100",
                    "-c",
                    "2",
                    // Small strides: the first, interpreted, takes longer than all the time asked
                    // for.
                    "-strideSize",
                    "32",
                    "-strideCount",
                    "8",
                    "-sc",
                    "false",
                    "-af",
                    "NONE",
                    "-jvmArgs",
                    "-Xmx256m -XX:+UseSerialGC"))
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    boolean ended = jcstress.waitFor(5, TimeUnit.MINUTES);
    if (!ended) {
      jcstress.destroyForcibly();
    }
    String output = Files.readString(log);

    assertThat(ended).as("jcstress ended in time:%n%s", output).isTrue();
    assertThat(jcstress.exitValue()).as("exit code of jcstress:%n%s", output).isZero();
    Matcher results = RESULTS.matcher(output);
    long planned = 0;
    long passed = -1;
    while (results.find()) {
      planned = Long.parseLong(results.group(1));
      passed = Long.parseLong(results.group(2));
    }
    // On JDK 17 each runs twice, with biased locking and without.
    assertThat(planned).as("tests selected:%n%s", output).isGreaterThanOrEqualTo(SELECTED);
    assertThat(passed).as("passed:%n%s", output).isEqualTo(planned);
  }
}
