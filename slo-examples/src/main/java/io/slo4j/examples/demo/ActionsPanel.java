package io.slo4j.examples.demo;

import io.slo4j.alert.Hysteresis;
import io.slo4j.alert.Notification;
import io.slo4j.definition.Severity;
import io.slo4j.policy.GateDecision;
import io.slo4j.report.Figures;
import io.slo4j.time.Durations;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the objectives have led to, as lines of text: gate, feature, alerts, messages. */
final class ActionsPanel {
  private static final int LABELLED = 29;

  private final Style style;

  ActionsPanel(Style style) {
    this.style = style;
  }

  /** Returns three lines, the third without alerts a dim one. */
  List<String> actions(Situation now) {
    return List.of(gate(now.gate()), feature(now), alerts(now));
  }

  private String gate(Optional<GateDecision> decided) {
    if (decided.isEmpty()) {
      return label("releases") + style.dim("-         nothing is promised of this service");
    }
    GateDecision gate = decided.get();
    if (gate.allowed()) {
      return label("releases") + style.good("OPEN    ") + style.dim("  nothing freezes them");
    }
    GateDecision.Blocker by = gate.blockers().get(0);
    String opens =
        by.opensIn()
            .map(in -> "opens in " + Durations.words(in) + " at best")
            .orElse("opens nobody knows when");
    return label("releases")
        + style.bad("FROZEN  ")
        + style.cut(
            String.format(
                Locale.ROOT,
                "  %s, %s at %s",
                opens,
                by.freeze().slo(),
                Figures.share(by.freeze().releaseRatio())),
            LABELLED);
  }

  private String feature(Situation now) {
    boolean on = now.guard().allowsRisk();
    double least = now.guard().minimumRemainingRatio();
    String room =
        String.format(
            Locale.ROOT,
            on ? "  %s has more than %s" : "  until %s has %s",
            now.guard().slo(),
            Figures.share(on ? least : Hysteresis.releaseAbove(least)));
    return label("recommendations")
        + (on ? style.good("ON      ") : style.warning("OFF     "))
        + (on ? style.dim(room) : room);
  }

  private String alerts(Situation now) {
    String state =
        now.firing() == 0
            ? style.good("NONE    ")
            : now.unanswered() > 0 ? style.bad("FIRING  ") : style.warning("TAKEN ON");
    String words =
        now.firing() == 0
            ? ""
            : String.format(
                Locale.ROOT, "  %d fire, %d unacknowledged", now.firing(), now.unanswered());
    return label("alerts") + state + words;
  }

  private static String label(String text) {
    return String.format(Locale.ROOT, "  %-17s", text);
  }

  /** Returns a line for each of the latest messages, newest last, always as many. */
  List<String> messages(List<Team.Received> latest, int lines) {
    List<String> all = new ArrayList<>();
    latest.forEach(each -> all.add(message(each)));
    if (all.isEmpty()) {
      all.add(style.dim("  no messages yet"));
    }
    while (all.size() < lines) {
      all.add("");
    }
    return all;
  }

  /** Returns a message in one line: when, to whom, how urgent, what. */
  String message(Team.Received received) {
    Notification it = received.notification();
    boolean over = it.state() == Notification.State.RESOLVED;
    String head =
        String.format(Locale.ROOT, "%3d s  %-8s", received.at().toSeconds(), it.receiver());
    String what =
        String.format(
            Locale.ROOT, "%-9s%-9s ", it.severity().text(), over ? it.state().text() : kind(it));
    boolean urgent = it.severity() == Severity.PAGE || it.severity() == Severity.CRITICAL;
    String painted = over ? style.good(what) : urgent ? style.bad(what) : style.warning(what);
    return head + painted + style.cut(words(it), head.length() + what.length());
  }

  private static String kind(Notification it) {
    return switch (it.kind()) {
      case ESCALATION -> "escalated";
      case REMINDER -> "still";
      case ALERT, POLICY -> "firing";
    };
  }

  /** The title without the severity and state, which stand before it. */
  private static String words(Notification it) {
    if (it.alerts().size() > 1) {
      return it.alerts().size() + " alerts: " + it.alerts().stream().map(a -> a.slo()).toList();
    }
    String title = it.title();
    // A policy's message says what it is about by itself.
    boolean policy = it.kind() == Notification.Kind.POLICY;
    int from = title.indexOf(it.slo()) + (policy ? it.slo().length() + ": ".length() : 0);
    return title.substring(Math.max(0, from));
  }
}
