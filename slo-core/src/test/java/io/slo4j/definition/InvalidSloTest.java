package io.slo4j.definition;

import static io.slo4j.definition.Definitions.THIRTY_DAYS;
import static io.slo4j.definition.Definitions.requests;
import static io.slo4j.definition.InvalidCase.slo;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;

import io.slo4j.time.MaintenanceWindow;
import io.slo4j.time.TimeWindow;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way to get an SLO wrong once, but for its objective. */
class InvalidSloTest {

  @ParameterizedTest
  @MethodSource({"names", "windows", "tiers", "contexts"})
  void build_invalidDefinition_saysWhatIsWrong(InvalidCase invalid) {
    invalid.verify();
  }

  static Stream<InvalidCase> names() {
    return Stream.of(
        named("", "slo '': name must not be blank, was ''"),
        named(" \t", "slo ' \\u0009': name must not be blank, was ' \\u0009'"),
        named(
            " checkout",
            "slo ' checkout': name must not begin or end with white space, was ' checkout'"),
        named(
            "check\u0000out",
            "slo 'check\\u0000out': name must not contain control characters,"
                + " was 'check\\u0000out'"),
        named(
            "check\u202eout",
            "slo 'check\\u202eout': name must not contain control characters,"
                + " was 'check\\u202eout'"),
        named(
            "x".repeat(129),
            "slo '" + "x".repeat(129) + "': name must have at most 128 characters, had 129"),
        slo("service", "service must not be blank, was ''", slo -> slo.service("")),
        slo(
            "labels.a-b",
            "label key must be a letter or _ followed by letters, digits or _, was 'a-b'",
            slo -> slo.label("a-b", "x")),
        slo(
            "labels.",
            "label key must be a letter or _ followed by letters, digits or _, was ''",
            slo -> slo.label("", "x")),
        slo(
            "labels.team",
            "value of label 'team' must have at most 1024 characters, had 1025",
            slo -> slo.label("team", "x".repeat(1025))),
        slo(
            "labels",
            "labels must be at most 64, were 65",
            slo -> {
              IntStream.range(0, 65).forEach(i -> slo.label("key" + i, "x"));
              return slo;
            }));
  }

  static Stream<InvalidCase> windows() {
    String range = "window must be from 1m to 1830d, was ";
    return Stream.of(
        slo("window", range + "0s", slo -> slo.window(TimeWindow.rolling(Duration.ZERO))),
        slo("window", range + "-24h", slo -> slo.window(TimeWindow.rolling(ofDays(-1)))),
        slo("window", range + "59s", slo -> slo.window(TimeWindow.rolling(ofSeconds(59)))),
        slo("window", range + "1831d", slo -> slo.window(TimeWindow.rolling(ofDays(1831)))),
        slo(
            "window",
            range + "PT2562047788015215H30M7S",
            slo -> slo.window(TimeWindow.rolling(ofSeconds(Long.MAX_VALUE)))),
        slo(
            "window",
            "window must be whole seconds, was 60500ms",
            slo -> slo.window(TimeWindow.rolling(ofMillis(60_500)))),
        slo(
            "window",
            "window must be whole seconds, was PT1M0.0000005S",
            slo -> slo.window(TimeWindow.rolling(ofMinutes(1).plusNanos(500)))),
        new InvalidCase(
            "window",
            "slo 'checkout': window is missing",
            () -> Slo.builder("checkout").sli(requests()).targetPercent("99.9").build()));
  }

  static Stream<InvalidCase> tiers() {
    return Stream.of(
        slo(
            "alerting.tiers[0].factor",
            "page tier 1h/5m: factor 1001 can never fire at a target of 99.9 %,"
                + " the highest that can is 1000",
            slo ->
                slo.alerting(
                    BurnRateAlerting.builder().page(1001, ofHours(1), ofMinutes(5)).build())),
        slo(
            "alerting.tiers[0].factor",
            "page tier 1h/5m: factor 14.4 can never fire at a target of 93 %,"
                + " the highest that can is 14.2857",
            slo ->
                slo.targetPercent("93")
                    .alerting(
                        BurnRateAlerting.builder().page(14.4, ofHours(1), ofMinutes(5)).build())),
        slo(
            "alerting.tiers[0].longWindow",
            "ticket tier 31d/6h: long window must not exceed the window of the SLO, 30d, was 31d",
            slo ->
                slo.alerting(BurnRateAlerting.builder().ticket(1, ofDays(31), ofHours(6)).build())),
        slo(
            "alerting.tiers[0]",
            "page tier 1h/5m is one of the recommended tiers already",
            slo -> slo.alerting(page(BurnRateAlerting.recommended().toBuilder()).build())),
        slo(
            "alerting",
            "recommended alerting needs a window of at least 5m, was 4m; declare tiers instead",
            slo ->
                slo.window(TimeWindow.rolling(ofMinutes(4)))
                    .alerting(BurnRateAlerting.recommended())),
        slo(
            "alerting",
            "no recommended tier can fire at a target of 90 % over 365d;"
                + " declare tiers with a factor of at most 10",
            slo ->
                slo.targetPercent("90")
                    .window(TimeWindow.calendarYear(ZoneOffset.UTC))
                    .alerting(BurnRateAlerting.recommended())));
  }

  static Stream<InvalidCase> contexts() {
    Instant noon = Instant.parse("2026-01-01T12:00:00Z");
    return Stream.of(
        slo(
            "maintenance[0]",
            "maintenance window must end after it starts,"
                + " was from 2026-01-01T12:00:00Z to 2026-01-01T12:00:00Z",
            slo -> slo.maintenance(MaintenanceWindow.once(noon, noon))),
        slo(
            "maintenance[0]",
            "weekly maintenance window must be longer than 0 and at most 7d, was 8d",
            slo ->
                slo.maintenance(
                    MaintenanceWindow.weekly(
                        DayOfWeek.MONDAY, LocalTime.NOON, ofDays(8), ZoneOffset.UTC))),
        slo(
            "maintenance[0]",
            "weekly maintenance window must be longer than 0 and at most 7d, was 0s",
            slo ->
                slo.maintenance(
                    MaintenanceWindow.weekly(
                        DayOfWeek.MONDAY, LocalTime.NOON, Duration.ZERO, ZoneOffset.UTC))),
        slo(
            "review.interval",
            "review interval must be greater than 0, was P0D",
            slo -> slo.review(ReviewSchedule.every(Period.ZERO))),
        slo(
            "review.interval",
            "review interval must be greater than 0, was P-1M",
            slo -> slo.review(ReviewSchedule.every(Period.ofMonths(-1)))),
        slo(
            "review.reviewers[1]",
            "reviewer 'alice' is declared twice",
            slo -> slo.review(ReviewSchedule.quarterly().reviewers("alice", "alice"))),
        slo(
            "review.reviewers[0]",
            "reviewer must not be blank, was ''",
            slo -> slo.review(ReviewSchedule.quarterly().reviewers(""))),
        new InvalidCase(
            "links.wiki",
            "documentation: link 'wiki' must be an absolute http or https URL, was 'wiki/slo'",
            () -> Documentation.builder().link("wiki", "wiki/slo").build()),
        new InvalidCase(
            "links. wiki",
            "documentation: title of a link must not begin or end with white space, was ' wiki'",
            () -> Documentation.builder().link(" wiki", "https://wiki/slo").build()));
  }

  private static InvalidCase named(String name, String message) {
    return new InvalidCase(
        "name",
        message,
        () -> Slo.builder(name).sli(requests()).targetPercent("99.9").window(THIRTY_DAYS).build());
  }

  private static BurnRateAlerting.Builder page(BurnRateAlerting.Builder alerting) {
    return alerting.page(2, ofHours(1), ofMinutes(5));
  }
}
