package io.slo4j.tracker;

import io.slo4j.journal.AuditEntry;
import io.slo4j.journal.BatchReader;
import io.slo4j.journal.ImageReader;
import io.slo4j.journal.ImageTime;
import io.slo4j.journal.Recovery;
import io.slo4j.journal.RestoredState;
import io.slo4j.journal.SavedAdjustment;
import io.slo4j.journal.SavedState;
import io.slo4j.journal.StateEntries;
import io.slo4j.journal.StateKey;
import io.slo4j.window.Classification;
import io.slo4j.window.History;
import io.slo4j.window.HistoryKey;
import io.slo4j.window.IntakeKey;
import io.slo4j.window.SeriesImage;
import io.slo4j.window.Taken;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a journal gives back: the image first, then, batch by batch, what happened after it. Made
 * for one recovery; not thread safe.
 */
final class RecoveredState implements Recovery, ImageReader.Handler, BatchReader.Handler {

  /** Where there is no image to tell. */
  private static final long USUAL_TICK_MILLIS = 1000;

  /** The names under which SLIs go on, by those they had. */
  private final Map<String, String> renamed;

  private ImageReader images = new ImageReader(this);
  private BatchReader batches = new BatchReader(this);
  private final List<History> histories = new ArrayList<>();
  private final Map<StateKey, byte[]> entries = new LinkedHashMap<>();
  private long lastTickMillis = Long.MIN_VALUE;
  private long tickMillis = USUAL_TICK_MILLIS;
  private @Nullable Playback playback;
  private List<AuditEntry> unaudited = List.of();

  /** The tick that is being read: what it took comes after it. */
  private long openTickMillis = Long.MIN_VALUE;

  RecoveredState(Map<String, String> renamed) {
    this.renamed = Map.copyOf(renamed);
  }

  @Override
  public void begin() {
    images = new ImageReader(this);
    batches = new BatchReader(this);
    histories.clear();
    entries.clear();
    lastTickMillis = Long.MIN_VALUE;
    tickMillis = USUAL_TICK_MILLIS;
    openTickMillis = Long.MIN_VALUE;
    playback = null;
  }

  @Override
  public void image(ByteBuffer payload) {
    images.read(payload);
  }

  @Override
  public void batch(ByteBuffer payload) {
    batches.read(payload);
  }

  @Override
  public void time(ImageTime time) {
    lastTickMillis = time.lastTickMillis();
    tickMillis = time.tickIntervalMillis();
  }

  @Override
  public void series(HistoryKey key, SeriesImage image) {
    histories.add(new History(key, image, true));
  }

  @Override
  public void state(StateKey key, byte[] value) {
    entries.put(key, value);
  }

  @Override
  public void tick(long timeMillis) {
    closeTick();
    openTickMillis = timeMillis;
  }

  @Override
  public void taken(IntakeKey intake, Taken taken) {
    playback().taken(intake, taken);
  }

  @Override
  public void put(StateKey key, byte[] value) {
    entries.put(key, value);
  }

  @Override
  public void remove(StateKey key) {
    entries.remove(key);
  }

  private Playback playback() {
    if (playback == null) {
      playback = new Playback(histories, lastTickMillis);
    }
    return playback;
  }

  private void closeTick() {
    if (openTickMillis != Long.MIN_VALUE) {
      playback().tick(openTickMillis);
      lastTickMillis = openTickMillis;
      openTickMillis = Long.MIN_VALUE;
    }
  }

  /** Returns whether there was anything. */
  boolean isEmpty() {
    return lastTickMillis == Long.MIN_VALUE && openTickMillis == Long.MIN_VALUE;
  }

  /** Returns the last tick there was; before all time if there was none. */
  long lastTickMillis() {
    return Math.max(lastTickMillis, openTickMillis);
  }

  /** Returns the time between the ticks of the tracker that wrote it; a guess without an image. */
  long tickMillis() {
    return tickMillis;
  }

  /** Returns every history, as of the last tick it saw. */
  List<History> histories() {
    closeTick();
    List<History> all = playback == null ? histories : playback.histories();
    if (renamed.isEmpty()) {
      return List.copyOf(all);
    }
    // Where there is one of the new name already, the longer one is it.
    Map<HistoryKey, History> named = new LinkedHashMap<>();
    for (History each : all) {
      named.merge(
          renamed(each.key()),
          new History(renamed(each.key()), each.image(), each.ceded()),
          (one, other) -> other.reachMillis() < one.reachMillis() ? other : one);
    }
    return List.copyOf(named.values());
  }

  private HistoryKey renamed(HistoryKey key) {
    return new HistoryKey(renamed(key.intake()), key.maintenance(), key.slices());
  }

  private IntakeKey renamed(IntakeKey key) {
    if (key.classification() instanceof Classification.Joint joint) {
      List<Classification.Joint.Part> parts = new ArrayList<>();
      for (Classification.Joint.Part part : joint.parts()) {
        parts.add(new Classification.Joint.Part(renamed(part.of()), part.target(), part.sliced()));
      }
      return new IntakeKey(key.owner(), key.measure(), new Classification.Joint(parts));
    }
    String owner = renamed.getOrDefault(key.owner(), key.owner());
    return new IntakeKey(owner, key.measure(), key.classification());
  }

  /** Is told what cannot be given back. */
  @FunctionalInterface
  interface LeftOut {
    void leftOut(String what, String why);
  }

  private void tellOfLost(LeftOut to) {
    if (playback != null) {
      playback
          .lost()
          .forEach(
              (key, events) ->
                  to.leftOut(
                      "recovery of '" + key.owner() + "'",
                      events + " events have no history on disk that they belong to"));
    }
  }

  /**
   * Returns the state besides counts, without what of it makes no sense.
   *
   * @param how is to write what becomes of it
   * @param to is told of that, and of events without a history
   */
  SavedState state(StateEntries how, LeftOut to) {
    tellOfLost(to);
    RestoredState restored = how.restore(Map.copyOf(entries));
    unaudited = restored.yetToAudit();
    for (RestoredState.Unreadable each : restored.unreadable()) {
      to.leftOut("recovery of " + each.key().kind() + " '" + each.key().key() + "'", each.reason());
    }
    SavedState state = restored.state();
    if (renamed.isEmpty()) {
      return state;
    }
    List<SavedAdjustment> named = new ArrayList<>();
    for (SavedAdjustment each : state.adjustments()) {
      named.add(
          new SavedAdjustment(
              each.slo(),
              each.from(),
              each.to(),
              each.author(),
              each.reason(),
              renamed(each.key()),
              each.interval()));
    }
    return new SavedState(
        state.alerts(), state.outboxes(), state.crossedSteps(), state.overrides(), named);
  }

  /**
   * Returns what people did that may not be in the audit log; known once the state was asked for.
   */
  List<AuditEntry> unaudited() {
    return unaudited;
  }
}
