package io.slo4j.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a process that is killed has acknowledged is there afterwards, and nothing is there twice.
 * {@code -Dslo4j.kills=…} kills more often, {@code -Dslo4j.seed=…} repeats the choices, if not what
 * the machine makes of them; {@code bin/stress kills} does it a thousand times.
 */
class CountsKillTest {
  private static final int KILLS = Integer.getInteger("slo4j.kills", 50);
  private static final long SEED = Long.getLong("slo4j.seed", System.nanoTime());

  /** A process that lies must be found out within so many kills. */
  private static final int LIES = 12;

  @TempDir private Path root;

  @Test
  void counts_afterKills_areBetweenAcknowledgedAndAttempted() throws Exception {
    List<CountsLane> lanes = new ArrayList<>();
    List<Callable<Void>> work = new ArrayList<>();
    Mode[] modes = Mode.values();
    for (int number = 0; number < modes.length; number++) {
      Mode mode = modes[number];
      CountsLane lane = new CountsLane(root.resolve(mode.name()), mode, false, SEED + number);
      int kills = (KILLS + number) / modes.length;
      lanes.add(lane);
      work.add(
          () -> {
            lane.run(kills);
            return null;
          });
    }
    ExecutorService threads = Executors.newFixedThreadPool(modes.length);
    try {
      for (Future<Void> each : threads.invokeAll(work)) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }
    lanes.forEach(lane -> System.out.println("kills: " + lane.summary()));
    assertThat(lanes.stream().flatMap(lane -> lane.problems().stream()))
        .as("-Dslo4j.seed=%d", SEED)
        .isEmpty();
    assertThat(lanes).as("-Dslo4j.seed=%d", SEED).allMatch(lane -> lane.recovered() > 0);
  }

  @Test
  void counts_ofAProcessThatAcknowledgesBeforeItFlushes_areFoundOut() throws Exception {
    CountsLane lane = new CountsLane(root, Mode.FLUSH, true, SEED);
    lane.run(LIES);
    assertThat(lane.problems()).as("-Dslo4j.seed=%d", SEED).anyMatch(each -> each.contains("lost"));
  }
}
