package io.slo4j.journal;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Maps and sets of text as bytes, sorted: equal ones have equal bytes in every process. */
final class Texts {
  private Texts() {}

  static void write(Encoder out, Collection<String> texts) {
    out.list(texts.stream().sorted().toList(), Encoder::text);
  }

  static Set<String> set(Decoder in, String what) {
    return Set.copyOf(in.list(what, each -> each.text(what)));
  }

  static <V> void write(Encoder out, Map<String, V> map, BiConsumer<Encoder, V> value) {
    out.list(
        map.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList(),
        (to, each) -> value.accept(to.text(each.getKey()), each.getValue()));
  }

  static <V> Map<String, V> map(Decoder in, String what, Function<Decoder, V> value) {
    Map<String, V> map = new LinkedHashMap<>();
    for (int left = in.count(what); left > 0; left--) {
      map.put(in.text(what), value.apply(in));
    }
    return Map.copyOf(map);
  }
}
