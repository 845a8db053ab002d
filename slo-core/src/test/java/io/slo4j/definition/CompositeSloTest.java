package io.slo4j.definition;

import static io.slo4j.definition.Definitions.THIRTY_DAYS;
import static io.slo4j.definition.Definitions.allOf;
import static io.slo4j.definition.Definitions.checkout;
import static io.slo4j.definition.Definitions.weighted;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.slo4j.definition.CompositeSlo.Component;
import io.slo4j.definition.CompositeSlo.Kind;
import io.slo4j.time.TimeWindow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompositeSloTest {

  @Test
  void weighted_ofSlosAndNames_keepsTheirOrder() {
    CompositeSlo shop = weighted().component(checkout().build(), 0.5).component("c").build();

    assertThat(shop.kind()).isEqualTo(Kind.WEIGHTED);
    assertThat(shop.kind().text()).isEqualTo("weighted");
    assertThat(shop.components())
        .containsExactly(
            new Component("a", 2), new Component("checkout", 0.5), new Component("c", 1));
    assertThat(shop.components()).isUnmodifiable();
    assertThat(shop.service()).isEqualTo("default");
    assertThat(shop.sliceWindow()).isZero();
    assertThat(shop.errorBudgetTime()).isEqualTo(Duration.parse("PT7H12M"));
  }

  @Test
  void allOf_withoutASlice_hasOneOfAMinute() {
    CompositeSlo shop = allOf().build();

    assertThat(shop.kind()).isEqualTo(Kind.ALL_OF);
    assertThat(shop.kind().text()).isEqualTo("all_of");
    assertThat(shop.sliceWindow()).isEqualTo(ofMinutes(1));
    assertThat(allOf().window(TimeWindow.rolling(ofMinutes(1))).build().sliceWindow())
        .isEqualTo(ofSeconds(30));
  }

  @Test
  void build_everything_keepsIt() {
    CompositeSlo shop = complete().build();

    assertThat(shop.service()).isEqualTo("shop");
    assertThat(shop.description()).isEqualTo("Shopping works.");
    assertThat(shop.owner()).isEqualTo("team");
    assertThat(shop.labels()).containsExactly(Map.entry("env", "prod"));
    assertThat(shop.tiers()).hasSize(4);
    assertThat(shop.alerting()).contains(BurnRateAlerting.recommended());
    assertThat(shop.policies()).hasSize(1);
    assertThat(shop.documentation().runbook()).isEqualTo("call Ada");
    assertThat(shop.review()).contains(ReviewSchedule.quarterly());
    assertThat(shop.toBuilder().build()).isEqualTo(shop).hasSameHashCodeAs(shop);
    assertThat(weighted().build().toBuilder().build()).isEqualTo(weighted().build());
  }

  @ParameterizedTest
  @MethodSource
  void equals_oneDifference_isNotEqual(UnaryOperator<CompositeSlo.Builder> difference) {
    assertThat(difference.apply(complete()).build()).isNotEqualTo(complete().build());
  }

  static List<UnaryOperator<CompositeSlo.Builder>> equals_oneDifference_isNotEqual() {
    return List.of(
        shop -> shop.service("other"),
        shop -> shop.component("b"),
        shop -> shop.targetPercent("98.5"),
        shop -> shop.window(TimeWindow.rolling(Duration.ofDays(7))),
        shop -> shop.sliceWindow(ofMinutes(2)));
  }

  @Test
  void equals_weightedAndAllOf_areNotEqual() {
    CompositeSlo.Builder one = CompositeSlo.weighted("shop").component("a");

    assertThat(one.targetPercent("99").window(THIRTY_DAYS).build()).isNotEqualTo(allOf().build());
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.MIN_VALUE, 1, 1_000_000})
  void weight_atTheBounds_isAccepted(double weight) {
    assertThat(weighted().component("b", weight).build().components())
        .contains(new Component("b", weight));
  }

  private static CompositeSlo.Builder complete() {
    return allOf()
        .service("shop")
        .description("Shopping works.")
        .owner("team")
        .label("env", "prod")
        .sliceWindow(ofMinutes(5))
        .documentation(Documentation.builder().runbook("call Ada").build())
        .review(ReviewSchedule.quarterly())
        .alerting(BurnRateAlerting.recommended())
        .policy(ErrorBudgetPolicy.builder("critical").freezeAtRemainingPercent(10).build());
  }
}
