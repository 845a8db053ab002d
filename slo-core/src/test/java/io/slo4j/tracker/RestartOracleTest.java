package io.slo4j.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import io.slo4j.alert.Alert;
import io.slo4j.alert.AlertMemory;
import io.slo4j.alert.Matcher;
import io.slo4j.alert.Notification;
import io.slo4j.alert.Route;
import io.slo4j.alert.Silence;
import io.slo4j.budget.SloStatus;
import io.slo4j.definition.ServiceLevelObjective;
import io.slo4j.definition.Severity;
import io.slo4j.definition.Slo;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A tracker that is restarted now and then, or killed, beside one that was merely suspended for as
 * long: the same events, and nobody can tell them apart, neither by a figure nor by what they were
 * told. {@code -Dslo4j.seeds=…} plays more schedules, {@code -Dslo4j.seed=…} begins with one.
 */
class RestartOracleTest {
  private static final int SEEDS = Integer.getInteger("slo4j.seeds", 4);
  private static final long FIRST_SEED = Long.getLong("slo4j.seed", 20_260_101L);
  private static final Duration TICK = Duration.ofSeconds(10);
  private static final Instant START = Instant.parse("2026-03-28T18:00:00Z");

  private static final int EXTRAS = 6;

  @TempDir private Path directory;

  @Test
  void restart_underRandomSchedules_cannotBeToldFromASuspension() {
    Set<String> interrupted = new TreeSet<>();
    for (long seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
      new Run(seed, directory.resolve("seed-" + seed), interrupted).play();
    }
    if (SEEDS < 4) {
      return;
    }
    assertThat(interrupted)
        .as("what restarts came in the middle of, from seed %d on", FIRST_SEED)
        .contains(
            "pending",
            "firing",
            "kept firing",
            "acknowledged",
            "silenced",
            "inhibited",
            "maintenance",
            "frozen",
            "overridden",
            "adjusted",
            "grouped message",
            "flipped checkpoint",
            "cut checkpoint",
            "deleted checkpoint",
            "added objective",
            "removed objective");
  }

  /** One tracker, its clock and its people. */
  private static final class World {
    final SteppedClock clock = new SteppedClock(START.toString());
    final List<Notification> told = new ArrayList<>();
    final List<Notification> second = new ArrayList<>();
    final Set<Integer> extras = new LinkedHashSet<>();
    Path directory;
    SloTracker tracker;

    World(Path directory) {
      this.directory = directory;
      this.tracker = start();
    }

    SloTracker start() {
      return SloTracker.builder()
          .timeSource(clock)
          .callerTicks()
          .tickInterval(TICK)
          .slos(EveryObjective.all(START).toArray(ServiceLevelObjective[]::new))
          .slos(extras.stream().map(EveryObjective::extra).toArray(Slo[]::new))
          .notifier("ops", told::add)
          .notifier("boss", second::add)
          .routes(
              Route.builder("pages")
                  .severity(Severity.PAGE)
                  .to("ops")
                  .remindEvery(Duration.ofMinutes(30))
                  .escalateAfter(Duration.ofMinutes(20), "boss")
                  .build(),
              Route.builder("rest").to("ops").groupByService(Duration.ofMinutes(5)).build())
          .directory(directory)
          .start();
    }

    void tick() {
      clock.skip(TICK);
      tracker.tick();
    }

    /** Begins to track one more objective, or ends it. */
    void toggle(int number) {
      if (extras.remove(number)) {
        tracker.remove("extra-" + number);
      } else {
        extras.add(number);
        tracker.add(EveryObjective.extra(number));
      }
    }
  }

  private static final class Run {
    private final long seed;
    private final Random random;
    private final World suspended;
    private final World restarted;
    private int restarts;
    private final Set<String> interrupted;
    private int copies;
    private double errorRate;

    Run(long seed, Path directory, Set<String> interrupted) {
      this.interrupted = interrupted;
      this.seed = seed;
      this.random = new Random(seed);
      this.suspended = new World(directory.resolve("suspended"));
      this.restarted = new World(directory.resolve("restarted"));
    }

    void play() {
      for (int step = 0; step < 200; step++) {
        if (random.nextInt(10) == 0) {
          errorRate = random.nextBoolean() ? 0 : Math.pow(random.nextDouble(), 3);
        }
        int ticks = 1 + random.nextInt(40);
        boolean silent = random.nextInt(12) == 0;
        for (int tick = 0; tick < ticks; tick++) {
          if (!silent) {
            record();
          }
          suspended.tick();
          restarted.tick();
        }
        act();
        if (random.nextInt(6) == 0) {
          restart();
        }
        compare();
      }
      assertThat(restarts).as(this::toString).isGreaterThan(10);
      assertThat(suspended.told).as("seed %d: nobody was told anything", seed).isNotEmpty();
    }

    private void record() {
      int good = random.nextInt(50);
      int bad = (int) Math.round((good + 1) * errorRate * random.nextDouble());
      long nanos = (long) (random.nextDouble() * (errorRate > 0.2 ? 2e9 : 6e8));
      double quality = random.nextDouble() + (errorRate > 0.3 ? -0.3 : 0.3);
      for (World world : List.of(suspended, restarted)) {
        world.tracker.recorder("requests").good(good);
        world.tracker.recorder("requests").bad(bad);
        world.tracker.recorder("latency").recordNanos(nanos);
        world.tracker.recorder("orders").good(good / 20);
        world.tracker.recorder("quality").recordValue(quality);
        for (int number : world.extras) {
          if (number % 2 == 0) {
            world.tracker.recorder("extra-" + number).good(good);
            world.tracker.recorder("extra-" + number).bad(bad);
          }
        }
      }
    }

    /** What people do. */
    private void act() {
      int what = random.nextInt(25);
      int which = random.nextInt(100);
      for (World world : List.of(suspended, restarted)) {
        List<Alert> firing = world.tracker.alerts().firing();
        Instant now = world.clock.now();
        if (what == 0 && !firing.isEmpty()) {
          world
              .tracker
              .alerts()
              .acknowledge(firing.get(which % firing.size()).id(), "ann", "on it");
        } else if (what == 1) {
          world
              .tracker
              .alerts()
              .silence(
                  Silence.builder()
                      .where(Matcher.matches("slo", which % 2 == 0 ? "a.*" : "f.*"))
                      .until(now.plus(Duration.ofMinutes(5 + which)))
                      .author("ann")
                      .comment("known")
                      .build());
        } else if (what == 2) {
          world
              .tracker
              .deploymentGate()
              .override("shop", "ann", "the fix", now.plus(Duration.ofMinutes(1 + which)));
        } else if (what == 3) {
          adjust(world, now, which);
        } else if (what < 8) {
          boolean removed = world.extras.contains(which % EXTRAS);
          interrupted.add(removed ? "removed objective" : "added objective");
          world.toggle(which % EXTRAS);
        }
      }
    }

    private void adjust(World world, Instant now, int which) {
      try {
        world.tracker.adjust(
            new BudgetAdjustment(
                "availability",
                now.minus(Duration.ofMinutes(20 + which)),
                now.minus(Duration.ofMinutes(10)),
                "ann",
                "load test"));
      } catch (IllegalArgumentException refused) {
        assertThat(refused)
            .as(this::toString)
            .satisfiesAnyOf(
                e -> assertThat(e).hasMessageContaining("overlap"),
                e -> assertThat(e).hasMessageContaining("finer than what is still remembered"));
      }
    }

    private void restart() {
      // Longer than what counts as observed while ticks are late; whole ticks, so that both go on
      // on the same ones.
      Duration down = TICK.multipliedBy(11 + random.nextInt(random.nextInt(4) == 0 ? 2000 : 60));
      if (isWaiting()) {
        down = TICK.multipliedBy(11);
        if (isDueWithin(down)) {
          // What was due while nobody was there may have been sent, so nobody joins it any more.
          return;
        }
      }
      restarts++;
      note(restarted.tracker);
      if (random.nextBoolean()) {
        restarted.tracker.close();
      } else {
        kill();
      }
      suspended.clock.skip(down);
      restarted.clock.skip(down);
      restarted.tracker = restarted.start();
      // A start takes note of the time, and evaluates at the first tick; the other wakes up.
      suspended.tracker.tick();
      restarted.tracker.tick();
    }

    /** Notes what is under way. */
    private void note(SloTracker tracker) {
      for (AlertMemory.Remembered each : tracker.stages.book.memory().alerts()) {
        interrupted.add(each.state().firing() ? "firing" : "pending");
        if (each.state().firing()
            && each.state().lastActiveMillis()
                < tracker.stages.registry.lastTickMillis() - 10_000) {
          interrupted.add("kept firing");
        }
      }
      for (Alert alert : tracker.alerts().firing()) {
        alert.acknowledgement().ifPresent(by -> interrupted.add("acknowledged"));
        alert.mutedBy().ifPresent(why -> interrupted.add(why.split(" ", -1)[0]));
      }
      if (!tracker.deploymentGate().freezes().isEmpty()) {
        interrupted.add("frozen");
      }
      if (tracker.deploymentGate().check("shop").override().isPresent()) {
        interrupted.add("overridden");
      }
      if (!tracker.stages.registry.adjustments().isEmpty()) {
        interrupted.add("adjusted");
      }
      if (isWaiting()) {
        interrupted.add("grouped message");
      }
    }

    private boolean isWaiting() {
      return isDueWithin(Duration.ofDays(1));
    }

    private boolean isDueWithin(Duration down) {
      long endMillis = restarted.clock.now().plus(down).toEpochMilli();
      return restarted.tracker.stages.book.receivers().stream()
          .flatMap(each -> each.outbox().waiting().stream())
          .anyMatch(each -> each.dueMillis() <= endMillis);
    }

    /** Leaves the tracker as it is, and goes on with what is on disk. */
    private void kill() {
      restarted.tracker.flush();
      suspended.tracker.flush();
      Path copy = restarted.directory.resolveSibling("restarted-" + ++copies);
      Directories.copy(restarted.directory, copy);
      restarted.directory = copy;
      if (random.nextBoolean()) {
        interrupted.add(CheckpointDamage.ofTheNewest(copy, random) + " checkpoint");
      }
    }

    private void compare() {
      List<SloStatus> statuses = suspended.tracker.statuses();
      assertThat(restarted.tracker.statuses()).as(this::toString).hasSameSizeAs(statuses);
      for (SloStatus one : statuses) {
        SloStatus other = restarted.tracker.status(one.name());
        assertThat(figures(other)).as(this::toString).isEqualTo(figures(one));
      }
      assertThat(restarted.tracker.percentileValue("latency", 95, Duration.ofHours(2)))
          .as(this::toString)
          .isEqualTo(suspended.tracker.percentileValue("latency", 95, Duration.ofHours(2)));
      assertThat(told(restarted.told)).as(this::toString).isEqualTo(told(suspended.told));
      assertThat(told(restarted.second)).as(this::toString).isEqualTo(told(suspended.second));
      assertThat(restarted.tracker.alerts().silences())
          .as(this::toString)
          .isEqualTo(suspended.tracker.alerts().silences());
      assertThat(restarted.tracker.deploymentGate().check("shop"))
          .as(this::toString)
          .isEqualTo(suspended.tracker.deploymentGate().check("shop"));
      assertThat(restarted.tracker.health().failing()).as(this::toString).isEmpty();
    }

    private static List<Object> figures(SloStatus status) {
      List<Object> figures = new ArrayList<>();
      figures.add(status.name());
      figures.add(status.state());
      figures.add(status.compliance());
      figures.add(status.errorBudget());
      figures.add(status.counts());
      figures.add(status.coverage());
      for (int minutes : new int[] {5, 30, 60, 360}) {
        figures.add(status.burnRate(Duration.ofMinutes(minutes)));
        figures.add(status.counts(Duration.ofMinutes(minutes)));
        figures.add(status.coverage(Duration.ofMinutes(minutes)));
      }
      return figures;
    }

    private static List<String> told(List<Notification> notifications) {
      return notifications.stream().map(each -> each.idempotencyKey() + " " + each.text()).toList();
    }

    @Override
    public String toString() {
      return "seed " + seed + ", after " + restarts + " restarts, at " + suspended.clock.now();
    }
  }
}
