package io.slo4j.examples.demo;

import io.slo4j.budget.SloState;
import io.slo4j.budget.SloStatus;
import io.slo4j.budget.TierStatus;
import io.slo4j.report.BudgetBar;
import io.slo4j.report.Figures;
import io.slo4j.time.Durations;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How things stand, as lines of text of at most 78 columns: 15 lines for three objectives, then
 * what they have led to and the latest messages, as many as there is room for.
 */
final class Panel {
  private static final int LINES_WITHOUT_MESSAGES = 20;
  private static final int FEWEST_MESSAGES = 3;
  private static final int MOST_MESSAGES = 8;

  private final Style style;
  private final ActionsPanel actions;

  Panel(Style style) {
    this.style = style;
    this.actions = new ActionsPanel(style);
  }

  List<String> lines(Run run, Situation now, Team team) {
    List<String> lines = new ArrayList<>();
    long seconds = Math.min(run.elapsed().toSeconds(), run.length().toSeconds());
    lines.add(
        style.strong(String.format(Locale.ROOT, "%3d s of %d s", seconds, run.length().toSeconds()))
            + String.format(Locale.ROOT, "   %,d requests answered   ", now.answered())
            + (run.isIncident()
                ? style.bad("INCIDENT: payments fail and are slow")
                : style.dim("payments work")));
    for (SloStatus status : now.statuses()) {
      lines.add("");
      lines.add(head(status));
      lines.add(budget(status));
      for (TierStatus tier : status.tiers()) {
        lines.add(tier(tier));
      }
    }
    lines.add("");
    lines.addAll(actions.actions(now));
    if (style.live()) {
      // Elsewhere each message has been a line of its own already.
      int room = style.rows() - 1 - LINES_WITHOUT_MESSAGES;
      int messages = Math.max(FEWEST_MESSAGES, Math.min(MOST_MESSAGES, room));
      lines.add("");
      lines.addAll(actions.messages(team.latest(messages), messages));
    }
    return lines;
  }

  /** Returns a message in one line. */
  String message(Team.Received received) {
    return actions.message(received);
  }

  private String head(SloStatus status) {
    return style.strong(String.format(Locale.ROOT, "%-24s", status.name()))
        + state(status.state())
        + String.format(
            Locale.ROOT,
            " compliance %11s   target %s %%",
            Figures.compliance(status.compliance()),
            status.slo().target().percent().stripTrailingZeros().toPlainString());
  }

  String state(SloState state) {
    String text = String.format(Locale.ROOT, "%-9s", Figures.state(state).toUpperCase(Locale.ROOT));
    return switch (state) {
      case MET -> style.good(text);
      case BREACHED -> style.bad(text);
      case NO_DATA -> style.dim(text);
    };
  }

  private String budget(SloStatus status) {
    int width = style.wide() ? 50 : 24;
    BudgetBar bar = style.unicode() ? BudgetBar.blocks(width) : BudgetBar.ascii(width);
    double left = status.errorBudget().remainingRatio();
    String drawn = bar.of(left);
    String painted =
        left > 0.5 ? style.good(drawn) : left > 0 ? style.warning(drawn) : style.bad(drawn);
    return "  budget  "
        + painted
        + String.format(
            Locale.ROOT,
            " %9s left, %s %s %s",
            Figures.share(left),
            Durations.words(status.errorBudget().remainingTime().abs()),
            left < 0 ? "more than" : "of",
            Durations.words(status.errorBudget().totalTime()));
  }

  private String tier(TierStatus status) {
    String text =
        String.format(
            Locale.ROOT,
            "  %-7s burn %s %8s  %s %8s  alerts from %s  ",
            status.tier().severity().text(),
            Durations.text(status.tier().longWindow()),
            Figures.burnRate(status.longBurnRate()),
            Durations.text(status.tier().shortWindow()),
            Figures.burnRate(status.shortBurnRate()),
            Figures.factor(status.tier().factor()));
    return status.exceeded() ? text + style.bad("EXCEEDED") : style.dim(text + below(status));
  }

  /** Both burn rates may be there and yet say little: of a window that has hardly begun. */
  private static String below(TierStatus status) {
    double factor = status.tier().factor();
    boolean burns =
        status.longBurnRate().orElse(0) >= factor && status.shortBurnRate().orElse(0) >= factor;
    return burns ? "too short yet" : "-";
  }
}
