package io.slo4j.benchmarks.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsTest {

  @Test
  void parse_nothing_isTheDefault() {
    assertThat(Settings.parse(List.of())).isEqualTo(Settings.DEFAULTS);
  }

  @Test
  void parse_everything_isTaken() {
    assertThat(
            Settings.parse(
                List.of(
                    "--rounds", "1", "--warmups", "2", "--iterations", "3", "--millis", "99999")))
        .isEqualTo(new Settings(1, 2, 3, 99_999));
  }

  @Test
  void parse_wrong_saysWhat() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Settings.parse(List.of("--rounds")))
        .withMessage("--rounds needs a number");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Settings.parse(List.of("--rounds", "0")))
        .withMessage("--rounds must be a whole number from 1 to 99999, was '0'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Settings.parse(List.of("--forks", "2")))
        .withMessage("unknown argument '--forks'");
  }
}
