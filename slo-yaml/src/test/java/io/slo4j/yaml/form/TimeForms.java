package io.slo4j.yaml.form;

import io.slo4j.definition.Documentation;
import io.slo4j.definition.ReviewSchedule;
import io.slo4j.definition.Slo;
import io.slo4j.time.CalendarPeriod;
import io.slo4j.time.MaintenanceWindow;
import io.slo4j.time.TimeWindow;
import io.slo4j.yaml.fixture.Calls;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Windows, maintenance, reviews; and documentation. */
final class TimeForms {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private TimeForms() {}

  static Stream<YamlForm> all() {
    return Stream.of(windows(), maintenance(), reviews(), documentation()).flatMap(each -> each);
  }

  private static Stream<YamlForm> windows() {
    String berlin = "\ntime_zone: Europe/Berlin";
    return Stream.of(
        window("rolling_90m", "rolling", Duration.ofMinutes(90)),
        window("rolling_4w", "parse", "rolling_4w"),
        window("calendar_week" + berlin, "parse", "calendar_week", BERLIN),
        window("calendar_quarter" + berlin, "calendar", CalendarPeriod.QUARTER, BERLIN),
        window("calendar_day" + berlin, "calendarDay", BERLIN),
        window("calendar_week" + berlin, "calendarWeek", BERLIN),
        window("calendar_month", "calendarMonth", ZoneOffset.UTC),
        window("calendar_quarter\ntime_zone: +01:00", "calendarQuarter", ZoneOffset.ofHours(1)),
        window("calendar_year" + berlin, "calendarYear", BERLIN),
        onBuilder(TimeWindow.rolling(Duration.ofDays(28))));
  }

  private static YamlForm window(String value, String factory, Object... arguments) {
    Calls calls = new Calls();
    TimeWindow window = calls.make(TimeWindow.class, TimeWindow.class, factory, arguments);
    return YamlForm.of(
        calls,
        "time_window",
        TermsForms.SLO_BASE.replace("    time_window: rolling_30d\n", ""),
        YamlForm.indented(4, "time_window: " + value),
        YamlForm.of(TermsForms.SLO.toBuilder().window(window).build()));
  }

  private static YamlForm onBuilder(TimeWindow window) {
    Calls calls = new Calls();
    Slo.Builder builder = TermsForms.SLO.toBuilder();
    calls.on(builder, "window", window);
    return YamlForm.of(
        calls,
        "time_window",
        TermsForms.SLO_BASE.replace("    time_window: rolling_30d\n", ""),
        "    time_window: rolling_4w\n",
        YamlForm.of(builder.build()));
  }

  private static Stream<YamlForm> maintenance() {
    Instant start = Instant.parse("2026-01-31T22:00:00Z");
    return Stream.of(
        maintenance(
            "- {start: '2026-01-31T23:00:00+01:00', end: 2026-02-01T00:00:00Z}",
            "once",
            start,
            start.plus(Duration.ofHours(2))),
        maintenance(
            "- {day: Sunday, start: 2:00, length: 90m, time_zone: Europe/Berlin}",
            "weekly",
            DayOfWeek.SUNDAY,
            LocalTime.of(2, 0),
            Duration.ofMinutes(90),
            BERLIN),
        TermsForms.ofSlo(
            "maintenance",
            "maintenance:\n- day: monday\n  start: '23:30'\n  length: 2h",
            "maintenance",
            MaintenanceWindow.weekly(
                DayOfWeek.MONDAY, LocalTime.of(23, 30), Duration.ofHours(2), ZoneOffset.UTC)));
  }

  private static YamlForm maintenance(String item, String factory, Object... arguments) {
    Calls calls = new Calls();
    MaintenanceWindow window =
        calls.make(MaintenanceWindow.class, MaintenanceWindow.class, factory, arguments);
    return YamlForm.of(
        calls,
        "maintenance",
        TermsForms.SLO_BASE,
        YamlForm.indented(4, "maintenance:\n" + item),
        YamlForm.of(TermsForms.SLO.toBuilder().maintenance(window).build()));
  }

  private static Stream<YamlForm> reviews() {
    return Stream.of(
        every("quarterly", "quarterly"),
        every("P6W", "every", Period.ofWeeks(6)),
        every("yearly", "parse", "yearly"),
        review("reviewers", "reviewers: [ann, no]", "reviewers", List.of("ann", "no")),
        review("reviewers", "reviewers: ann", "reviewers", (Object) new String[] {"ann"}),
        review("first_on", "first_on: 2026-03-01", "firstOn", LocalDate.of(2026, 3, 1)));
  }

  private static YamlForm every(String value, String factory, Object... arguments) {
    Calls calls = new Calls();
    ReviewSchedule review =
        calls.make(ReviewSchedule.class, ReviewSchedule.class, factory, arguments);
    return YamlForm.of(
        calls,
        "every",
        TermsForms.SLO_BASE + "    review:\n",
        "      every: " + value + "\n",
        YamlForm.of(TermsForms.SLO.toBuilder().review(review).build()));
  }

  private static YamlForm review(String key, String fragment, String method, Object... arguments) {
    Calls calls = new Calls();
    ReviewSchedule review =
        (ReviewSchedule) calls.on(ReviewSchedule.quarterly(), method, arguments);
    return YamlForm.of(
        calls,
        key,
        TermsForms.SLO_BASE + "    review:\n      every: quarterly\n",
        YamlForm.indented(6, fragment),
        YamlForm.of(TermsForms.SLO.toBuilder().review(review).build()));
  }

  private static Stream<YamlForm> documentation() {
    String url = "https://wiki.example/a";
    return Stream.of(
        text("business_justification", "businessJustification"),
        text("technical_implementation", "technicalImplementation"),
        text("measurement_methodology", "measurementMethodology"),
        text("historical_analysis", "historicalAnalysis"),
        text("impact_assessment", "impactAssessment"),
        text("runbook", "runbook"),
        documentation("links", "links: {a b: '" + url + "'}", "link", "a b", url),
        documentation("links", "links: {a: '" + url + "'}", "links", Map.of("a", url)));
  }

  private static YamlForm text(String key, String method) {
    return documentation(key, key + ": \"said\\nso: $${X}\"", method, "said\nso: ${X}");
  }

  private static YamlForm documentation(
      String key, String fragment, String method, Object... arguments) {
    Calls calls = new Calls();
    Documentation.Builder builder = Documentation.builder();
    calls.on(builder, method, arguments);
    Slo slo = TermsForms.SLO.toBuilder().documentation(builder).build();
    return YamlForm.of(
        calls,
        key,
        TermsForms.SLO_BASE + "    documentation:\n",
        YamlForm.indented(6, fragment),
        YamlForm.of(slo));
  }
}
