package io.slo4j.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SliTest {

  @ParameterizedTest
  @EnumSource
  void builder_ofEachType_isThatTypeWithItsDefaults(SliType type) {
    Map<SliType, Function<String, Sli.Builder>> builders =
        Map.of(
            SliType.AVAILABILITY, Sli::availability,
            SliType.LATENCY, Sli::latency,
            SliType.ERROR_RATE, Sli::errorRate,
            SliType.THROUGHPUT, Sli::throughput,
            SliType.QUALITY, Sli::quality,
            SliType.FRESHNESS, Sli::freshness,
            SliType.CORRECTNESS, Sli::correctness,
            SliType.COVERAGE, Sli::coverage,
            SliType.DURABILITY, Sli::durability);
    Sli sli = builders.get(type).apply("x").build();

    assertThat(sli).isEqualTo(Sli.of(type, "x").build());
    assertThat(sli.name()).isEqualTo("x");
    assertThat(sli.type()).isEqualTo(type);
    assertThat(sli.unit()).isEqualTo(type.defaultUnit());
    assertThat(sli.aggregation()).isEqualTo(type.defaultAggregation());
    assertThat(sli.description()).isEmpty();
    assertThat(sli.query()).isEmpty();
    assertThat(sli.labels()).isEmpty();
    assertThat(sli.percentileValues()).isFalse();
  }

  @Test
  void build_everything_keepsItAndCopies() {
    Sli sli = complete().build();

    assertThat(sli.description()).isEqualTo("API latency");
    assertThat(sli.unit()).isEqualTo("s");
    assertThat(sli.query()).contains("histogram");
    assertThat(sli.aggregation()).isEqualTo(Aggregation.MAX);
    assertThat(sli.labels()).containsExactly(Map.entry("env", "prod"), Map.entry("job", "api"));
    assertThat(sli.labels()).isUnmodifiable();
    assertThat(sli.percentileValues()).isTrue();
    assertThat(sli).hasToString("Sli[api, latency in s]");
    assertThat(sli.toBuilder().build()).isEqualTo(sli).hasSameHashCodeAs(sli);
  }

  @ParameterizedTest
  @MethodSource
  void equals_oneDifference_isNotEqual(UnaryOperator<Sli.Builder> difference) {
    assertThat(difference.apply(complete()).build()).isNotEqualTo(complete().build());
  }

  static List<UnaryOperator<Sli.Builder>> equals_oneDifference_isNotEqual() {
    return List.of(
        sli -> sli.description("other"),
        sli -> sli.unit("ms"),
        sli -> sli.query("other"),
        sli -> sli.aggregation(Aggregation.MIN),
        sli -> sli.label("job", "other"),
        sli -> sli.percentileValues(false));
  }

  @Test
  void builder_usedAfterBuild_leavesTheSliAlone() {
    Sli.Builder builder = complete();
    Sli sli = builder.build();
    builder.label("job", "other").unit("ms");

    assertThat(sli).isEqualTo(complete().build());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "checkout availability", "Zählung", "支付", "team/checkout:p95.v2_a-b"})
  void name_ofAnyScript_isAccepted(String name) {
    assertThat(Sli.availability(name).build().name()).isEqualTo(name);
  }

  @Test
  void limits_atTheBounds_areAccepted() {
    Sli sli =
        Sli.quality("x".repeat(128)).unit("u".repeat(32)).label("l", "v".repeat(1024)).build();

    assertThat(sli.name()).hasSize(128);
  }

  private static Sli.Builder complete() {
    return Sli.latency("api")
        .description("API latency")
        .unit("s")
        .query("histogram")
        .aggregation(Aggregation.MAX)
        .label("job", "api")
        .labels(Map.of("env", "prod"))
        .percentileValues(true);
  }
}
