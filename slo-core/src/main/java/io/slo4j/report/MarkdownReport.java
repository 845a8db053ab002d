package io.slo4j.report;

import io.slo4j.budget.SloState;
import io.slo4j.time.Durations;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.StringJoiner;

/**
 * A report in Markdown (CommonMark with GitHub's tables): one table of all objectives, then the
 * details of each, then who was told of alerts, and of which not.
 *
 * @since 0.1.0
 */
public final class MarkdownReport {
  private static final int BAR_WIDTH = 10;

  private MarkdownReport() {}

  /** Renders {@code report}; lines end in a newline, the last too. */
  public static String render(SloReport report) {
    StringBuilder text = new StringBuilder("# Service level objectives\n\n");
    text.append(summary(report)).append('\n');
    if (!report.entries().isEmpty()) {
      overview(report, text);
    }
    for (SloReport.Entry entry : report.entries()) {
      details(entry, text);
    }
    if (!report.receivers().isEmpty()) {
      ReceiversSection.append(report.receivers(), text);
    }
    return text.toString();
  }

  private static String summary(SloReport report) {
    int objectives = report.entries().size();
    StringJoiner counts = new StringJoiner(", ");
    for (SloState state : SloState.values()) {
      if (report.count(state) > 0) {
        counts.add(report.count(state) + " " + Figures.state(state));
      }
    }
    return report.generatedAt().truncatedTo(ChronoUnit.SECONDS)
        + ": "
        + objectives
        + (objectives == 1 ? " objective" : " objectives")
        + (objectives == 0 ? "" : ": " + counts)
        + ".";
  }

  private static void overview(SloReport report, StringBuilder text) {
    text.append("\n| SLO | State | Compliance | Target | Budget left |\n");
    text.append("|:----|:------|-----------:|-------:|------------:|\n");
    for (SloReport.Entry entry : report.entries()) {
      row(
          text,
          Markdown.escape(entry.name()),
          stateOf(entry),
          Figures.compliance(entry.compliance()),
          entry.targetPercent().toPlainString() + " %",
          hasData(entry) ? Figures.share(entry.budget().remainingRatio()) : Figures.NO_DATA);
    }
  }

  private static void details(SloReport.Entry entry, StringBuilder text) {
    text.append("\n## ").append(Markdown.escape(entry.name())).append("\n\n");
    if (!entry.service().isEmpty()) {
      item(text, "Service", Markdown.escape(entry.service()));
    }
    if (!entry.sli().isEmpty()) {
      item(text, "SLI", Markdown.escape(entry.sli()));
    }
    item(
        text,
        "Objective",
        Markdown.escape(entry.objective()) + ", " + Markdown.escape(entry.window()));
    item(text, "State", stateOf(entry));
    item(text, "Compliance", Figures.compliance(entry.compliance()));
    if (entry.total() > 0) {
      item(text, "Events", events(entry));
    }
    item(text, "Error budget", budget(entry));
    item(text, "Used up", exhaustion(entry));
    item(text, "Trend", Figures.trend(entry.trend()));
    item(text, "Observed", Figures.share(entry.coverage()) + " of the window");
    if (!entry.burnRates().isEmpty()) {
      burnRates(entry, text);
    }
  }

  private static String events(SloReport.Entry entry) {
    return String.format(
        Locale.ROOT, "%,d good, %,d bad of %,d", entry.good(), entry.bad(), entry.total());
  }

  private static String budget(SloReport.Entry entry) {
    SloReport.Budget budget = entry.budget();
    String whole = Durations.words(budget.totalTime());
    if (!hasData(entry)) {
      return whole + " in all, " + Figures.NO_DATA;
    }
    Duration left = budget.remainingTime();
    return "`"
        + BudgetBar.blocks(BAR_WIDTH).of(budget.remainingRatio())
        + "` "
        + (left.isNegative()
            ? "overspent by " + Durations.words(left.negated()) + ", had " + whole
            : Durations.words(left) + " left of " + whole)
        + " ("
        + Figures.share(budget.remainingRatio())
        + ")";
  }

  private static String exhaustion(SloReport.Entry entry) {
    if (!hasData(entry)) {
      return Figures.NO_DATA;
    }
    String rate = ", at the rate of the last " + Durations.text(entry.forecastWindow());
    return entry
        .timeToExhaustion()
        .map(time -> time.isZero() ? "already" : "in " + Durations.words(time) + rate)
        .orElse("not burning" + rate);
  }

  private static void burnRates(SloReport.Entry entry, StringBuilder text) {
    text.append("\n| Tier | Long window | Short window | Alerts from | Exceeded |\n");
    text.append("|:-----|------------:|-------------:|------------:|:---------|\n");
    for (SloReport.BurnRate rate : entry.burnRates()) {
      row(
          text,
          rate.severity().text(),
          Durations.text(rate.longWindow()) + ": " + Figures.burnRate(rate.longRate()),
          Durations.text(rate.shortWindow()) + ": " + Figures.burnRate(rate.shortRate()),
          Figures.factor(rate.factor()),
          rate.exceeded() ? "**yes**" : "no");
    }
  }

  private static boolean hasData(SloReport.Entry entry) {
    return entry.compliance().isPresent() && Double.isFinite(entry.budget().remainingRatio());
  }

  private static String stateOf(SloReport.Entry entry) {
    String state = Figures.state(entry.state());
    return entry.state() == SloState.BREACHED ? "**" + state + "**" : state;
  }

  private static void item(StringBuilder text, String name, String value) {
    text.append("- ").append(name).append(": ").append(value).append('\n');
  }

  static void row(StringBuilder text, String... cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }
}
