package io.slo4j.definition;

import static io.slo4j.definition.Severity.PAGE;
import static io.slo4j.definition.Severity.TICKET;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slo4j.fixture.Seeds;
import io.slo4j.time.TimeWindow;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecommendedTiersTest {

  /** The Site Reliability Workbook, chapter 5, table 5-8, and the ticket that Sloth adds. */
  @Test
  void tiers_of30Days_areThoseOfTheWorkbook() {
    assertThat(tiers(TimeWindow.rolling(ofDays(30))))
        .containsExactly(
            new BurnRateTier(PAGE, ofHours(1), ofMinutes(5), 14.4),
            new BurnRateTier(PAGE, ofHours(6), ofMinutes(30), 6),
            new BurnRateTier(TICKET, ofDays(1), ofHours(2), 3),
            new BurnRateTier(TICKET, ofDays(3), ofHours(6), 1));
  }

  @Test
  void tiers_of28Days_keepTheWindows() {
    assertThat(tiers(TimeWindow.rolling(ofDays(28))))
        .containsExactly(
            new BurnRateTier(PAGE, ofHours(1), ofMinutes(5), 13.44),
            new BurnRateTier(PAGE, ofHours(6), ofMinutes(30), 5.6),
            new BurnRateTier(TICKET, ofDays(1), ofHours(2), 2.8),
            new BurnRateTier(TICKET, ofDays(3), ofHours(6), 28.0 / 30));
  }

  @Test
  void tiers_of90Days_keepTheWindows() {
    assertThat(tiers(TimeWindow.rolling(ofDays(90))))
        .containsExactly(
            new BurnRateTier(PAGE, ofHours(1), ofMinutes(5), 43.2),
            new BurnRateTier(PAGE, ofHours(6), ofMinutes(30), 18),
            new BurnRateTier(TICKET, ofDays(1), ofHours(2), 9),
            new BurnRateTier(TICKET, ofDays(3), ofHours(6), 3));
  }

  @Test
  void tiers_of7Days_shrinkTheWindows() {
    assertThat(tiers(TimeWindow.rolling(ofDays(7))))
        .containsExactly(
            new BurnRateTier(PAGE, ofMinutes(14), ofSeconds(70), 14.4),
            new BurnRateTier(PAGE, ofMinutes(84), ofMinutes(7), 6),
            new BurnRateTier(TICKET, ofMinutes(336), ofMinutes(28), 3),
            new BurnRateTier(TICKET, ofMinutes(1008), ofMinutes(84), 1));
  }

  /** 2 % of a day in 5 m is a rate of 5.76, so that 6 over 12 m adds nothing. */
  @Test
  void tiers_of24Hours_holdTheSmallestWindowsAndDropWhatTheyCover() {
    assertThat(tiers(TimeWindow.rolling(ofHours(24))))
        .containsExactly(
            new BurnRateTier(PAGE, ofMinutes(5), ofMinutes(1), 5.76),
            new BurnRateTier(TICKET, ofMinutes(48), ofMinutes(4), 3),
            new BurnRateTier(TICKET, ofMinutes(144), ofMinutes(12), 1));
  }

  @Test
  void tiers_of1Hour_holdTheSmallestWindowsAndDropWhatTheyCover() {
    assertThat(tiers(TimeWindow.rolling(ofHours(1))))
        .containsExactly(
            new BurnRateTier(PAGE, ofMinutes(5), ofMinutes(1), 0.24),
            new BurnRateTier(TICKET, ofMinutes(5), ofMinutes(1), 1.2),
            new BurnRateTier(TICKET, ofMinutes(6), ofMinutes(1), 1));
  }

  @Test
  void tiers_ofLessThanTheShortestLongWindow_areNone() {
    assertThat(tiers(TimeWindow.rolling(ofSeconds(299)))).isEmpty();
    assertThat(tiers(TimeWindow.rolling(ofMinutes(5)))).isNotEmpty();
  }

  @Test
  void tiers_ofCalendarWindows_goByTheNominalLength() {
    assertThat(tiers(TimeWindow.calendarDay(ZoneOffset.UTC)))
        .isEqualTo(tiers(TimeWindow.rolling(ofDays(1))));
    assertThat(tiers(TimeWindow.calendarWeek(ZoneOffset.UTC)))
        .isEqualTo(tiers(TimeWindow.rolling(ofDays(7))));
    assertThat(tiers(TimeWindow.calendarMonth(ZoneOffset.UTC)))
        .isEqualTo(tiers(TimeWindow.rolling(ofDays(30))));
    assertThat(tiers(TimeWindow.calendarQuarter(ZoneOffset.UTC)))
        .isEqualTo(tiers(TimeWindow.rolling(ofDays(90))));
    assertThat(tiers(TimeWindow.calendarYear(ZoneOffset.UTC)))
        .isEqualTo(tiers(TimeWindow.rolling(ofDays(365))));
  }

  @Test
  void tiers_ofAnyPeriodFrom28Days_burnTheSharesOfTheTable() {
    for (Duration period = ofDays(28); period.toDays() <= 1830; period = period.plusHours(37)) {
      List<BurnRateTier> tiers = RecommendedTiers.forPeriod(period);

      double[] shares = {0.02, 0.05, 0.10, 0.10};
      for (int i = 0; i < shares.length; i++) {
        assertThat(tiers.get(i).budgetShare(period)).isCloseTo(shares[i], within(1e-9));
      }
    }
  }

  /** The rule in plain double arithmetic, on periods of whole minutes up to 28 days. */
  @Test
  void tiers_ofAnyShorterPeriod_equalTheNaiveRule() {
    for (long minutes = 5; minutes < ofDays(28).toMinutes(); minutes += 1 + minutes / 500) {
      List<BurnRateTier> expected = new ArrayList<>();
      for (BurnRateTier tier : naive(minutes * 60)) {
        if (expected.stream().noneMatch(earlier -> RecommendedTiers.covers(earlier, tier))) {
          expected.add(tier);
        }
      }
      List<BurnRateTier> actual = RecommendedTiers.forPeriod(ofMinutes(minutes));

      assertThat(actual).as("%d minutes", minutes).hasSameSizeAs(expected);
      for (int i = 0; i < actual.size(); i++) {
        BurnRateTier tier = actual.get(i);
        assertThat(tier.watchesSameAs(expected.get(i))).as("%d minutes", minutes).isTrue();
        assertThat(tier.factor()).isCloseTo(expected.get(i).factor(), within(1e-9));
        assertThat(tier.shortWindow()).isLessThan(tier.longWindow());
        assertThat(tier.longWindow()).isLessThanOrEqualTo(ofMinutes(minutes));
        assertThat(actual.subList(0, i))
            .noneMatch(earlier -> RecommendedTiers.covers(earlier, tier));
      }
    }
  }

  private static List<BurnRateTier> naive(long periodSeconds) {
    long[][] table = {{2, 3600, 300}, {5, 21_600, 1800}, {10, 86_400, 7200}, {10, 259_200, 21_600}};
    double reference = 30 * 86_400;
    List<BurnRateTier> tiers = new ArrayList<>();
    for (int i = 0; i < table.length; i++) {
      double share = table[i][0] / 100.0;
      double longSeconds = table[i][1] * periodSeconds / reference;
      double factor =
          longSeconds < 299.5 ? share * periodSeconds / 300 : share * reference / table[i][1];
      tiers.add(
          new BurnRateTier(
              i < 2 ? PAGE : TICKET,
              ofSeconds(Math.max(300, Math.round(longSeconds))),
              ofSeconds(Math.max(60, Math.round(table[i][2] * periodSeconds / reference))),
              factor));
    }
    return tiers;
  }

  /** Why a covered tier may go: events at random, never getting better, judged one by one. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void covers_burnThatDoesNotFall_firesWheneverTheOtherDoes(long seed) {
    Random random = Seeds.random(seed);
    int fired = 0;
    for (int run = 0; run < 3000; run++) {
      BurnRateTier tier = randomTier(random);
      BurnRateTier other = randomTier(random);
      if (!RecommendedTiers.covers(tier, other)) {
        continue;
      }
      long[] total = new long[40];
      long[] bad = new long[40];
      double ratio = 0;
      for (int minute = 0; minute < total.length; minute++) {
        ratio = Math.min(1, ratio + random.nextDouble() * random.nextInt(2) / 20);
        total[minute] = (1 + random.nextInt(100)) * 1000L;
        bad[minute] = (long) Math.ceil(ratio * total[minute]);
      }
      if (fires(other, total, bad)) {
        fired++;
        assertThat(fires(tier, total, bad))
            .as("seed %d, run %d: %s covers %s", seed, run, tier, other)
            .isTrue();
      }
    }
    assertThat(fired).as("seed %d: runs in which the covered tier fired", seed).isGreaterThan(50);
  }

  private static BurnRateTier randomTier(Random random) {
    int longMinutes = 2 + random.nextInt(39);
    int shortMinutes = 1 + random.nextInt(longMinutes - 1);
    return new BurnRateTier(
        PAGE, ofMinutes(longMinutes), ofMinutes(shortMinutes), 0.5 + random.nextInt(20));
  }

  /** Judges a tier at the end of the minutes, for an SLO of 99 %. */
  private static boolean fires(BurnRateTier tier, long[] total, long[] bad) {
    return burnRate(tier.longWindow(), total, bad) >= tier.factor()
        && burnRate(tier.shortWindow(), total, bad) >= tier.factor();
  }

  private static double burnRate(Duration window, long[] total, long[] bad) {
    double badSum = 0;
    double totalSum = 0;
    for (int i = total.length - (int) window.toMinutes(); i < total.length; i++) {
      badSum += bad[i];
      totalSum += total[i];
    }
    return badSum / totalSum / 0.01;
  }

  private static List<BurnRateTier> tiers(TimeWindow window) {
    return BurnRateAlerting.recommended().tiersFor(window);
  }
}
