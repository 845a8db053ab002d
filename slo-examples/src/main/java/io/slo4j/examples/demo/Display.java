package io.slo4j.examples.demo;

import io.slo4j.alert.Alert;
import io.slo4j.budget.SloState;
import io.slo4j.budget.SloStatus;
import io.slo4j.report.Figures;
import io.slo4j.tracker.SloListener;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/**
 * Writes events as lines that stay and, on a terminal, below them the panel, drawn anew each time.
 * Thread safe: the ticking thread tells of events, another draws.
 */
final class Display implements SloListener {
  private static final String NO_WRAP_NO_CURSOR = "\u001b[?7l\u001b[?25l";
  private static final String WRAP_AND_CURSOR = "\u001b[?7h\u001b[?25h";
  private static final String CLEAR_LINE_END = "\u001b[K";
  private static final String INDENT = "       ";
  private static final String CLEAR_BELOW = "\u001b[J";

  private final PrintStream out;
  private final Style style;
  private final Run run;
  private final Panel panel;
  private List<String> drawn = List.of();
  private boolean ended;

  Display(PrintStream out, Style style, Run run) {
    this.out = out;
    this.style = style;
    this.run = run;
    this.panel = new Panel(style);
  }

  @Override
  public void onStateChanged(SloStatus status, SloState previous) {
    event(status.name(), Figures.state(previous) + " -> " + panel.state(status.state()).strip());
  }

  /** Tells of a message that somebody has got; on a terminal the panel shows it. */
  void received(Team.Received received) {
    if (!style.live()) {
      line(panel.message(received));
    }
  }

  /** Tells that recommendations were switched. */
  void feature(boolean on) {
    event(
        "recommendations",
        on ? style.good("ON") + " again" : style.warning("OFF") + " to save budget");
  }

  /** Tells that somebody has taken an alert on. */
  void acknowledged(Alert alert) {
    alert
        .acknowledgement()
        .ifPresent(
            by ->
                event(
                    alert.slo(),
                    alert.rule() + " taken on by " + by.author() + ": " + by.comment()));
  }

  /** Tells what an edited file has changed. */
  void applied(String file, String change) {
    told(file, style.good("applied") + ": ", change);
  }

  /** Tells why an edited file has changed nothing. */
  void rejected(String file, String why) {
    told(file, style.bad("not applied") + ", everything goes on as it was:\n", why);
  }

  /** Says more than a line may hold. */
  private void told(String subject, String begin, String words) {
    String all =
        String.format(
            Locale.ROOT, "%3d s  %s %s%s", run.elapsed().toSeconds(), subject, begin, words);
    style.wrap(all, INDENT).forEach(this::line);
  }

  private void event(String subject, String words) {
    String line = String.format(Locale.ROOT, "%3d s  %-22s ", run.elapsed().toSeconds(), subject);
    line(line + words);
  }

  /** Writes a line that stays. */
  synchronized void line(String text) {
    if (!ended) {
      String below = String.join("\n", drawn);
      print(up() + text + eol() + "\n" + (drawn.isEmpty() ? "" : below + "\n"));
    }
  }

  /** Shows how things stand. */
  synchronized void draw(Situation now, Team team) {
    if (ended) {
      return;
    }
    List<String> lines = panel.lines(run, now, team);
    StringBuilder text = new StringBuilder(style.live() ? NO_WRAP_NO_CURSOR + up() : "");
    lines.forEach(line -> text.append(line).append(eol()).append('\n'));
    print(text + (style.live() ? CLEAR_BELOW : "\n"));
    if (style.live()) {
      drawn = lines.stream().map(line -> line + CLEAR_LINE_END).toList();
    }
  }

  /** Leaves the terminal as it was; nothing is written from then on. */
  synchronized void end() {
    if (!ended) {
      ended = true;
      print(style.live() ? WRAP_AND_CURSOR : "");
    }
  }

  private String up() {
    return drawn.isEmpty() ? "" : "\u001b[" + drawn.size() + "A\r";
  }

  private String eol() {
    return style.live() ? CLEAR_LINE_END : "";
  }

  private void print(String text) {
    out.print(style.fit(text));
    out.flush();
  }
}
