package io.slo4j.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.slo4j.definition.Slo;
import io.slo4j.tracker.SloConfiguration;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that are as they should be, each beside what code would say. */
class GoodFilesTest {
  private static final Map<String, SloConfiguration> MEANT = new HashMap<>();

  static {
    MEANT.putAll(GoodObjectives.all());
    MEANT.putAll(GoodTerms.all());
    MEANT.putAll(GoodOperations.all());
    MEANT.putAll(GoodReadings.all());
  }

  static List<Fixture> files() {
    return Fixture.in("good");
  }

  static SloConfiguration read(Fixture fixture) {
    return fixture
        .reader()
        .callback("shed-load", GoodOperations.SHED_LOAD)
        .configuration(fixture.path());
  }

  @Test
  void files_areThoseThatCodeKnows() {
    System.out.println("good files: " + files().size());
    assertThat(files()).hasSizeGreaterThanOrEqualTo(30);
    assertThat(files().stream().map(Fixture::toString))
        .containsExactlyInAnyOrderElementsOf(MEANT.keySet());
  }

  @ParameterizedTest
  @MethodSource("files")
  void read_goodFile_isWhatCodeSays(Fixture fixture) {
    SloConfiguration read = read(fixture);
    SloConfiguration meant = MEANT.get(fixture.toString());

    // Part by part first: of a whole that differs nobody would see where.
    assertThat(read.definitions().slis()).isEqualTo(meant.definitions().slis());
    assertThat(read.definitions().slos()).isEqualTo(meant.definitions().slos());
    assertThat(read.definitions().composites()).isEqualTo(meant.definitions().composites());
    assertThat(read.routes()).isEqualTo(meant.routes());
    assertThat(read.silences()).isEqualTo(meant.silences());
    assertThat(read.settings()).isEqualTo(meant.settings());
    assertThat(read).isEqualTo(meant);
  }

  @ParameterizedTest
  @MethodSource("files")
  void write_whatWasRead_readsAsTheSame(Fixture fixture) {
    SloConfiguration read = read(fixture);

    SloConfiguration again =
        SloYaml.reader()
            .environment(name -> null)
            .callback("shed-load", GoodOperations.SHED_LOAD)
            .configuration("written.yaml", SloYaml.write(read));

    assertThat(again).isEqualTo(read);
  }

  @Test
  void read_numbers_areExact() {
    List<Slo> slos = read(Fixture.named("good/numbers.yaml")).definitions().slos();

    assertThat(slos.get(0).target().percent()).isEqualTo(new BigDecimal("99.95"));
    assertThat(slos.get(0).target().errorBudgetRatio()).isEqualTo(new BigDecimal("0.0005"));
    assertThat(slos.get(4).target().errorBudgetRatio())
        .isEqualTo(new BigDecimal("1E-14").setScale(14));
  }
}
