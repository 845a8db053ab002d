package io.slo4j.definition;

import static io.slo4j.definition.Definitions.THIRTY_DAYS;
import static io.slo4j.definition.Definitions.latency;
import static io.slo4j.definition.Definitions.requests;
import static io.slo4j.definition.Definitions.weighted;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SloDefinitionsTest {

  @Test
  void of_objectives_bringsTheirSlisOnceEach() {
    Slo first = slo("a");
    Slo second = slo("b");
    CompositeSlo composite = weighted().build();
    SloDefinitions definitions = SloDefinitions.of(composite, first, second);

    assertThat(definitions.slis()).containsExactly(requests());
    assertThat(definitions.slos()).containsExactly(first, second);
    assertThat(definitions.composites()).containsExactly(composite);
  }

  @Test
  void build_sliWithoutSlo_isKept() {
    SloDefinitions definitions = SloDefinitions.builder().sli(latency()).slo(slo("a")).build();

    assertThat(definitions.slis()).containsExactly(latency(), requests());
  }

  @Test
  void of_nothing_isEmpty() {
    SloDefinitions definitions = SloDefinitions.of();

    assertThat(definitions.slis()).isEmpty();
    assertThat(definitions.slos()).isEmpty();
    assertThat(definitions.composites()).isEmpty();
  }

  @Test
  void lists_ofASet_areUnmodifiableAndItsOwn() {
    SloDefinitions.Builder builder = SloDefinitions.builder().slo(slo("a"));
    SloDefinitions definitions = builder.build();
    builder.slo(slo("b"));

    assertThat(definitions).isEqualTo(SloDefinitions.of(slo("a")));
    assertThat(definitions).hasSameHashCodeAs(SloDefinitions.of(slo("a")));
    assertThat(definitions.slis()).isUnmodifiable();
    assertThat(definitions.slos()).isUnmodifiable();
    assertThat(definitions.composites()).isUnmodifiable();
  }

  private static Slo slo(String name) {
    return Slo.builder(name).sli(requests()).targetPercent("99").window(THIRTY_DAYS).build();
  }
}
