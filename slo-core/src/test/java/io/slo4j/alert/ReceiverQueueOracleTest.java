package io.slo4j.alert;

import static io.slo4j.alert.SampleMessages.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.slo4j.definition.Severity;
import io.slo4j.fixture.Seeds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The queue under random schedules against an oracle that keeps every message and every attempt,
 * and looks through all of them each time.
 */
class ReceiverQueueOracleTest {
  private static final int STEPS = 400;
  private static final List<Severity> LEAST_URGENT_FIRST =
      List.of(
          Severity.INFO,
          Severity.WARNING,
          Severity.TICKET,
          Severity.ERROR,
          Severity.CRITICAL,
          Severity.PAGE);

  private static final class Message {
    final int number;
    final String subject;
    final int urgency;
    final long bornMillis;
    long dueMillis;
    int attempts;
    String fate = "waits";

    Message(int number, String subject, int urgency, long nowMillis) {
      this.number = number;
      this.subject = subject;
      this.urgency = urgency;
      this.bornMillis = nowMillis;
      this.dueMillis = nowMillis;
    }

    boolean waits() {
      return fate.equals("waits");
    }
  }

  /** Remembers what was drawn, which the oracle could not know otherwise, and from how much. */
  private static final class Draws implements RandomGenerator {
    private final Random random;
    long bound;
    long drawn;

    Draws(Random random) {
      this.random = random;
    }

    @Override
    public long nextLong() {
      return random.nextLong();
    }

    @Override
    public long nextLong(long below) {
      bound = below;
      drawn = random.nextInt((int) below);
      return drawn;
    }
  }

  private final List<Message> all = new ArrayList<>();
  private final List<Long> attemptTimes = new ArrayList<>();
  private final Map<String, List<Integer>> arrived = new HashMap<>();
  private long pausedUntilMillis;
  private long nowMillis;

  static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void queue_randomSchedule_doesWhatAnOracleExpects(long seed) {
    Random random = Seeds.random(seed);
    Draws draws = new Draws(random);
    long base = 1L + random.nextInt(50);
    long cap = base + random.nextInt(300);
    long giveUp = 200L + random.nextInt(2000);
    ReceiverOptions options =
        new ReceiverOptions(
            1 + random.nextInt(12),
            Duration.ofSeconds(1),
            new RetryPolicy(
                Duration.ofMillis(base), Duration.ofMillis(cap), Duration.ofMillis(giveUp)),
            1 + random.nextInt(6),
            Duration.ofMillis(1 + random.nextInt(100)));
    ReceiverQueue queue = new ReceiverQueue("ops", options, draws);
    @Nullable Message underWay = null;
    for (int step = 0; step < STEPS; step++) {
      String where = "seed " + seed + ", step " + step;
      nowMillis += random.nextInt(3) == 0 ? random.nextInt(60) : 0;
      if (random.nextInt(3) == 0) {
        offer(random, queue, options, underWay);
      } else if (underWay == null) {
        Message expected = expected(options);
        assertThat(queue.hasDue(nowMillis)).as(where).isEqualTo(expected != null);
        Notification taken = queue.take(nowMillis);
        assertThat(taken == null ? "nothing" : taken.idempotencyKey())
            .as(where)
            .isEqualTo(expected == null ? "nothing" : "" + expected.number);
        if (expected != null) {
          attemptTimes.add(nowMillis);
          underWay = expected;
        }
      } else {
        end(random, queue, draws, underWay, options, where);
        underWay = null;
      }
      assertSame(queue, options, where);
    }
    assertThat(arrived.values())
        .as("seed %d", seed)
        .allSatisfy(list -> assertThat(list).isSorted());
  }

  private void offer(
      Random random, ReceiverQueue queue, ReceiverOptions options, @Nullable Message underWay) {
    int urgency = random.nextInt(LEAST_URGENT_FIRST.size());
    Message made = new Message(all.size(), "s" + random.nextInt(5), urgency, nowMillis);
    all.add(made);
    queue.offer(
        message("" + made.number, made.subject, LEAST_URGENT_FIRST.get(urgency)), nowMillis);
    if (all.stream().filter(Message::waits).count() > options.capacity()) {
      all.stream()
          .filter(each -> each.waits() && each != underWay)
          .min(
              Comparator.comparingInt((Message each) -> each.urgency)
                  .thenComparingInt(m -> -m.number))
          .ifPresent(each -> each.fate = "dropped");
    }
  }

  private @Nullable Message expected(ReceiverOptions options) {
    long within = nowMillis - options.ratePeriod().toMillis();
    boolean overRate =
        attemptTimes.stream().filter(time -> time > within).count() >= options.rateLimit();
    if (overRate || nowMillis < pausedUntilMillis) {
      return null;
    }
    return all.stream()
        .filter(each -> each.waits() && each.dueMillis <= nowMillis && isFirstOfItsAlert(each))
        .max(
            Comparator.comparingInt((Message each) -> each.urgency)
                .thenComparingInt(m -> -m.number))
        .orElse(null);
  }

  private boolean isFirstOfItsAlert(Message message) {
    return all.stream()
        .filter(each -> each.waits() && each.subject.equals(message.subject))
        .allMatch(each -> each.number >= message.number);
  }

  private void end(
      Random random,
      ReceiverQueue queue,
      Draws draws,
      Message sent,
      ReceiverOptions options,
      String where) {
    int how = random.nextInt(10);
    if (how < 4) {
      queue.arrived();
      sent.fate = "arrived";
      arrived.computeIfAbsent(sent.subject, subject -> new ArrayList<>()).add(sent.number);
      return;
    }
    sent.attempts++;
    long giveUp = options.retry().giveUpAfter().toMillis();
    boolean old = nowMillis - sent.bornMillis >= giveUp;
    if (how == 4) {
      queue.failed(DeliveryException.permanent("404"), nowMillis);
      sent.fate = "given up";
    } else if (how == 5) {
      long asked = random.nextInt(200);
      queue.failed(DeliveryException.retryAfter("429", Duration.ofMillis(asked)), nowMillis);
      if (!old) {
        sent.dueMillis = nowMillis + Math.max(asked, draws.drawn);
        pausedUntilMillis = nowMillis + asked;
      }
    } else {
      queue.failed(new IllegalStateException("503"), nowMillis);
      if (!old) {
        double doubled = options.retry().base().toMillis() * Math.pow(2, sent.attempts - 1);
        double bound = Math.min((double) options.retry().cap().toMillis(), doubled);
        assertThat(draws.bound - 1).as(where).isEqualTo((long) bound);
        sent.dueMillis = nowMillis + draws.drawn;
      }
    }
    if (old) {
      sent.fate = "given up";
    }
  }

  private void assertSame(ReceiverQueue queue, ReceiverOptions options, String where) {
    ReceiverStatus status = queue.status();
    assertThat(status.waiting()).as(where).isEqualTo(count("waits"));
    assertThat(status.waiting()).as(where).isLessThanOrEqualTo(options.capacity());
    assertThat(status.delivered()).as(where).isEqualTo(count("arrived"));
    assertThat(status.dropped()).as(where).isEqualTo(count("dropped"));
    assertThat(status.givenUp()).as(where).isEqualTo(count("dropped") + count("given up"));
  }

  private long count(String fate) {
    return all.stream().filter(each -> each.fate.equals(fate)).count();
  }
}
