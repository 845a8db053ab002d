package io.slo4j.report;

import io.slo4j.definition.Severity;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** The part of a report in Markdown that says who was not told, and why. */
final class ReceiversSection {
  private ReceiversSection() {}

  static void append(List<ReceiverEntry> receivers, StringBuilder text) {
    text.append("\n## Receivers\n\n");
    text.append("| Receiver | Arrived | Waiting | Given up | Latest error |\n");
    text.append("|:---------|--------:|--------:|---------:|:-------------|\n");
    for (ReceiverEntry each : receivers) {
      MarkdownReport.row(
          text,
          Markdown.escape(each.name()),
          count(each.delivered()),
          count(each.waiting()),
          each.givenUp() == 0 ? "0" : "**" + count(each.givenUp()) + "**",
          each.failing().isEmpty() ? "none" : Markdown.escape(each.failing()));
    }
    receivers.stream()
        .filter(each -> !each.deadLetters().isEmpty())
        .forEach(each -> letters(each, text));
  }

  private static void letters(ReceiverEntry receiver, StringBuilder text) {
    text.append("\n### Given up for ").append(Markdown.escape(receiver.name())).append("\n\n");
    int shown = receiver.deadLetters().size();
    if (shown < receiver.givenUp()) {
      text.append("The latest ").append(shown).append(" of ");
      text.append(count(receiver.givenUp())).append(".\n\n");
    }
    text.append("| At | Severity | State | Message | Attempts | Reason |\n");
    text.append("|:---|:---------|:------|:--------|---------:|:-------|\n");
    for (ReceiverEntry.Letter letter : receiver.deadLetters()) {
      boolean page = letter.severity() == Severity.PAGE;
      String severity = letter.severity().text();
      MarkdownReport.row(
          text,
          letter.at().truncatedTo(ChronoUnit.SECONDS).toString(),
          page ? "**" + severity + "**" : severity,
          letter.state().text(),
          Markdown.escape(letter.title()),
          String.valueOf(letter.attempts()),
          Markdown.escape(letter.reason()));
    }
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
