package io.slo4j.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slo4j.alert.Alert;
import io.slo4j.alert.Notification;
import io.slo4j.alert.ReceiverOptions;
import io.slo4j.alert.Route;
import io.slo4j.budget.SloStatus;
import io.slo4j.definition.InvalidDefinitionException;
import io.slo4j.fixture.Seeds;
import io.slo4j.tracker.Plans.Plan;
import io.slo4j.tracker.Plans.SilencePlan;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random configurations applied one after the other while alerts fire, are silenced, taken on and
 * over, and the process is closed or killed in between: who is told what, beside a model. {@code
 * -Dslo4j.seeds=…} plays more schedules.
 */
class ApplyOracleTest {
  private static final int STEPS = 130;
  private static final long SEEDS = Long.getLong("slo4j.seeds", 32);
  private static final Instant START = Instant.parse("2026-03-10T00:00:00Z");
  private static final Duration TICK = Duration.ofSeconds(10);
  private static final ReceiverOptions UNLIMITED =
      ReceiverOptions.DEFAULT.withRateLimit(1_000_000, Duration.ofMillis(1));

  private final SteppedClock clock = new SteppedClock(START.toString());
  private final List<Notification> told = new ArrayList<>();
  private final Map<String, Set<String>> burning = new LinkedHashMap<>();
  private final Map<String, SliRecorder> recorders = new HashMap<>();
  private final Set<String> bad = new HashSet<>();

  /** What happened of what this is about, over all schedules. */
  private static final Set<String> HAPPENED = new TreeSet<>();

  @TempDir private Path root;
  private Path directory;
  private Random random;
  private SloTracker tracker;
  private ToldModel model;
  private int copies;

  static LongStream seeds() {
    return LongStream.range(0, SEEDS);
  }

  /** Every fourth with a directory, and restarts. */
  @ParameterizedTest
  @MethodSource("seeds")
  void configurations_appliedAtRandom_tellWhatAModelExpects(long seed) {
    random = Seeds.random(seed);
    directory = seed % 4 == 0 ? root.resolve("first") : null;
    Plans plans = new Plans(random, START);
    model = new ToldModel(new Plan(plans.slos(), List.of(), List.of()), now());
    tracker = start();
    for (int step = 0; step < STEPS; step++) {
      String where = "seed " + seed + ", step " + step + ", at " + clock.now();
      // The end is quiet, so that whatever fires is resolved.
      boolean last = step >= STEPS - 25;
      turn(last);
      int before = told.size();
      if (!last) {
        act(plans, where);
      }
      if (directory != null && random.nextInt(12) == 0) {
        restart();
      }
      assertThat(told.subList(before, told.size())).as(where).isEmpty();
      for (int ticks = random.nextInt(6); ticks >= 0; ticks--) {
        tick(where);
      }
    }
    assertThat(told)
        .as("seed %d", seed)
        .extracting(Notification::idempotencyKey)
        .doesNotHaveDuplicates();
    assertThat(model.firing()).as("seed %d", seed).isEmpty();
  }

  @AfterAll
  static void schedules_allTogether_metWhatTheyAreAbout() {
    assertThat(HAPPENED)
        .contains(
            "alert firing",
            "alert resolved",
            "escalation firing",
            "reminder firing",
            "applied",
            "applied while one fired",
            "restarted while one fired");
  }

  private long now() {
    return clock.now().toEpochMilli();
  }

  private SloTracker start() {
    SloTrackerBuilder builder =
        SloTracker.builder()
            .timeSource(clock)
            .callerTicks()
            .tickInterval(TICK)
            .configuration(model.plan().configuration())
            .listener(
                new SloListener() {
                  @Override
                  public void onEvaluated(SloStatus status) {
                    Set<String> rules = new TreeSet<>();
                    status.tiers().stream()
                        .filter(tier -> tier.exceeded())
                        .forEach(tier -> rules.add(tier.tier().severity().text()));
                    burning.put(status.name(), rules);
                  }
                });
    Plans.RECEIVERS.forEach(name -> builder.notifier(name, told::add, UNLIMITED));
    if (directory != null) {
      builder.directory(directory);
    }
    SloTracker started = builder.start();
    recorders.clear();
    started
        .definitions()
        .slis()
        .forEach(sli -> recorders.put(sli.name(), started.recorder(sli.name())));
    return started;
  }

  /** Lets objectives burn, or not any more. */
  private void turn(boolean last) {
    for (String slo : Plans.SLOS) {
      if (last || random.nextInt(12) == 0) {
        bad.remove(slo);
      } else if (random.nextInt(9) == 0) {
        bad.add(slo);
      }
    }
  }

  private void tick(String where) {
    recorders.forEach(
        (slo, recorder) -> {
          recorder.good(bad.contains(slo) ? 0 : 100);
          recorder.bad(bad.contains(slo) ? 100 : 0);
        });
    clock.skip(Duration.ofMillis(TICK.toMillis() - now() % TICK.toMillis()));
    int before = told.size();
    burning.clear();
    tracker.tick();

    List<String> expected = model.evaluate(burning, now());
    List<String> said =
        told.subList(before, told.size()).stream().map(ApplyOracleTest::text).toList();
    for (String each : said) {
      String[] words = each.split(" ", -1);
      HAPPENED.add(words[1] + " " + words[4]);
    }
    assertThat(said).as(where).containsExactlyInAnyOrderElementsOf(expected);
    Set<String> firing = new TreeSet<>();
    tracker.alerts().firing().forEach(alert -> firing.add(alert.slo() + "/" + alert.rule()));
    assertThat(firing).as(where).isEqualTo(model.firing());
    assertSilences(where);
    assertThat(tracker.health().failing()).as(where).isEmpty();
  }

  private static String text(Notification sent) {
    Alert alert = sent.alerts().get(0);
    return ToldModel.text(
        sent.receiver(), sent.kind().text(), alert.slo(), alert.rule(), sent.state().text());
  }

  private void assertSilences(String where) {
    assertThat(tracker.alerts().silences())
        .as(where)
        .filteredOn(each -> each.until().toEpochMilli() > now())
        .containsExactlyElementsOf(
            model.silences.all().stream()
                .filter(each -> each.untilMillis() > now())
                .map(SilencePlan::silence)
                .toList());
  }

  private void act(Plans plans, String where) {
    int what = random.nextInt(10);
    if (random.nextBoolean()) {
      // Somewhere between two ticks.
      clock.skip(Duration.ofMillis(1 + random.nextInt(4000)));
    }
    if (what < 4) {
      apply(plans.next(model.plan(), model.silences.all(), now()), where);
    } else if (what == 4) {
      Plan wrong = plans.next(model.plan(), model.silences.all(), now());
      assertThatThrownBy(
              () ->
                  tracker.apply(
                      wrong.configuration().toBuilder()
                          .routes(Route.builder("wrong").to("nobody").build())
                          .build()))
          .as(where)
          .isInstanceOf(InvalidDefinitionException.class);
      assertThat(tracker.configuration().routes())
          .as(where)
          .isEqualTo(model.plan().configuration().routes());
    } else if (what == 5) {
      List<SilencePlan> declared = model.plan().silences();
      SilencePlan silence =
          declared.isEmpty() || random.nextBoolean()
              ? plans.silence(now())
              : declared.get(random.nextInt(declared.size()));
      if (model.silences.add(silence, now())) {
        tracker.alerts().silence(silence.silence());
      }
    } else if (what == 6) {
      List<SilencePlan> all = new ArrayList<>(model.silences.all());
      all.addAll(model.plan().silences());
      if (!all.isEmpty()) {
        SilencePlan unwanted = all.get(random.nextInt(all.size()));
        tracker.alerts().unsilence(unwanted.silence());
        model.silences.takeBack(unwanted);
      }
    } else if (what == 7 && !tracker.alerts().firing().isEmpty()) {
      List<Alert> firing = tracker.alerts().firing();
      Alert alert = firing.get(random.nextInt(firing.size()));
      tracker.alerts().acknowledge(alert.id(), "ann", "on it");
      model.acknowledge(alert.slo(), alert.rule());
    }
    assertSilences(where);
  }

  private void apply(Plan next, String where) {
    HAPPENED.add(model.firing().isEmpty() ? "applied" : "applied while one fired");
    SloConfiguration configuration = next.configuration();
    List<String> ids = tracker.alerts().firing().stream().map(Alert::id).toList();
    ConfigurationChange expected =
        ConfigurationChange.between(model.plan().configuration(), configuration);
    assertThat(tracker.apply(configuration)).as(where).isEqualTo(expected);
    model.apply(next, now());
    assertThat(tracker.configuration().routes()).as(where).isEqualTo(configuration.routes());
    assertThat(tracker.configuration().silences()).as(where).isEqualTo(configuration.silences());
    assertThat(tracker.definitions()).as(where).isEqualTo(configuration.definitions());
    assertThat(tracker.alerts().firing()).as(where).extracting(Alert::id).isEqualTo(ids);
    tracker
        .definitions()
        .slis()
        .forEach(sli -> recorders.put(sli.name(), tracker.recorder(sli.name())));
  }

  /** Another process goes on with the same configuration. */
  private void restart() {
    HAPPENED.add(model.firing().isEmpty() ? "restarted" : "restarted while one fired");
    if (random.nextBoolean()) {
      tracker.close();
    } else {
      tracker.flush();
      Path copy = root.resolve("copy-" + ++copies);
      Directories.copy(directory, copy);
      directory = copy;
    }
    if (random.nextInt(3) == 0) {
      clock.skip(TICK.multipliedBy(random.nextInt(30)));
    }
    tracker = start();
    model.silences.restart(model.plan().silences(), now());
  }
}
