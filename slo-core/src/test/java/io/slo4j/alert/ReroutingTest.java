package io.slo4j.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What is left of reminders and escalations when routes change; minutes since the first message.
 */
class ReroutingTest {
  private static final long START = 1_000_000;

  private static long minute(long minutes) {
    return START + Duration.ofMinutes(minutes).toMillis();
  }

  private static Route route(String name, int... steps) {
    Route.Builder route = Route.builder(name).to("ops");
    for (int step : steps) {
      route.escalateAfter(Duration.ofMinutes(step), "lead");
    }
    return route.build();
  }

  private static Told told() {
    return Told.NOBODY.with("ops", START).withMessage();
  }

  private static Told reroute(Told told, Route before, Route after, long minutes) {
    return new Rerouting(List.of(before), List.of(after)).followedBy(told, minute(minutes));
  }

  @Test
  void route_unchanged_leavesAllAsItIs() {
    // The second step is due, and was not taken yet: it is to be taken in full.
    Told told = told().withReminder("pages", minute(5)).withStepTaken("pages");
    assertThat(reroute(told, route("pages", 5, 10), route("pages", 5, 10), 11)).isSameAs(told);
  }

  @Test
  void route_ofTheSameName_keepsWhenItReminded() {
    Told told = told().withReminder("pages", minute(5)).withReminder("other", minute(7));
    Told after = reroute(told, route("pages"), route("pages", 20), 8);
    assertThat(after.lastRemindedMillis("pages")).isEqualTo(minute(5));
  }

  @Test
  void route_ofANewName_remindsAfterTheLastReminderOfAny() {
    Told told = told().withReminder("pages", minute(5)).withReminder("other", minute(7));
    Told after = reroute(told, route("pages"), route("night"), 8);
    assertThat(after.lastRemindedMillis("night")).isEqualTo(minute(7));
    assertThat(reroute(told(), route("pages"), route("night"), 8).lastRemindedMillis("night"))
        .isEqualTo(START);
  }

  @Test
  void steps_ofARouteWithANewName_countAsTakenOnceTheyAreDue() {
    Told told = told().withStepTaken("pages");
    Route night = route("night", 5, 10, 15);
    assertThat(reroute(told, route("pages", 5), night, 4).stepsTaken("night")).isZero();
    assertThat(reroute(told, route("pages", 5), night, 5).stepsTaken("night")).isOne();
    assertThat(reroute(told, route("pages", 5), night, 14).stepsTaken("night")).isEqualTo(2);
  }

  @Test
  void steps_insertedBeforeTheirTime_doNotShiftThoseThatWereTaken() {
    Told told = told().withStepTaken("pages");
    Told after = reroute(told, route("pages", 5, 10), route("pages", 2, 5, 10), 6);
    assertThat(after.stepsTaken("pages")).isEqualTo(2);
  }

  @Test
  void steps_putOff_stayTaken() {
    Told told = told().withStepTaken("pages").withStepTaken("pages");
    assertThat(reroute(told, route("pages", 5, 10), route("pages", 60, 70, 80), 12))
        .extracting(after -> after.stepsTaken("pages"))
        .isEqualTo(2);
  }

  @Test
  void steps_whileMuted_areDueAsOfTheMomentItWasMuted() {
    Told told = told().muted(minute(6));
    Told after = reroute(told, route("pages"), route("pages", 5, 10), 60);
    assertThat(after.stepsTaken("pages")).isOne();
    // Muted for four minutes before, too: those who were told have had two minutes.
    Told again = told().muted(minute(1)).heard(minute(5)).muted(minute(6));
    assertThat(reroute(again, route("pages"), route("pages", 2, 3), 60).stepsTaken("pages"))
        .isOne();
  }

  @Test
  void counts_ofARouteThatIsGone_areKeptForOneChange() {
    Told told = told().withStepTaken("pages").withReminder("pages", minute(5));
    Told without = reroute(told, route("pages", 5), route("a"), 6);
    Told back = reroute(without, route("a"), route("pages", 60), 7);
    assertThat(back.stepsTaken("pages")).isOne();
    assertThat(back.lastRemindedMillis("pages")).isEqualTo(minute(5));

    Told longGone = reroute(without, route("a"), route("b"), 7);
    assertThat(longGone.escalated()).isEmpty();
    assertThat(longGone.remindedMillis()).doesNotContainKey("pages");
  }

  @Test
  void anAlertThatNobodyWasToldOf_hasNothingToCarryOver() {
    assertThat(reroute(Told.NOBODY, route("pages", 5), route("night", 5), 60))
        .isSameAs(Told.NOBODY);
    assertThat(reroute(told(), route("pages"), route("night"), 60).escalated()).isEqualTo(Map.of());
  }
}
