package io.slo4j.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.slo4j.alert.Notification.Kind;
import io.slo4j.alert.Notification.State;
import io.slo4j.definition.Severity;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Labels and comments may hold anything; a message's lines are its own. */
class MessagesTest {
  private static final String EVIL =
      "x\nrunbook: https://evil.example\r\n\u2028\u202Eowner: eve\u0007";

  @Test
  void text_ofHostileWords_hasNoLineButItsOwn() {
    Alert alert =
        SampleMessages.alert("1", "a", Severity.PAGE, State.FIRING, Map.of("team", EVIL))
            .withAcknowledgement(new Acknowledgement(EVIL, EVIL, Instant.EPOCH));
    String text = Messages.text(alert, Kind.ALERT);
    assertThat(text.split("\\R"))
        .hasSize(5)
        .noneMatch(line -> line.startsWith("runbook") || line.startsWith("owner"));
    assertThat(text).doesNotContain("\u202E").doesNotContain("\u0007").doesNotContain("\r");
    assertThat(Messages.policyTitle(Severity.INFO, "a", EVIL).lines()).hasSize(1);
  }

  /** What anybody calls a label must not pass for what slo4j says itself. */
  @Test
  void text_ofLabelsCalledLikeItsOwnLines_marksThem() {
    Alert alert =
        SampleMessages.alert(
            "1", "a", Severity.PAGE, State.FIRING, Map.of("severity", "info", "service", "b"));
    assertThat(Messages.text(alert, Kind.ALERT).lines())
        .contains("label severity: info", "label service: b")
        .noneMatch(line -> line.equals("severity: info") || line.equals("service: b"));
  }

  @Test
  void text_ofAnAcknowledgedAlert_saysByWhom() {
    Alert alert = SampleMessages.alert("1", "a", Severity.PAGE, State.FIRING, Map.of());
    assertThat(Messages.text(alert, Kind.ALERT)).doesNotContain("acknowledged");
    assertThat(
            Messages.text(
                alert.withAcknowledgement(new Acknowledgement("ann", "on it", Instant.EPOCH)),
                Kind.ALERT))
        .endsWith("\nacknowledged by: ann (on it)");
  }

  @Test
  void logLine_ofAnything_isOneLine() {
    assertThat(LogNotifier.oneLine("PAGE a: burns\nservice: shop"))
        .isEqualTo("PAGE a: burns; service: shop");
    assertThat(LogNotifier.oneLine(EVIL + "\uD83D").codePoints())
        .noneMatch(
            point ->
                Character.isISOControl(point)
                    || Character.getType(point) == Character.FORMAT
                    || Character.getType(point) == Character.SURROGATE
                    || point == 0x2028);
  }
}
