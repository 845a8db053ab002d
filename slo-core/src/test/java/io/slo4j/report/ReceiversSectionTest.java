package io.slo4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.slo4j.alert.DeadLetter;
import io.slo4j.alert.Notification;
import io.slo4j.alert.ReceiverStatus;
import io.slo4j.definition.Severity;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What was given up must be found by whoever reads a report. */
class ReceiversSectionTest {
  private static final Instant AT = Instant.parse("2026-01-31T00:00:00Z");

  private static DeadLetter letter(Severity severity, String title, String reason) {
    Notification notification =
        new Notification(
            "a#1@ops",
            "ops",
            Notification.Kind.ALERT,
            Notification.State.FIRING,
            severity,
            "shop",
            "checkout",
            AT,
            title,
            title,
            List.of());
    return new DeadLetter(notification, AT.plusMillis(1500), 7, reason);
  }

  private static String render(ReceiverStatus... receivers) {
    return MarkdownReport.render(SloReport.of(AT, List.of(), List.of(receivers)));
  }

  @Test
  void render_deadLetters_isTheGoldenText() {
    DeadLetter page = letter(Severity.PAGE, "PAGE checkout: burns", "HTTP status 404");
    assertThat(
            render(
                new ReceiverStatus("chat", 0, 1234, 0, 0, 0, List.of(), 0, ""),
                new ReceiverStatus("ops", 3, 5, 9, 1, 120, List.of(page), 121, "HTTP status 404")))
        .isEqualTo(
            """
            # Service level objectives

            2026-01-31T00:00:00Z: 0 objectives.

            ## Receivers

            | Receiver | Arrived | Waiting | Given up | Latest error |
            |:---------|--------:|--------:|---------:|:-------------|
            | chat | 1,234 | 0 | 0 | none |
            | ops | 5 | 3 | **121** | HTTP status 404 |

            ### Given up for ops

            The latest 1 of 121.

            | At | Severity | State | Message | Attempts | Reason |
            |:---|:---------|:------|:--------|---------:|:-------|
            | 2026-01-31T00:00:01Z | **page** | firing | PAGE checkout: burns | 7 | HTTP status 404 |
            """);
  }

  @Test
  void render_hostileWords_stayInTheirCells() {
    String evil = "a|b\r\n# <img src=x onerror=y> `c` [l](http://e) \u202Egnp";
    String text =
        render(
            new ReceiverStatus(
                evil, 0, 0, 1, 0, 0, List.of(letter(Severity.INFO, evil, evil)), 1, evil));
    assertThat(text).doesNotContain("<img").doesNotContain("\r").doesNotContain("\u202E");
    assertThat(text.lines().filter(line -> line.startsWith("# "))).hasSize(1);
    assertThat(text.lines().filter(line -> line.contains("onerror")))
        .hasSize(3)
        .allSatisfy(line -> assertThat(line).contains("a\\|b  \\# &#60;img"));
  }

  @Test
  void of_withoutReceivers_saysNothingOfThem() {
    assertThat(SloReport.of(AT, List.of()).receivers()).isEmpty();
    assertThat(render()).doesNotContain("Receivers");
  }
}
