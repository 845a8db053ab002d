package io.slo4j.journal;

import io.slo4j.window.AdjustedInterval;
import io.slo4j.window.Checkpoint;
import java.util.List;

/** What was taken out of budgets, as bytes. */
final class Adjustments {
  private Adjustments() {}

  static void write(Encoder out, SavedAdjustment adjustment) {
    out.text(adjustment.slo())
        .instant(adjustment.from())
        .instant(adjustment.to())
        .text(adjustment.author())
        .text(adjustment.reason());
    HistoryKeys.write(out, adjustment.key());
    write(out, adjustment.interval().from());
    write(out, adjustment.interval().to());
  }

  static SavedAdjustment adjustment(Decoder in) {
    return new SavedAdjustment(
        in.text("objective"),
        in.instant("from"),
        in.instant("to"),
        in.text("author"),
        in.text("reason"),
        HistoryKeys.history(in),
        new AdjustedInterval(checkpoint(in), checkpoint(in)));
  }

  private static void write(Encoder out, Checkpoint checkpoint) {
    long[] figures = checkpoint.figures();
    out.signed(checkpoint.timeMillis()).unsigned(figures.length);
    for (long figure : figures) {
      out.signed(figure);
    }
  }

  private static Checkpoint checkpoint(Decoder in) {
    long timeMillis = in.signed("moment");
    List<Long> figures = in.list("figures", each -> each.signed("figure"));
    return Checkpoint.of(timeMillis, figures.stream().mapToLong(Long::longValue).toArray());
  }
}
