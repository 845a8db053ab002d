package io.slo4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.slo4j.budget.SloState;
import io.slo4j.budget.Trend;
import io.slo4j.definition.Severity;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class MarkdownReportTest {
  private static final Instant AT = Instant.parse("2026-01-31T00:00:00Z");

  @Test
  void render_metObjective_isTheGoldenText() {
    String text = MarkdownReport.render(new SloReport(AT, List.of(entry("checkout", 0.9995, 0.5))));
    assertThat(text)
        .isEqualTo(
            """
            # Service level objectives

            2026-01-31T00:00:00Z: 1 objective: 1 met.

            | SLO | State | Compliance | Target | Budget left |
            |:----|:------|-----------:|-------:|------------:|
            | checkout | met | 99.950 % | 99.9 % | 50.0 % |

            ## checkout

            - Service: shop
            - SLI: requests
            - Objective: 99.9 % of events good, rolling_30d
            - State: met
            - Compliance: 99.950 %
            - Events: 9,995 good, 5 bad of 10,000
            - Error budget: `█████░░░░░` 21m 36s left of 43m 12s (50.0 %)
            - Used up: in 6h, at the rate of the last 1h
            - Trend: stable
            - Observed: 100.0 % of the window

            | Tier | Long window | Short window | Alerts from | Exceeded |
            |:-----|------------:|-------------:|------------:|:---------|
            | page | 1h: 20.10× | 5m: no data | 14.4× | no |
            """);
  }

  @Test
  void render_noData_saysSoAndNeverNaN() {
    String text =
        MarkdownReport.render(new SloReport(AT, List.of(entry("quiet", Double.NaN, Double.NaN))));
    assertThat(text).contains("| quiet | no data | no data | 99.9 % | no data |");
    assertThat(text).contains("- Used up: no data").doesNotContain("NaN").doesNotContain("Infin");
  }

  @Test
  void render_hostileName_staysOneCellOfPlainText() {
    String name = "a|b\n# <script>`x`</script> [l](http://e) ~~s~~ @all";
    String text = MarkdownReport.render(new SloReport(AT, List.of(entry(name, 0.9995, 0.5))));
    assertThat(text)
        .contains(
            "| a\\|b \\# &#60;script&#62;\\`x\\`&#60;/script&#62; \\[l\\](http&#58;//e)"
                + " \\~\\~s\\~\\~ &#64;all | met |")
        .doesNotContain("<script>");
  }

  @Test
  void render_noEntries_hasNoTable() {
    assertThat(MarkdownReport.render(new SloReport(AT, List.of())))
        .isEqualTo("# Service level objectives\n\n2026-01-31T00:00:00Z: 0 objectives.\n");
  }

  @Test
  void compliance_justBelowTarget_isNotRoundedUpToIt() {
    assertThat(Figures.compliance(OptionalDouble.of(0.99949))).isEqualTo("99.949 %");
    assertThat(Figures.compliance(OptionalDouble.of(0.9995))).isEqualTo("99.950 %");
    assertThat(Figures.compliance(OptionalDouble.of(0.9999999))).isEqualTo("99.999 %");
    assertThat(Figures.compliance(OptionalDouble.empty())).isEqualTo("no data");
  }

  @Test
  void bar_drawsWhatIsLeft() {
    assertThat(BudgetBar.ascii(4).of(0.5)).isEqualTo("##..");
    assertThat(BudgetBar.ascii(4).of(0.001)).isEqualTo("#...");
    assertThat(BudgetBar.ascii(4).of(-3)).isEqualTo("....");
    assertThat(BudgetBar.ascii(4).of(Double.NaN)).isEqualTo("....");
    assertThat(BudgetBar.ascii(4).of(7)).isEqualTo("####");
  }

  private static SloReport.Entry entry(String name, double compliance, double remaining) {
    boolean data = !Double.isNaN(compliance);
    Duration whole = Duration.ofMinutes(43).plusSeconds(12);
    return new SloReport.Entry(
        name,
        "shop",
        "requests",
        "99.9 % of events good",
        "rolling_30d",
        new BigDecimal("99.9"),
        data ? SloState.MET : SloState.NO_DATA,
        data ? OptionalDouble.of(compliance) : OptionalDouble.empty(),
        data ? 9995 : 0,
        data ? 5 : 0,
        data ? 10_000 : 0,
        new SloReport.Budget(
            new BigDecimal("0.001"), 1 - remaining, remaining, whole, whole.dividedBy(2)),
        List.of(
            new SloReport.BurnRate(
                Severity.PAGE,
                Duration.ofHours(1),
                Duration.ofMinutes(5),
                14.4,
                OptionalDouble.of(20.1),
                OptionalDouble.empty(),
                false)),
        1,
        Trend.STABLE,
        Duration.ofHours(1),
        Optional.of(Duration.ofHours(6)));
  }
}
