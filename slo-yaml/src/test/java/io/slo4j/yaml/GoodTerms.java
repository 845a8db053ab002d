package io.slo4j.yaml;

import static io.slo4j.yaml.GoodObjectives.slo;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;

import io.slo4j.definition.Documentation;
import io.slo4j.definition.ReviewSchedule;
import io.slo4j.definition.Slo;
import io.slo4j.time.CalendarPeriod;
import io.slo4j.time.MaintenanceWindow;
import io.slo4j.time.TimeWindow;
import io.slo4j.tracker.SloConfiguration;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** What good files on windows, documentation, reviews and maintenance mean, as code says it. */
final class GoodTerms {
  private GoodTerms() {}

  static Map<String, SloConfiguration> all() {
    Map<String, SloConfiguration> all = new HashMap<>();
    all.put("windows.yaml", windows());
    all.put("zones.yaml", zones());
    all.put("documentation.yaml", documentation());
    all.put("reviews.yaml", reviews());
    all.put("maintenance.yaml", maintenance());
    return all;
  }

  private static SloConfiguration windows() {
    return GoodObjectives.of(
        over("a", TimeWindow.rolling(ofHours(1))),
        over("b", TimeWindow.rolling(ofHours(24))),
        over("c", TimeWindow.rolling(ofDays(7))),
        over("d", TimeWindow.rolling(ofDays(28))),
        over("e", TimeWindow.rolling(ofDays(30))),
        over("f", TimeWindow.rolling(ofMinutes(90))),
        over("g", TimeWindow.rolling(ofMinutes(90))),
        over("h", TimeWindow.calendar(CalendarPeriod.DAY, ZoneOffset.UTC)),
        over("i", TimeWindow.calendar(CalendarPeriod.WEEK, ZoneOffset.UTC)),
        over("j", TimeWindow.calendar(CalendarPeriod.MONTH, ZoneOffset.UTC)),
        over("k", TimeWindow.calendar(CalendarPeriod.QUARTER, ZoneOffset.UTC)),
        over("l", TimeWindow.calendar(CalendarPeriod.YEAR, ZoneOffset.UTC)));
  }

  private static Slo over(String name, TimeWindow window) {
    return slo(name, slo -> slo.targetPercent(99).window(window));
  }

  private static SloConfiguration zones() {
    return GoodObjectives.of(
        over("a", TimeWindow.calendarDay(ZoneId.of("UTC"))),
        over("b", TimeWindow.calendarDay(ZoneId.of("Europe/Berlin"))),
        over("c", TimeWindow.calendarDay(ZoneOffset.ofHoursMinutes(5, 30))),
        over("d", TimeWindow.calendarDay(ZoneId.of("America/Argentina/Buenos_Aires"))));
  }

  private static SloConfiguration documentation() {
    Documentation.Builder documentation =
        Documentation.builder()
            .businessJustification(
                """
                Every failed request is an order that may be lost.

                Above 99.95 % nobody has been able to tell a difference.
                """)
            .technicalImplementation("Two zones, each able to take all of the load.\n")
            .measurementMethodology("At the load balancer: 5xx is bad, everything else is good")
            .historicalAnalysis("99.97 % in 2025")
            .impactAssessment("About 40 orders an hour")
            .runbook("wiki page \"checkout is down\"")
            .link("dashboard", "https://dashboards.example.com/d/checkout?from=now-30d")
            .link("load tests", "http://ci.example.com/load");
    return GoodObjectives.of(slo("checkout", slo -> slo.documentation(documentation)));
  }

  private static SloConfiguration reviews() {
    return GoodObjectives.of(
        reviewed("a", ReviewSchedule.every(Period.ofWeeks(1))),
        reviewed("b", ReviewSchedule.every(Period.ofMonths(1)).reviewers("alice")),
        reviewed("c", ReviewSchedule.every(Period.ofMonths(3)).reviewers("alice", "bob")),
        reviewed("d", ReviewSchedule.every(Period.ofYears(1)).firstOn(LocalDate.of(2026, 4, 1))),
        reviewed("e", ReviewSchedule.every(Period.ofWeeks(6))),
        reviewed("f", ReviewSchedule.every(Period.of(0, 1, 15))));
  }

  private static Slo reviewed(String name, ReviewSchedule review) {
    return slo(name, slo -> slo.targetPercent(99).review(review));
  }

  private static SloConfiguration maintenance() {
    MaintenanceWindow once =
        MaintenanceWindow.once(
            Instant.parse("2026-01-31T22:00:00Z"), Instant.parse("2026-02-01T03:00:00Z"));
    return GoodObjectives.of(
        slo(
            "checkout",
            slo ->
                slo.maintenance(once)
                    .maintenance(
                        MaintenanceWindow.weekly(
                            DayOfWeek.SUNDAY, LocalTime.of(2, 0), ofHours(2), ZoneOffset.UTC))
                    .maintenance(
                        MaintenanceWindow.weekly(
                            DayOfWeek.SATURDAY,
                            LocalTime.of(1, 30),
                            ofMinutes(30),
                            ZoneId.of("Europe/Berlin")))
                    .maintenance(
                        MaintenanceWindow.weekly(
                            DayOfWeek.MONDAY,
                            LocalTime.of(23, 59, 30),
                            ofHours(1),
                            ZoneOffset.UTC))));
  }
}
