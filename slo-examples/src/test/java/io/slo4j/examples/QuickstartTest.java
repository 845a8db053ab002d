package io.slo4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The README shows what the example is, and what it prints. */
class QuickstartTest {
  private static final Path SOURCE = Path.of("src/main/java/io/slo4j/examples/Quickstart.java");

  @Test
  void readme_firstExample_isTheProgram() throws IOException {
    String source = Files.readString(SOURCE);
    int begin = source.indexOf("// spotless:off\n") + "// spotless:off\n".length();
    String program = source.substring(begin, source.indexOf("    // spotless:on"));

    assertThat(Files.readString(Path.of("../README.md")))
        .contains("```java\n" + program.stripTrailing().stripIndent() + "\n```");
  }

  @Test
  void readme_output_isWhatTheProgramPrints() throws IOException {
    PrintStream out = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      Quickstart.main(new String[0]);
    } finally {
      System.setOut(out);
    }

    String output = printed.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
    assertThat(Files.readString(Path.of("../README.md"))).contains("```\n" + output + "```");
  }
}
