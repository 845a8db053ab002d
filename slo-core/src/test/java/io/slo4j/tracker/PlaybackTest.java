package io.slo4j.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slo4j.window.Aggregate;
import io.slo4j.window.Classification;
import io.slo4j.window.EventSeries;
import io.slo4j.window.History;
import io.slo4j.window.HistoryKey;
import io.slo4j.window.Intake;
import io.slo4j.window.IntakeKey;
import io.slo4j.window.SeriesSpec;
import io.slo4j.window.Taken;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Ticks are gathered before they are played; nobody may be able to tell. */
class PlaybackTest {
  private static final long START = 1_760_000_000_000L;
  private static final long HOUR = 3_600_000;
  private static final SeriesSpec SPEC = SeriesSpec.rolling(1000, HOUR);

  private static HistoryKey key(String owner) {
    return new HistoryKey(
        new IntakeKey(owner, "availability", new Classification.Outcome()), List.of(), null);
  }

  private static EventSeries series(Intake intake) {
    return new EventSeries(intake, SPEC, null, START);
  }

  private static History empty(HistoryKey key) {
    return new History(key, series(Intake.of(key.intake().classification(), true)).image());
  }

  @Test
  void tick_moreTicksThanAreGathered_givesWhatSeriesGiveThatTickAtOnce() {
    Random random = new Random(7);
    List<HistoryKey> keys = List.of(key("a"), key("b"), key("c"));
    List<Intake> intakes = new ArrayList<>();
    List<EventSeries> series = new ArrayList<>();
    for (HistoryKey key : keys) {
      Intake intake = Intake.of(key.intake().classification(), true);
      intakes.add(intake);
      series.add(series(intake));
    }
    Playback playback = new Playback(keys.stream().map(PlaybackTest::empty).toList(), START);

    long now = START;
    for (int tick = 0; tick < 2500; tick++) {
      now += random.nextInt(50) == 0 ? 90_000 : 1000;
      for (int at = 0; at < keys.size(); at++) {
        Taken taken =
            random.nextBoolean()
                ? Taken.NOTHING
                : Taken.events(random.nextInt(100), random.nextInt(3));
        intakes.get(at).events().good(taken.good());
        intakes.get(at).events().bad(taken.bad());
        intakes.get(at).tick();
        if (!taken.isNothing()) {
          playback.taken(keys.get(at).intake(), taken);
        }
        series.get(at).tick(now);
      }
      playback.tick(now);
    }

    List<History> played = playback.histories();
    for (int at = 0; at < keys.size(); at++) {
      assertThat(played.get(at).key()).isEqualTo(keys.get(at));
      assertThat(played.get(at).image())
          .usingRecursiveComparison()
          .isEqualTo(series.get(at).image());
    }
  }

  @Test
  void taken_valuesWhereEventsWereCounted_isRefusedAtOnce() {
    HistoryKey key = key("a");
    Playback playback = new Playback(List.of(empty(key)), START);
    Taken values = new Taken(0, 0, new Aggregate(1, 2.0, 2.0, 2.0, 2.0), new int[0], new long[0]);
    Taken buckets = new Taken(0, 0, Aggregate.NONE, new int[] {3}, new long[] {1});

    assertThatThrownBy(() -> playback.taken(key.intake(), values))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("of a kind that is not taken here");
    assertThatThrownBy(() -> playback.taken(key.intake(), buckets))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("of a kind that is not taken here");
  }

  @Test
  void taken_twiceInATick_isRefusedAtOnce() {
    HistoryKey key = key("a");
    Playback playback = new Playback(List.of(empty(key)), START);
    playback.taken(key.intake(), Taken.events(1, 0));

    assertThatThrownBy(() -> playback.taken(key.intake(), Taken.events(1, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("twice");
  }

  @Test
  void tick_backwards_isRefusedAtOnce() {
    Playback playback = new Playback(List.of(empty(key("a"))), START);
    playback.tick(START + 1000);

    assertThatThrownBy(() -> playback.tick(START + 999))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("time must not run backwards");
  }

  @Test
  void taken_whereNothingIsKnown_isCountedAndNobodyElses() {
    Playback playback = new Playback(List.of(empty(key("a"))), START);
    for (int tick = 1; tick <= 3; tick++) {
      playback.taken(key("a").intake(), Taken.events(1, 0));
      playback.taken(key("b").intake(), Taken.events(10, tick));
      playback.tick(START + 1000 * tick);
    }

    assertThat(playback.lost()).containsExactly(Map.entry(key("b").intake(), 36L));
    assertThat(playback.histories())
        .singleElement()
        .satisfies(history -> assertThat(history.image().current()).startsWith(3, 0));
  }
}
