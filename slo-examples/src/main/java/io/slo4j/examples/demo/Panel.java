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
 * How things stand, as lines of text of at most 78 columns: the objectives, as many as there is
 * room for, then what they have led to and the latest messages.
 */
final class Panel {
  private static final int FEWEST_MESSAGES = 3;

  /** What there is at least below the objectives: what they led to, messages, lines between. */
  private static final int LINES_BELOW = 1 + 3 + 1 + FEWEST_MESSAGES;

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
    objectives(now.statuses(), lines);
    lines.add("");
    lines.addAll(actions.actions(now));
    if (style.live()) {
      // Elsewhere each message has been a line of its own already.
      lines.add("");
      int room = style.rows() - 1 - lines.size();
      int messages = Math.max(FEWEST_MESSAGES, Math.min(MOST_MESSAGES, room));
      lines.addAll(actions.messages(team.latest(messages), messages));
    }
    return lines;
  }

  /** An edited file may have more of them than the terminal has lines: those are counted. */
  private void objectives(List<SloStatus> all, List<String> lines) {
    int room = style.live() ? style.rows() - 1 - LINES_BELOW - lines.size() : Integer.MAX_VALUE;
    int left = all.size();
    for (SloStatus status : all) {
      List<String> block = objective(status);
      // The last one needs no room for a line that counts the others.
      if (block.size() + (left > 1 ? 1 : 0) > room && left < all.size()) {
        lines.add(
            style.dim("  and " + left + (left == 1 ? " more objective" : " more objectives")));
        return;
      }
      lines.addAll(block);
      room -= block.size();
      left--;
    }
  }

  private List<String> objective(SloStatus status) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(head(status));
    lines.add(budget(status));
    status.tiers().forEach(tier -> lines.add(tier(tier)));
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
