package io.slo4j.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import io.slo4j.alert.Alert;
import io.slo4j.alert.AlertMemory;
import io.slo4j.alert.Matcher;
import io.slo4j.alert.Notification;
import io.slo4j.alert.Route;
import io.slo4j.alert.Silence;
import io.slo4j.budget.SloStatus;
import io.slo4j.definition.Action;
import io.slo4j.definition.Aggregation;
import io.slo4j.definition.BudgetingMethod;
import io.slo4j.definition.BurnRateAlerting;
import io.slo4j.definition.CompositeSlo;
import io.slo4j.definition.ErrorBudgetPolicy;
import io.slo4j.definition.ServiceLevelObjective;
import io.slo4j.definition.Severity;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.time.MaintenanceWindow;
import io.slo4j.time.TimeWindow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
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

  private static final Sli REQUESTS = Sli.availability("requests").build();
  private static final Sli LATENCY = Sli.latency("latency").percentileValues(true).build();
  private static final Sli ORDERS = Sli.throughput("orders").build();
  private static final Sli QUALITY = Sli.quality("quality").build();

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
            "grouped message");
  }

  private static List<ServiceLevelObjective> slos() {
    BurnRateAlerting alerting =
        BurnRateAlerting.builder()
            .page(5, Duration.ofHours(1), Duration.ofMinutes(5))
            .ticket(2, Duration.ofHours(6), Duration.ofMinutes(30))
            .budgetThreshold(0.5, Severity.WARNING)
            .budgetThreshold(0.1, Severity.CRITICAL)
            .alertOnNoData(Duration.ofHours(2))
            .holdFor(Duration.ofMinutes(2))
            .keepFiring(Duration.ofMinutes(10))
            .build();
    ErrorBudgetPolicy policy =
        ErrorBudgetPolicy.builder("p")
            .atRemainingPercent(60, Action.notifyTeam("look"))
            .freezeAtRemainingPercent(30)
            .build();
    Slo availability =
        Slo.builder("availability")
            .service("shop")
            .sli(REQUESTS)
            .targetPercent("99")
            .window(TimeWindow.rolling(Duration.ofHours(12)))
            .maintenance(
                MaintenanceWindow.once(
                    START.plus(Duration.ofHours(5)), START.plus(Duration.ofHours(7))))
            .alerting(alerting)
            .policy(policy)
            .build();
    Slo calendar =
        Slo.builder("calendar")
            .service("shop")
            .sli(REQUESTS)
            .targetPercent("97")
            .window(TimeWindow.calendarDay(ZoneId.of("Europe/Berlin")))
            .budgeting(BudgetingMethod.timeslices(95, Duration.ofMinutes(5)))
            .policy(policy)
            .build();
    Slo ratios =
        Slo.builder("ratios")
            .service("shop")
            .sli(REQUESTS)
            .targetPercent("98")
            .window(TimeWindow.rolling(Duration.ofHours(6)))
            .budgeting(BudgetingMethod.ratioTimeslices(Duration.ofMinutes(1)))
            .build();
    Slo fast =
        Slo.builder("fast")
            .service("shop")
            .sli(LATENCY)
            .percentile(95)
            .atMost(Duration.ofMillis(500))
            .window(TimeWindow.rolling(Duration.ofHours(24)))
            .alerting(BurnRateAlerting.recommended())
            .build();
    Slo busy =
        Slo.builder("busy")
            .service("shop")
            .sli(ORDERS)
            .atLeast(0.2)
            .aggregate(Aggregation.RATE)
            .targetPercent(90)
            .window(TimeWindow.rolling(Duration.ofHours(6)))
            .build();
    Slo good =
        Slo.builder("good")
            .service("shop")
            .sli(QUALITY)
            .aggregatePercentile(75)
            .atLeast(0.5)
            .targetPercent(90)
            .window(TimeWindow.rolling(Duration.ofHours(6)))
            .build();
    CompositeSlo all =
        CompositeSlo.allOf("all")
            .sliceWindow(Duration.ofMinutes(10))
            .service("shop")
            .component("availability")
            .component("calendar")
            .component("fast")
            .targetPercent("90")
            .window(TimeWindow.rolling(Duration.ofHours(12)))
            .build();
    CompositeSlo weighted =
        CompositeSlo.weighted("weighted")
            .service("shop")
            .component(availability, 2)
            .component(fast, 1)
            .targetPercent("95")
            .window(TimeWindow.rolling(Duration.ofHours(12)))
            .build();
    return List.of(availability, calendar, ratios, fast, busy, good, all, weighted);
  }

  /** One tracker, its clock and its people. */
  private static final class World {
    final SteppedClock clock = new SteppedClock(START.toString());
    final List<Notification> told = new ArrayList<>();
    final List<Notification> second = new ArrayList<>();
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
          .slos(slos().toArray(ServiceLevelObjective[]::new))
          .notifier("ops", told::add)
          .notifier("boss", second::add)
          .routes(
              Route.builder("pages")
                  .severity(Severity.PAGE)
                  .to("ops")
                  .remindEvery(Duration.ofMinutes(30))
                  .escalateAfter(Duration.ofMinutes(20), "boss")
                  .build(),
              Route.builder("rest").to("ops").groupByService(Duration.ofMinutes(1)).build())
          .directory(directory)
          .start();
    }

    void tick() {
      clock.skip(TICK);
      tracker.tick();
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
      } catch (IllegalArgumentException overlaps) {
        assertThat(overlaps).as(this::toString).hasMessageContaining("overlap");
      }
    }

    private void restart() {
      restarts++;
      note(restarted.tracker);
      // Longer than what counts as observed while ticks are late; whole ticks, so that both go on
      // on the same ones.
      Duration down = TICK.multipliedBy(11 + random.nextInt(random.nextInt(4) == 0 ? 2000 : 60));
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
      if (tracker.alerts().receivers().stream().anyMatch(each -> each.waiting() > 0)) {
        interrupted.add("grouped message");
      }
    }

    /** Leaves the tracker as it is, and goes on with what is on disk. */
    private void kill() {
      restarted.tracker.flush();
      suspended.tracker.flush();
      Path copy = restarted.directory.resolveSibling("restarted-" + ++copies);
      copy(restarted.directory, copy);
      restarted.directory = copy;
    }

    private static void copy(Path from, Path to) {
      try (Stream<Path> files = Files.walk(from)) {
        for (Path file : files.toList()) {
          Path target = to.resolve(from.relativize(file).toString());
          if (Files.isDirectory(file)) {
            Files.createDirectories(target);
          } else {
            Files.copy(file, target);
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void compare() {
      for (int slo = 0; slo < suspended.tracker.statuses().size(); slo++) {
        SloStatus one = suspended.tracker.statuses().get(slo);
        SloStatus other = restarted.tracker.statuses().get(slo);
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
