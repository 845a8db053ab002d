package io.slo4j.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.slo4j.alert.Alert;
import io.slo4j.alert.Matcher;
import io.slo4j.alert.Notification;
import io.slo4j.alert.Notifier;
import io.slo4j.alert.Route;
import io.slo4j.alert.Silence;
import io.slo4j.definition.BurnRateAlerting;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.time.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people do about alerts: take them on, silence them; and what they hear of them then. */
class AnsweringTest {
  private static final Sli REQUESTS = Sli.availability("requests").build();

  private final SteppedClock clock = new SteppedClock("2026-03-10T00:00:00Z");
  private final List<Notification> seen = new ArrayList<>();

  /** A page at 14.4 over 10 and 1 minutes, a ticket at 2 over 20 and 2. */
  private static Slo slo(String name) {
    return Slo.builder(name)
        .service("shop")
        .label("team", "blue")
        .sli(REQUESTS)
        .targetPercent("99.9")
        .window(TimeWindow.rolling(Duration.ofHours(1)))
        .alerting(
            BurnRateAlerting.builder()
                .page(14.4, Duration.ofMinutes(10), Duration.ofMinutes(1))
                .ticket(2, Duration.ofMinutes(20), Duration.ofMinutes(2))
                .build())
        .build();
  }

  private SloTrackerBuilder tracker(String... slos) {
    SloTrackerBuilder builder = SloTracker.builder().timeSource(clock).callerTicks();
    for (String each : slos) {
      builder.slos(slo(each));
    }
    for (String receiver : List.of("ops", "board", "lead", "boss")) {
      builder.notifier(receiver, seen::add);
    }
    return builder;
  }

  private static Route.Builder everything() {
    return Route.builder("everything").to("ops");
  }

  private void pass(Duration time, int badPercent, SloTracker tracker) {
    for (long second = 0; second < time.toSeconds(); second++) {
      tracker.recorder("requests").good(100 - badPercent);
      tracker.recorder("requests").bad(badPercent);
      clock.skip(Duration.ofSeconds(1));
      tracker.tick();
    }
  }

  private List<String> said() {
    return seen.stream()
        .map(
            each ->
                String.join(
                    " ",
                    each.receiver(),
                    each.kind().text(),
                    each.severity().text(),
                    each.state().text()))
        .toList();
  }

  private Silence.Builder silence() {
    return Silence.builder().slo("a").author("ann").comment("known");
  }

  @Test
  void acknowledge_aPage_coversTheTicketItInhibits() {
    SloTracker tracker =
        tracker("a")
            .routes(
                everything()
                    .escalateAfter(Duration.ofMinutes(2), "lead")
                    .remindEvery(Duration.ofMinutes(3))
                    .build())
            .start();
    pass(Duration.ofMinutes(1), 100, tracker);
    Alert page = tracker.alerts().firing().get(0);
    assertThat(page.rule()).isEqualTo("page");
    tracker.alerts().acknowledge(page.id(), "ann", "on it");
    pass(Duration.ofMinutes(5), 100, tracker);
    assertThat(tracker.alerts().firing())
        .extracting(alert -> alert.acknowledgement().isPresent())
        .containsExactly(true, true);

    pass(Duration.ofMinutes(40), 0, tracker);
    // The ticket is told of, or nobody would know that it goes on; but nobody is chased about it.
    assertThat(said())
        .containsExactly(
            "ops alert page firing",
            "ops alert page resolved",
            "ops alert ticket firing",
            "ops alert ticket resolved");
    assertThat(seen.get(2).text()).contains("acknowledged by: ann (on it)");
  }

  /** The other way it does not go: a page says more than the ticket that somebody took on. */
  @Test
  void acknowledge_aTicket_doesNotCoverAPage() {
    SloTracker tracker = tracker("a").routes(everything().build()).start();
    pass(Duration.ofMinutes(20), 0, tracker);
    pass(Duration.ofMinutes(4), 1, tracker);
    Alert ticket = tracker.alerts().firing().get(0);
    assertThat(ticket.rule()).isEqualTo("ticket");
    tracker.alerts().acknowledge(ticket.id(), "ann", "");
    pass(Duration.ofMinutes(3), 100, tracker);
    assertThat(tracker.alerts().firing().get(0).rule()).isEqualTo("page");
    assertThat(tracker.alerts().firing().get(0).acknowledgement()).isEmpty();
    assertThat(said()).containsExactly("ops alert ticket firing", "ops alert page firing");
  }

  @Test
  void acknowledge_aGroupedMessage_takesAllOfItOn() {
    SloTracker tracker =
        tracker("a", "b")
            .routes(
                everything()
                    .groupByService(Duration.ofSeconds(30))
                    .escalateAfter(Duration.ofMinutes(5), "lead")
                    .build())
            .start();
    pass(Duration.ofMinutes(3), 100, tracker);
    assertThat(seen).hasSize(1);
    List<String> ids = seen.get(0).alertIds();
    assertThat(ids).hasSize(2);

    // One of them is over by the time somebody answers.
    tracker.remove("b");
    clock.pass(Duration.ofSeconds(20), tracker);
    assertThat(tracker.alerts().acknowledge(ids, "ann", "both"))
        .extracting(Alert::slo)
        .containsExactly("a");
    pass(Duration.ofMinutes(10), 100, tracker);
    assertThat(said()).containsExactly("ops alert page firing", "ops alert page resolved");

    tracker.remove("a");
    clock.pass(Duration.ofSeconds(20), tracker);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tracker.alerts().acknowledge(ids, "ann", ""))
        .withMessageStartingWith("no alert of [")
        .withMessageEndingWith("] fires; there are []");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tracker.alerts().acknowledge(List.of(), "ann", ""))
        .withMessage("no alert of [] fires; there are []");
  }

  /** Nobody is to be chased for not answering what they were not to hear. */
  @Test
  void silence_whileItEscalates_stopsTheEscalationsClock() {
    SloTracker tracker =
        tracker("a")
            .routes(
                everything()
                    .escalateAfter(Duration.ofMinutes(5), "lead")
                    .escalateAfter(Duration.ofMinutes(10), "boss")
                    .build())
            .start();
    pass(Duration.ofMinutes(2), 100, tracker);
    tracker.alerts().silence(silence().until(clock.now().plusSeconds(1200)).build());
    pass(Duration.ofMinutes(21), 100, tracker);
    assertThat(said()).containsExactly("ops alert page firing");
    pass(Duration.ofMinutes(4), 100, tracker);
    assertThat(said()).containsExactly("ops alert page firing", "lead escalation page firing");
    pass(Duration.ofMinutes(2), 100, tracker);
    assertThat(said()).hasSize(2);
    pass(Duration.ofMinutes(2), 100, tracker);
    assertThat(said().get(2)).isEqualTo("boss escalation page firing");
  }

  @Test
  void escalation_byTwoRoutesAtOnce_tellsEachReceiverOnce() {
    Duration after = Duration.ofMinutes(2);
    SloTracker tracker =
        tracker("a")
            .routes(
                Route.builder("one").to("ops").escalateAfter(after, "lead").andContinue().build(),
                Route.builder("two")
                    .to("board", "board")
                    .escalateAfter(after, "lead", "lead", "boss")
                    .remindEvery(after)
                    .build())
            .start();
    pass(Duration.ofMinutes(3), 100, tracker);
    assertThat(said())
        .containsExactlyInAnyOrder(
            "ops alert page firing",
            "board alert page firing",
            "lead escalation page firing",
            "boss escalation page firing",
            "board reminder page firing");
  }

  @Test
  void silence_withoutABeginning_beginsNow() {
    SloTracker tracker = tracker("a").routes(everything().build()).start();
    Silence declared = silence().until(clock.now().plusSeconds(600)).build();
    assertThat(declared.from()).isEmpty();
    assertThat(declared).hasToString("Silence[[slo=\"a\"], now to 2026-03-10T00:10:00Z, by ann]");
    Silence added = tracker.alerts().silence(declared);
    assertThat(added.from()).contains(clock.now());
    assertThat(tracker.alerts().silences()).containsExactly(added);
    pass(Duration.ofMinutes(9), 100, tracker);
    assertThat(seen).isEmpty();

    // Both the declared one and the one that was added take it back.
    assertThat(tracker.alerts().unsilence(declared)).isTrue();
    assertThat(tracker.alerts().unsilence(added)).isFalse();
    pass(Duration.ofSeconds(10), 100, tracker);
    assertThat(said()).containsExactly("ops alert page firing");
  }

  /** The first and the last moments there are cannot be told in milliseconds. */
  @Test
  void silence_ofAllTimes_silencesAndBreaksNothing() {
    SloTracker tracker = tracker("a", "b").routes(everything().build()).start();
    tracker.alerts().silence(silence().from(Instant.MIN).until(Instant.MAX).build());
    pass(Duration.ofMinutes(3), 100, tracker);
    assertThat(seen).extracting(Notification::slo).containsExactly("b");
    assertThat(tracker.health().failing()).isEmpty();
  }

  @Test
  void silence_addedAgain_isOne() {
    SloTracker tracker = tracker("a").start();
    Silence silence = silence().from(clock.now()).until(clock.now().plusSeconds(60)).build();
    tracker.alerts().silence(silence);
    tracker.alerts().silence(silence);
    assertThat(tracker.alerts().silences()).containsExactly(silence);
    assertThat(tracker.alerts().unsilence(silence)).isTrue();
    assertThat(tracker.alerts().silences()).isEmpty();
  }

  @Test
  void silences_beyondAThousand_areRefused() {
    SloTracker tracker = tracker("a").start();
    Instant until = clock.now().plusSeconds(60);
    for (int at = 0; at < 1000; at++) {
      tracker.alerts().silence(silence().where(Matcher.is("n", "" + at)).until(until).build());
    }
    Silence oneMore = silence().until(until).build();
    assertThatIllegalStateException()
        .isThrownBy(() -> tracker.alerts().silence(oneMore))
        .withMessageStartingWith("there are 1000 silences already");
    // What is over makes room.
    clock.pass(Duration.ofMinutes(2), tracker);
    assertThat(tracker.alerts().silences()).isEmpty();
  }

  /** A notifier, a listener and an action may all call back. */
  @Test
  void callbacks_intoTheTracker_neitherBlockNorRepeat() {
    List<SloTracker> made = new ArrayList<>();
    Notifier answers =
        sent -> {
          seen.add(sent);
          SloTracker tracker = made.get(0);
          tracker.tick();
          tracker.alerts().receivers();
          if (sent.state() == Notification.State.FIRING) {
            tracker.alerts().acknowledge(sent.alertIds(), "robot", "seen");
            Instant until = clock.now().plusSeconds(3600);
            tracker.alerts().silence(silence().until(until).build());
          }
        };
    SloListener meddles =
        new SloListener() {
          @Override
          public void onAlertChanged(Alert alert) {
            made.get(0).tick();
            made.get(0).remove("b");
          }
        };
    SloTracker tracker =
        SloTracker.builder()
            .timeSource(clock)
            .callerTicks()
            .slos(slo("a"), slo("b"))
            .notifier("robot", answers)
            .listener(meddles)
            .start();
    made.add(tracker);
    pass(Duration.ofMinutes(3), 100, tracker);
    pass(Duration.ofMinutes(30), 0, tracker);
    assertThat(seen.stream().filter(each -> each.slo().equals("a")).toList())
        .extracting(each -> each.state())
        .containsExactly(Notification.State.FIRING, Notification.State.RESOLVED);
    assertThat(tracker.health().failing()).isEmpty();
  }

  /** The wall clock of a machine is set back, forth, and the machine sleeps for a day. */
  @Test
  void clock_thatJumps_neitherLosesNorRepeatsAMessage() {
    SloTracker tracker =
        tracker("a")
            .routes(
                everything()
                    .escalateAfter(Duration.ofHours(2), "lead")
                    .remindEvery(Duration.ofHours(1))
                    .build())
            .start();
    pass(Duration.ofMinutes(3), 100, tracker);
    clock.jump(Duration.ofHours(-5));
    pass(Duration.ofMinutes(3), 100, tracker);
    clock.jump(Duration.ofHours(5));
    pass(Duration.ofMinutes(3), 100, tracker);
    assertThat(said()).containsExactly("ops alert page firing");
    clock.skip(Duration.ofDays(1));
    pass(Duration.ofMinutes(3), 0, tracker);
    assertThat(said()).containsExactly("ops alert page firing", "ops alert page resolved");
  }
}
