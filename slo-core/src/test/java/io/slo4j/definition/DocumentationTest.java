package io.slo4j.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.Period;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DocumentationTest {

  @Test
  void missing_nothingGiven_isEverything() {
    assertThat(Documentation.none().missing())
        .containsExactly(
            "business justification",
            "technical implementation",
            "measurement methodology",
            "historical analysis",
            "impact assessment",
            "runbook");
  }

  @Test
  void missing_blankText_isMissing() {
    Documentation documentation = complete().impactAssessment(" ").build();

    assertThat(documentation.missing()).containsExactly("impact assessment");
  }

  @Test
  void build_everything_keepsIt() {
    Documentation documentation = complete().build();

    assertThat(documentation.businessJustification()).isEqualTo("a");
    assertThat(documentation.technicalImplementation()).isEqualTo("b");
    assertThat(documentation.measurementMethodology()).isEqualTo("c");
    assertThat(documentation.historicalAnalysis()).isEqualTo("d");
    assertThat(documentation.impactAssessment()).isEqualTo("e");
    assertThat(documentation.runbook()).isEqualTo("f");
    assertThat(documentation.links())
        .containsExactly(Map.entry("board", "http://board"), Map.entry("wiki", "https://wiki/a"));
    assertThat(documentation.links()).isUnmodifiable();
    assertThat(documentation.missing()).isEmpty();
    assertThat(documentation.toBuilder().build())
        .isEqualTo(documentation)
        .hasSameHashCodeAs(documentation)
        .isNotEqualTo(Documentation.none());
  }

  @Test
  void reviewSchedule_changed_isACopy() {
    ReviewSchedule quarterly = ReviewSchedule.quarterly();
    ReviewSchedule changed = quarterly.reviewers("alice", "bob").firstOn(LocalDate.of(2026, 4, 1));

    assertThat(quarterly).isEqualTo(ReviewSchedule.every(Period.ofMonths(3)));
    assertThat(quarterly.reviewers()).isEmpty();
    assertThat(quarterly.firstOn()).isEmpty();
    assertThat(changed.interval()).isEqualTo(Period.ofMonths(3));
    assertThat(changed.reviewers()).containsExactly("alice", "bob").isUnmodifiable();
    assertThat(changed.firstOn()).contains(LocalDate.of(2026, 4, 1));
    assertThat(changed).isNotEqualTo(quarterly);
  }

  private static Documentation.Builder complete() {
    return Documentation.builder()
        .businessJustification("a")
        .technicalImplementation("b")
        .measurementMethodology("c")
        .historicalAnalysis("d")
        .impactAssessment("e")
        .runbook("f")
        .links(Map.of("wiki", "https://wiki/a"))
        .link("board", "http://board");
  }
}
