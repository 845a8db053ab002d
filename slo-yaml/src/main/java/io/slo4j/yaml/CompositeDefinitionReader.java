package io.slo4j.yaml;

import io.slo4j.definition.CompositeSlo;
import io.slo4j.definition.InvalidDefinitionException;
import io.slo4j.yaml.ConfigNode.Mapping;
import io.slo4j.yaml.ConfigNode.Scalar;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads objectives on other SLOs. */
final class CompositeDefinitionReader {
  static final List<String> KEYS =
      Stream.of(
              List.of("kind", "components", "target_percent", "time_slice_window"),
              TermsReader.KEYS)
          .flatMap(List::stream)
          .toList();

  private static final List<String> KINDS = List.of("weighted", "all_of");

  private final Set<String> brokenSlos;
  private final TermsReader terms;
  private final Problems problems;

  /**
   * Makes a reader.
   *
   * @param brokenSlos the names of those that are declared, but wrong
   */
  CompositeDefinitionReader(Set<String> brokenSlos, TermsReader terms, Problems problems) {
    this.brokenSlos = brokenSlos;
    this.terms = terms;
    this.problems = problems;
  }

  /** Returns the composite; null if anything is wrong with it, which is reported. */
  @Nullable CompositeSlo read(String name, Spot at, Fields fields) {
    Section section = Section.of(at, KEYS, fields, problems);
    if (section == null) {
      return null;
    }
    String kind =
        Required.get(
            section,
            "kind",
            "kind",
            CompositeDefinitionReader::kind,
            "; give one of " + String.join(", ", KINDS));
    CompositeSlo.Builder builder =
        "all_of".equals(kind) ? CompositeSlo.allOf(name) : CompositeSlo.weighted(name);
    components(section, builder);
    section.read("target_percent", "targetPercent", Value.DECIMAL, builder::targetPercent);
    section.read("time_slice_window", "sliceWindow", Value.DURATION, builder::sliceWindow);
    if (kind == null) {
      fields.failed("sliceWindow");
    }
    TermsSink sink = TermsSink.of(builder);
    terms.read(name, section, sink);
    try {
      CompositeSlo composite = builder.build();
      return fields.anyFailed() ? null : composite;
    } catch (InvalidDefinitionException e) {
      fields.report(e.violations(), problems);
      return null;
    }
  }

  private static String kind(String text) {
    return Value.oneOf(KINDS, text);
  }

  private void components(Section section, CompositeSlo.Builder to) {
    int[] added = {0};
    Spot all = section.at("components");
    if (all != null && all.node() instanceof Scalar) {
      section.fields().put("components", all);
      section.fail(
          all,
          "components",
          "must be a list of slos, or a mapping of slos to weights, was "
              + Section.shown(all.node()));
    } else if (all != null && all.node() instanceof Mapping) {
      section.entries(
          "components",
          "components",
          (entry, at) -> {
            Double weight = section.value(at, Fields.unread("components"), Value.DOUBLE);
            if (weight != null) {
              note(section, added[0]++, entry.key(), at);
              to.component(entry.key(), weight);
            }
          });
    } else {
      section.items(
          "components",
          "components",
          at -> {
            String name = section.value(at, Fields.unread("components"), Value.TEXT);
            if (name != null) {
              note(section, added[0]++, name, at);
              to.component(name);
            }
          });
    }
  }

  private void note(Section section, int index, String slo, Spot at) {
    String field = "components[" + index + "]";
    section.fields().put(field, at);
    if (brokenSlos.contains(slo)) {
      section.fields().failed(field);
    }
  }
}
