package io.slo4j.journal;

import io.slo4j.definition.Aggregation;
import io.slo4j.definition.Comparison;
import io.slo4j.time.TimeWindow;
import io.slo4j.window.Classification;
import io.slo4j.window.HistoryKey;
import io.slo4j.window.IntakeKey;
import io.slo4j.window.SliceSpec;

/** Which history, and what it counts, as bytes. */
final class HistoryKeys {

  /**
   * Composites of composites of composites: so many levels and no more, or a few damaged bytes
   * could exhaust the stack.
   */
  static final int MOST_LEVELS = 16;

  private static final int OUTCOME = 1;
  private static final int THRESHOLD = 2;
  private static final int VALUE = 3;
  private static final int JOINT = 4;
  private static final int DISPLAY = 5;
  private static final int OBSERVED = 6;

  private HistoryKeys() {}

  /**
   * Writes a key.
   *
   * @throws IllegalArgumentException if it is nested deeper than {@link #MOST_LEVELS}
   */
  static void write(Encoder out, HistoryKey key) {
    write(out, key, 0);
  }

  /**
   * Writes a key.
   *
   * @throws IllegalArgumentException if it is nested deeper than {@link #MOST_LEVELS}
   */
  static void write(Encoder out, IntakeKey key) {
    write(out, key, 0);
  }

  static HistoryKey history(Decoder in) {
    return history(in, 0);
  }

  static IntakeKey intake(Decoder in) {
    return intake(in, 0);
  }

  private static void write(Encoder out, HistoryKey key, int level) {
    write(out, key.intake(), level);
    out.list(key.maintenance(), Schedules::write).optional(key.slices(), HistoryKeys::write);
  }

  private static HistoryKey history(Decoder in, int level) {
    return new HistoryKey(
        intake(in, level),
        in.list("maintenance windows", Schedules::maintenance),
        in.optional("slices", HistoryKeys::slices));
  }

  private static void write(Encoder out, IntakeKey key, int level) {
    out.text(key.owner()).text(key.measure());
    write(out, key.classification(), level);
  }

  private static IntakeKey intake(Decoder in, int level) {
    return new IntakeKey(in.text("owner"), in.text("measure"), classification(in, level));
  }

  private static void write(Encoder out, SliceSpec slices) {
    out.unsigned(slices.widthMillis())
        .real(slices.sliceTarget())
        .flag(slices.ratios())
        .optional(slices.alignment(), Schedules::write);
  }

  private static SliceSpec slices(Decoder in) {
    long widthMillis = in.between(1, Long.MAX_VALUE, "slice width");
    double target = in.real("slice target");
    boolean ratios = in.flag("slice ratios");
    TimeWindow.Calendar alignment = in.optional("slice alignment", Schedules::calendar);
    return new SliceSpec(widthMillis, target, ratios, alignment);
  }

  private static void write(Encoder out, Classification classification, int level) {
    if (classification instanceof Classification.Outcome) {
      out.octet(OUTCOME);
    } else if (classification instanceof Classification.Threshold threshold) {
      out.octet(THRESHOLD).constant(threshold.comparison()).real(threshold.threshold());
      Numbers.write(out, threshold.thresholdNanos());
    } else if (classification instanceof Classification.Value value) {
      Numbers.write(out.octet(VALUE).constant(value.aggregation()), value.percentile());
      out.constant(value.comparison()).real(value.threshold());
    } else if (classification instanceof Classification.Joint joint) {
      if (level == MOST_LEVELS) {
        throw new IllegalArgumentException(
            "composites must be nested at most " + MOST_LEVELS + " levels deep");
      }
      out.octet(JOINT).list(joint.parts(), (to, part) -> write(to, part, level + 1));
    } else if (classification instanceof Classification.Display) {
      out.octet(DISPLAY);
    } else if (classification instanceof Classification.Observed) {
      out.octet(OBSERVED);
    } else {
      throw new AssertionError("classification has no bytes yet: " + classification);
    }
  }

  private static Classification classification(Decoder in, int level) {
    int from = in.offset();
    int form = in.octet("form of a classification");
    return switch (form) {
      case OUTCOME -> new Classification.Outcome();
      case THRESHOLD -> threshold(in);
      case VALUE -> value(in);
      case JOINT -> {
        if (level == MOST_LEVELS) {
          throw in.malformed(from, "composites are nested more than " + MOST_LEVELS + " deep");
        }
        yield new Classification.Joint(in.list("parts", each -> part(each, level + 1)));
      }
      case DISPLAY -> new Classification.Display();
      case OBSERVED -> new Classification.Observed();
      default -> throw in.malformed(from, "there is no classification of form " + form);
    };
  }

  private static Classification threshold(Decoder in) {
    return new Classification.Threshold(
        in.constant(Comparison.class, "comparison"),
        in.real("threshold"),
        Numbers.optionalSigned(in, "threshold in nanoseconds"));
  }

  private static Classification value(Decoder in) {
    return new Classification.Value(
        in.constant(Aggregation.class, "aggregation"),
        Numbers.optionalReal(in, "percentile"),
        in.constant(Comparison.class, "comparison"),
        in.real("threshold"));
  }

  private static void write(Encoder out, Classification.Joint.Part part, int level) {
    write(out, part.of(), level);
    out.real(part.target()).flag(part.sliced());
  }

  private static Classification.Joint.Part part(Decoder in, int level) {
    return new Classification.Joint.Part(
        history(in, level), in.real("part target"), in.flag("part sliced"));
  }
}
