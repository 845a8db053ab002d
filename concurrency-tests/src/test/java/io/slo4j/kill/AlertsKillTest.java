package io.slo4j.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.slo4j.alert.Alert;
import io.slo4j.journal.Durability;
import io.slo4j.tracker.TrackerSnapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes that send alerts are killed while they do, and no alert is missed. {@code
 * -Dslo4j.alertKills=…} kills more often, {@code -Dslo4j.seed=…} repeats the choices; {@code
 * bin/stress kills} does it two hundred times.
 */
class AlertsKillTest {
  private static final int KILLS = Integer.getInteger("slo4j.alertKills", 15);
  private static final long SEED = Long.getLong("slo4j.seed", System.nanoTime());
  private static final long LONGEST_WAIT_MILLIS = 3000;

  @TempDir private Path root;

  private final Random random = new Random(SEED);
  private final List<String> problems = new ArrayList<>();
  private final Set<String> certain = new HashSet<>();
  private final Set<String> unanswered = new HashSet<>();
  private final Set<Integer> slow = new HashSet<>();
  private Pager pager;
  private int incarnation;
  private int underWay;

  @AfterEach
  void close() {
    if (pager != null) {
      pager.close();
    }
  }

  @Test
  void alerts_ofProcessesKilledWhileSending_allArriveUnderOneKey() throws Exception {
    pager = new Pager(random.nextLong());
    while (underWay < KILLS && incarnation < 5 * KILLS && problems.isEmpty()) {
      incarnation++;
      killOne();
    }
    incarnation++;
    letOneEnd();
    DeliveryOracle oracle =
        new DeliveryOracle(pager.posts(), new DeliveryOracle.Testimony(certain, unanswered, slow));
    problems.addAll(oracle.problems());
    System.out.printf(
        "kills: ALERTS: %d kills, %d of them while sending; %d messages of %d alerts, %d sent"
            + " again after they had arrived, %d certain%n",
        incarnation - 1,
        underWay,
        pager.posts().size(),
        oracle.alerts(),
        oracle.repeated(),
        certain.size());
    assertThat(problems).as("-Dslo4j.seed=%d", SEED).isEmpty();
    assertThat(underWay).as("kills while sending").isEqualTo(KILLS);
    assertThat(certain).isNotEmpty();
  }

  private Child start(boolean calm) throws IOException {
    Path errors = root.resolve("errors.txt");
    Durability durability = random.nextBoolean() ? Durability.SYNC : Durability.FLUSH;
    return Child.start(
        AlertsChild.class,
        errors,
        root.resolve("state"),
        pager.port(),
        incarnation,
        calm,
        durability);
  }

  private void killOne() throws IOException, InterruptedException {
    Child child = start(false);
    try {
      waitForTheMoment(child);
    } finally {
      child.kill();
    }
    if (pager.wasSending(incarnation)) {
      underWay++;
    }
    pager.hangUp();
    hear(child);
    Optional<TrackerSnapshot> left =
        TrackerSnapshot.read(root.resolve("state"), AlertsChild.definitions());
    if (left.isPresent()) {
      left.get().damage().forEach(damage -> problems.add("a kill left damage: " + damage));
      left.get().firing().stream().map(Alert::id).forEach(id -> certain.add("FIRING " + id));
    }
  }

  private void waitForTheMoment(Child child) throws IOException, InterruptedException {
    if (random.nextInt(10) == 0) {
      pause(TimeUnit.MILLISECONDS.toNanos(1 + random.nextInt(500)));
      return;
    }
    child.await("started");
    int posts = 1 + random.nextInt(6);
    if (random.nextBoolean()) {
      // At once: what was sent too early may not be on disk yet.
      pager.trap(incarnation, posts, child::shoot);
    }
    for (int post = 0; post < posts; post++) {
      if (!pager.awaitPost(incarnation, LONGEST_WAIT_MILLIS)) {
        return;
      }
    }
    // Before the answer, or about when it is noted: 5 ms and more is when late answers come.
    pause(random.nextInt(random.nextBoolean() ? 4_000_000 : 400_000));
  }

  private static void pause(long nanos) {
    long until = System.nanoTime() + nanos;
    for (long left = nanos; left > 0; left = until - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  /** Lets a process send what there is, and tell of the end of all that fires. */
  private void letOneEnd() throws IOException, InterruptedException {
    Child child = start(true);
    try {
      child.await("idle");
    } finally {
      child.kill();
    }
    pager.hangUp();
    hear(child);
    TrackerSnapshot end =
        TrackerSnapshot.read(root.resolve("state"), AlertsChild.definitions()).orElseThrow();
    assertThat(end.firing()).as("-Dslo4j.seed=%d", SEED).isEmpty();
  }

  private void hear(Child child) {
    certain.addAll(child.said("sure"));
    child.said("unanswered").forEach(key -> unanswered.add(incarnation + " " + key));
    child
        .said("unstored")
        .forEach(key -> problems.add("#" + incarnation + ": sent before it was stored: " + key));
    if (!child.said("slow").isEmpty()) {
      slow.add(incarnation);
    }
    if (!child.said("refused").isEmpty()) {
      problems.add("#" + incarnation + ": a flush was refused");
    }
  }
}
