package io.slo4j.journal;

import io.slo4j.alert.Acknowledgement;
import io.slo4j.alert.Alert;
import io.slo4j.alert.AlertCause;
import io.slo4j.alert.AlertMemory;
import io.slo4j.alert.AlertState;
import io.slo4j.alert.DeadLetter;
import io.slo4j.alert.Matcher;
import io.slo4j.alert.Notification;
import io.slo4j.alert.Outbox;
import io.slo4j.alert.Silence;
import io.slo4j.alert.Told;
import io.slo4j.budget.TierStatus;
import io.slo4j.definition.BurnRateTier;
import io.slo4j.definition.Remarks;
import io.slo4j.definition.Severity;
import io.slo4j.policy.CrossedStep;
import io.slo4j.policy.GateOverride;
import io.slo4j.policy.StepId;
import io.slo4j.time.MaintenanceWindow;
import io.slo4j.window.AdjustedInterval;
import io.slo4j.window.Checkpoint;
import io.slo4j.window.Classification;
import io.slo4j.window.HistoryKey;
import io.slo4j.window.IntakeKey;
import io.slo4j.window.WindowCounts;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;

/** Makes up state from a seed, without sense, but such as the types allow. */
final class RandomStates {
  final RandomValues values;

  RandomStates(long seed) {
    values = new RandomValues(seed);
  }

  private <T> Optional<T> perhaps(Supplier<T> one) {
    return values.random.nextBoolean() ? Optional.of(one.get()) : Optional.empty();
  }

  private String words() {
    return "x" + values.text();
  }

  /** What people say has an end; sometimes it is at the very end. */
  private String remark() {
    String words = words();
    return words.substring(0, Math.min(words.length(), Remarks.MAX_CHARS));
  }

  private Map<String, String> texts() {
    Map<String, String> texts = new HashMap<>();
    values.some(3, values::text).forEach(key -> texts.put(key, values.text()));
    return texts;
  }

  private Set<String> set() {
    return new HashSet<>(values.some(3, values::text));
  }

  private OptionalDouble perhapsReal() {
    return values.random.nextBoolean() ? OptionalDouble.of(values.real()) : OptionalDouble.empty();
  }

  private WindowCounts counts() {
    return new WindowCounts(
        values.number(),
        values.number(),
        values.number(),
        values.number(),
        values.number(),
        values.number(),
        values.number(),
        values.number(),
        values.number(),
        values.real());
  }

  private TierStatus tier() {
    return new TierStatus(
        new BurnRateTier(
            values.constant(Severity.class), values.duration(), values.duration(), values.real()),
        perhapsReal(),
        perhapsReal(),
        counts(),
        counts(),
        values.random.nextBoolean());
  }

  Alert alert() {
    return new Alert(
        values.text(),
        new Alert.Source(
            values.text(),
            values.text(),
            values.text(),
            values.constant(AlertCause.class),
            values.constant(Severity.class),
            values.text(),
            values.text(),
            texts()),
        values.constant(Notification.State.class),
        values.instant(),
        values.instant(),
        new Alert.Evidence(
            values.text(), perhaps(this::tier), values.real(), perhaps(values::duration)),
        perhaps(() -> new Acknowledgement(remark(), remark(), values.instant())),
        perhaps(values::text));
  }

  AlertMemory.Remembered remembered() {
    AlertState.Phase phase = values.constant(AlertState.Phase.class);
    Map<String, Long> reminded = new HashMap<>();
    values.some(3, values::text).forEach(route -> reminded.put(route, values.number()));
    Map<String, Integer> escalated = new HashMap<>();
    values.some(3, values::text).forEach(route -> escalated.put(route, (int) values.number()));
    return new AlertMemory.Remembered(
        values.text(),
        values.text(),
        new AlertState(phase, values.number(), values.number(), values.number()),
        phase == AlertState.Phase.FIRING ? Optional.of(alert()) : Optional.empty(),
        new Told(
            values.some(3, values::text),
            values.number(),
            values.number(),
            values.number(),
            reminded,
            escalated,
            (int) values.number()));
  }

  Silence silence() {
    Silence.Builder silence =
        Silence.builder().until(Instant.MAX).author(remark()).comment(remark());
    silence.where(matcher());
    values.some(2, this::matcher).forEach(silence::where);
    return switch (values.random.nextInt(3)) {
      case 0 -> silence.build();
      case 1 -> silence.from(Instant.MIN).build();
      default -> {
        long second = values.random.nextInt();
        yield silence
            .from(Instant.ofEpochSecond(second, 1))
            .until(Instant.ofEpochSecond(second, 2))
            .build();
      }
    };
  }

  private Matcher matcher() {
    Matcher.Operator operator = values.constant(Matcher.Operator.class);
    boolean regex =
        operator == Matcher.Operator.MATCHES || operator == Matcher.Operator.MATCHES_NOT;
    return Matcher.of(words(), operator, regex ? "(a+)+[\\p{L}].*é" : values.text());
  }

  private Notification notification() {
    return new Notification(
        values.text(),
        values.text(),
        values.constant(Notification.Kind.class),
        values.constant(Notification.State.class),
        values.constant(Severity.class),
        values.text(),
        values.text(),
        values.instant(),
        values.text(),
        values.text(),
        values.some(2, this::alert));
  }

  Outbox.Waiting waiting() {
    return new Outbox.Waiting(
        notification(),
        set(),
        set(),
        set(),
        perhaps(values::text),
        values.number(),
        values.number(),
        (int) values.number());
  }

  DeadLetter deadLetter() {
    return new DeadLetter(notification(), values.instant(), (int) values.number(), values.text());
  }

  Outbox outbox() {
    return new Outbox(
        values.some(4, this::waiting),
        set(),
        values.random.nextBoolean() ? OptionalLong.of(values.number()) : OptionalLong.empty(),
        values.some(3, this::deadLetter),
        new Outbox.Totals(
            values.number(), values.number(), values.number(), values.number(), values.number()),
        values.text());
  }

  CrossedStep step() {
    return new CrossedStep(
        new StepId(values.text(), values.text(), values.text(), values.text(), values.text()),
        values.instant(),
        values.random.nextBoolean());
  }

  GateOverride override() {
    boolean early = values.random.nextBoolean();
    Instant from =
        early ? Instant.MIN : Instant.ofEpochSecond(values.random.nextInt(), 999_999_999);
    return new GateOverride(
        values.text(), remark(), remark(), from, from.plusNanos(1 + values.random.nextInt(9)));
  }

  SavedAdjustment adjustment() {
    boolean slices = values.random.nextBoolean();
    List<MaintenanceWindow> maintenance = values.some(2, values::maintenance);
    HistoryKey key =
        new HistoryKey(
            new IntakeKey(
                values.text(),
                values.text(),
                slices ? new Classification.Joint(List.of()) : new Classification.Outcome()),
            maintenance,
            null);
    int columns = slices ? 1 : maintenance.isEmpty() ? 2 : 4;
    long from = values.number();
    long to = values.number();
    return new SavedAdjustment(
        values.text(),
        Instant.MIN,
        Instant.MAX,
        remark(),
        remark(),
        key,
        new AdjustedInterval(
            checkpoint(Math.min(from, to), columns), checkpoint(Math.max(from, to), columns)));
  }

  private Checkpoint checkpoint(long timeMillis, int columns) {
    return Checkpoint.of(timeMillis, values.random.longs(columns).toArray());
  }

  SavedState state() {
    Map<String, Outbox> outboxes = new LinkedHashMap<>();
    values.some(3, values::text).forEach(name -> outboxes.put(name, outbox()));
    return new SavedState(
        new AlertMemory(values.some(4, this::remembered), values.some(4, this::silence)),
        outboxes,
        values.some(4, this::step),
        values.some(4, this::override),
        values.some(4, this::adjustment));
  }

  AuditEntry audit() {
    return new AuditEntry(
        values.instant(), values.text(), values.text(), values.text(), values.text(), texts());
  }
}
