package io.slo4j.tracker;

import io.slo4j.alert.Outbox;
import io.slo4j.alert.Receiver;
import io.slo4j.journal.ImageTime;
import io.slo4j.journal.SavedState;
import io.slo4j.window.History;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What the stages of a tracker have to show to whoever keeps it. */
final class LiveState implements PersistentState {
  private final Stages stages;

  LiveState(Stages stages) {
    this.stages = stages;
  }

  @Override
  public long nowMillis() {
    return stages.clock.nowMillis();
  }

  @Override
  public ImageTime imageTime() {
    long lastTickMillis = stages.registry.lastTickMillis();
    return new ImageTime(
        lastTickMillis, stages.tickMillis, lastTickMillis - stages.clock.aheadMillis());
  }

  @Override
  public void taken(TakenVisitor visitor) {
    stages.registry.taken(visitor);
  }

  @Override
  public void histories(Consumer<History> visitor) {
    stages.registry.histories(visitor);
  }

  @Override
  public Captured capture() {
    Map<String, Outbox> outboxes = new LinkedHashMap<>();
    List<Runnable> releases = new ArrayList<>();
    for (Receiver receiver : stages.book.receivers()) {
      Outbox.Marked stored = receiver.marked();
      outboxes.put(receiver.name(), stored.outbox());
      releases.add(() -> receiver.release(stored.mark()));
    }
    SavedState state =
        new SavedState(
            stages.book.memory(),
            outboxes,
            stages.policies.crossed(),
            stages.gate.overrides(),
            stages.registry.adjustments());
    return new Captured(
        state,
        () -> {
          releases.forEach(Runnable::run);
          stages.deliveries.pump(nowMillis());
        });
  }

  @Override
  public void releaseAll() {
    stages.book.receivers().forEach(Receiver::releaseAll);
    stages.deliveries.pump(nowMillis());
  }
}
