package io.slo4j.alert;

import io.slo4j.budget.Evaluation;
import io.slo4j.budget.Measured;
import io.slo4j.budget.SloStatus;
import io.slo4j.budget.StatusReader;
import io.slo4j.definition.BurnRateAlerting;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.time.TimeWindow;
import io.slo4j.window.WindowCounts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** What receivers must be told, worked out the plain way for two rules and three routes. */
final class ToldOracle {
  static final Duration REMIND_OPS = Duration.ofMinutes(5);
  static final Duration REMIND_BLUE = Duration.ofMinutes(7);
  static final Duration ESCALATE = Duration.ofMinutes(3);

  /** An objective with a page over 10 and 1 minutes and a ticket over 20 and 2, each on or off. */
  static final class Condition {
    final Slo slo;
    final boolean hasTicket;
    final boolean isBlue;
    boolean page;
    boolean ticket;

    private Condition(Slo slo, boolean hasTicket, boolean isBlue) {
      this.slo = slo;
      this.hasTicket = hasTicket;
      this.isBlue = isBlue;
    }

    /** One of three definitions: both tiers, no ticket, or both and of another team. */
    static Condition of(String name, int variant, Duration keep) {
      BurnRateAlerting.Builder alerting =
          BurnRateAlerting.builder()
              .page(14.4, Duration.ofMinutes(10), Duration.ofMinutes(1))
              .keepFiring(keep);
      if (variant != 1) {
        alerting.ticket(2, Duration.ofMinutes(20), Duration.ofMinutes(2));
      }
      Slo.Builder slo =
          Slo.builder(name)
              .sli(Sli.availability("requests").build())
              .targetPercent("99.9")
              .window(TimeWindow.rolling(Duration.ofHours(1)))
              .alerting(alerting.build());
      if (variant == 2) {
        slo.label("team", "blue");
      }
      return new Condition(slo.build(), variant != 1, variant == 2);
    }

    SloStatus status(long nowMillis) {
      boolean pageNow = page;
      boolean ticketNow = ticket;
      return Evaluation.of(
          slo,
          new StatusReader() {
            @Override
            public long atMillis() {
              return nowMillis;
            }

            @Override
            public Measured window() {
              return measured(Duration.ofHours(1), false);
            }

            @Override
            public Measured rolling(Duration length) {
              boolean pages = length.toMinutes() == 10 || length.toMinutes() == 1;
              return measured(length, pages ? pageNow : ticketNow);
            }

            @Override
            public double coverage(long fromMillis, Duration length) {
              return 1;
            }

            private Measured measured(Duration length, boolean burns) {
              long bad = burns ? 1000 : 0;
              long from = nowMillis - length.toMillis();
              WindowCounts counts =
                  new WindowCounts(from, nowMillis, 1000 - bad, bad, 0, 0, 0, 0, 0, 0);
              double badRatio = bad / 1000.0;
              return new Measured(
                  counts, OptionalDouble.of(1 - badRatio), OptionalDouble.of(badRatio));
            }
          });
    }
  }

  private static final class Firing {
    long lastActiveMillis;
    long firstToldMillis;
    long mutedSinceMillis;
    long mutedMillis;
    long remindedOpsMillis;
    long remindedBlueMillis;
    boolean escalated;
    boolean acknowledged;
    final Set<String> told = new LinkedHashSet<>();
  }

  private record Muted(String slo, long fromMillis, long untilMillis) {}

  private final Duration keep;
  private final Map<String, Firing> firing = new HashMap<>();
  private final List<Muted> silences = new ArrayList<>();

  ToldOracle(Duration keep) {
    this.keep = keep;
  }

  static String text(String receiver, String kind, String slo, String rule, String state) {
    return String.join(" ", receiver, kind, slo, rule, state);
  }

  void silence(String slo, long fromMillis, long untilMillis) {
    silences.add(new Muted(slo, fromMillis, untilMillis));
  }

  void unsilence() {
    silences.clear();
  }

  void acknowledge(String slo, String rule) {
    firing.get(slo + "/" + rule).acknowledged = true;
    coverTicket(slo);
  }

  /** Who has taken the page on has taken on the ticket that it hides. */
  private void coverTicket(String slo) {
    Firing page = firing.get(slo + "/page");
    Firing ticket = firing.get(slo + "/ticket");
    if (page != null && ticket != null && page.acknowledged) {
      ticket.acknowledged = true;
    }
  }

  Set<String> firing() {
    return firing.keySet();
  }

  List<String> evaluate(Map<String, Condition> conditions, long nowMillis) {
    List<String> said = new ArrayList<>();
    for (String slo : List.of("a", "b")) {
      Condition now = conditions.get(slo);
      step(slo, "page", now != null && now.page, now != null, nowMillis, said);
      boolean hasTicket = now != null && now.hasTicket;
      step(slo, "ticket", hasTicket && now.ticket, hasTicket, nowMillis, said);
      coverTicket(slo);
      if (now != null) {
        tell(slo, "page", now.isBlue, false, nowMillis, said);
        boolean inhibited = firing.containsKey(slo + "/page");
        tell(slo, "ticket", now.isBlue, inhibited, nowMillis, said);
      }
    }
    return said;
  }

  private void step(
      String slo, String rule, boolean active, boolean declared, long nowMillis, List<String> say) {
    Firing one = firing.get(slo + "/" + rule);
    if (active) {
      firing.computeIfAbsent(slo + "/" + rule, key -> new Firing()).lastActiveMillis = nowMillis;
    } else if (one != null && (!declared || nowMillis - one.lastActiveMillis >= keep.toMillis())) {
      one.told.forEach(receiver -> say.add(text(receiver, "alert", slo, rule, "resolved")));
      firing.remove(slo + "/" + rule);
    }
  }

  private void tell(
      String slo, String rule, boolean blue, boolean inhibited, long nowMillis, List<String> say) {
    Firing one = firing.get(slo + "/" + rule);
    boolean silenced =
        silences.stream()
            .anyMatch(
                by ->
                    by.slo().equals(slo)
                        && by.fromMillis() <= nowMillis
                        && nowMillis < by.untilMillis());
    if (one == null) {
      return;
    }
    if (silenced || inhibited) {
      if (one.mutedSinceMillis == 0 && !one.told.isEmpty()) {
        one.mutedSinceMillis = nowMillis;
      }
      return;
    }
    if (one.mutedSinceMillis > 0) {
      // Nobody is to be asked why they have not answered what they were not to hear.
      one.mutedMillis += nowMillis - one.mutedSinceMillis;
      one.mutedSinceMillis = 0;
    }
    if (one.told.isEmpty()) {
      one.firstToldMillis = nowMillis;
      one.remindedOpsMillis = nowMillis;
      one.remindedBlueMillis = nowMillis;
    }
    boolean page = rule.equals("page");
    // Whoever a redefinition adds hears that it fires; that is all they are to hear at that moment.
    Set<String> heard = new HashSet<>();
    for (String receiver : blue ? List.of("blue", "ops") : List.of("ops")) {
      String to = page || receiver.equals("blue") ? receiver : "board";
      if (one.told.add(to)) {
        heard.add(to);
        say.add(text(to, "alert", slo, rule, "firing"));
      }
    }
    if (one.acknowledged) {
      return;
    }
    long heardMillis = nowMillis - one.firstToldMillis - one.mutedMillis;
    if (page && !one.escalated && heardMillis >= ESCALATE.toMillis()) {
      one.escalated = true;
      one.told.add("lead");
      say.add(text("lead", "escalation", slo, rule, "firing"));
    }
    if (page && nowMillis - one.remindedOpsMillis >= REMIND_OPS.toMillis()) {
      one.remindedOpsMillis = nowMillis;
      if (heard.add("ops")) {
        say.add(text("ops", "reminder", slo, rule, "firing"));
      }
    }
    if (blue && nowMillis - one.remindedBlueMillis >= REMIND_BLUE.toMillis()) {
      one.remindedBlueMillis = nowMillis;
      if (heard.add("blue")) {
        say.add(text("blue", "reminder", slo, rule, "firing"));
      }
    }
  }
}
