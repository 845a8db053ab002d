package io.slo4j.micrometer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.simple.SimpleLoggerFactory;

/** With a log that writes: that of the other tests is switched off. */
class FailureTallyTest {
  private static final String NAME = "io.slo4j.tally";

  private static final class WithoutWords extends RuntimeException {
    private static final long serialVersionUID = 1;

    @Override
    public String getMessage() {
      throw new IllegalStateException("no message");
    }
  }

  private static String logged(Throwable... causes) {
    System.setProperty("org.slf4j.simpleLogger.log." + NAME, "warn");
    Logger log = new SimpleLoggerFactory().getLogger(NAME);
    assertThat(log.isWarnEnabled()).isTrue();
    FailureTally tally = new FailureTally(log);
    PrintStream before = System.err;
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    System.setErr(new PrintStream(written, true, UTF_8));
    try {
      for (Throwable cause : causes) {
        tally.failed("sli 'x'", cause);
      }
    } finally {
      System.setErr(before);
      System.clearProperty("org.slf4j.simpleLogger.log." + NAME);
    }
    assertThat(tally.count()).isEqualTo(causes.length);
    return written.toString(UTF_8);
  }

  @Test
  void failed_severalTimes_isLoggedOnceWithItsCause() {
    assertThat(logged(new IllegalStateException("mine"), new IllegalStateException("again")))
        .contains("in sli 'x'; others are only counted", "IllegalStateException: mine")
        .doesNotContain("again");
  }

  @Test
  void failed_causeWithoutWords_isLoggedByItsClassAndThrowsNothing() {
    assertThat(logged(new WithoutWords()))
        .contains("in sli 'x': io.slo4j.micrometer.FailureTallyTest$WithoutWords");
  }
}
