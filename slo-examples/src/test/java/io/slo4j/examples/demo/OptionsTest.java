package io.slo4j.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {
  @Test
  void parse_nothing_isAMinuteOnAnyPort() {
    assertThat(Options.parse(List.of()))
        .isEqualTo(new Options(Duration.ofMinutes(1), Optional.empty(), 0, false));
  }

  @Test
  void parse_everything_inEitherForm() {
    Options wanted = new Options(Duration.ofSeconds(9), Optional.of(Path.of("f")), 8080, false);

    assertThat(Options.parse(List.of("--seconds=9", "--config=f", "--port=8080")))
        .isEqualTo(wanted);
    assertThat(Options.parse(List.of("--port", "8080", "--config", "f", "--seconds", "9")))
        .isEqualTo(wanted);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --second 9     | unknown argument '--second'
          --seconds      | --seconds needs a number
          --config       | --config needs a file
          --seconds=4    | --seconds must be a whole number from 5 to 3600, was '4'
          --seconds=3601 | --seconds must be a whole number from 5 to 3600, was '3601'
          --port=65536   | --port must be a whole number from 0 to 65535, was '65536'
          --port x       | --port must be a whole number from 0 to 65535, was 'x'
          """)
  void parse_anythingElse_saysWhat(String arguments, String problem) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Options.parse(List.of(arguments.split(" "))))
        .withMessage(problem);
  }
}
