package io.slo4j.journal;

import io.slo4j.alert.Matcher;
import io.slo4j.alert.Silence;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Silences as bytes. */
final class Mutes {
  private Mutes() {}

  static void write(Encoder out, Silence silence) {
    out.list(silence.matchers(), Mutes::write)
        .optional(silence.from().orElse(null), Encoder::instant)
        .instant(silence.until())
        .text(silence.author())
        .text(silence.comment());
  }

  static Silence silence(Decoder in) {
    List<Matcher> matchers = in.list("matchers", Mutes::matcher);
    @Nullable Instant from = in.optional("silence from", each -> each.instant("silence from"));
    Silence.Builder silence =
        Silence.builder()
            .until(in.instant("silence until"))
            .author(in.text("author"))
            .comment(in.text("comment"));
    matchers.forEach(silence::where);
    return (from == null ? silence : silence.from(from)).build();
  }

  private static void write(Encoder out, Matcher matcher) {
    out.text(matcher.label()).constant(matcher.operator()).text(matcher.value());
  }

  private static Matcher matcher(Decoder in) {
    return Matcher.of(
        in.text("label"), in.constant(Matcher.Operator.class, "operator"), in.text("value"));
  }
}
