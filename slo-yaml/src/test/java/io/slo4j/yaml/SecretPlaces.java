package io.slo4j.yaml;

import io.slo4j.yaml.ConfigNode.Entry;
import io.slo4j.yaml.ConfigNode.Mapping;
import io.slo4j.yaml.ConfigNode.Sequence;
import io.slo4j.yaml.fixture.GoodFiles;
import io.slo4j.yaml.form.YamlForm;
import io.slo4j.yaml.form.YamlForms;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Every place of a file where a value may stand: each key of each level, once. */
final class SecretPlaces {
  /** Under these the user's own keys stand, which differ from file to file. */
  private static final Set<String> OWN_KEYS =
      Set.of(
          "slis",
          "slos",
          "composites",
          "policies",
          "labels",
          "links",
          "components",
          "alert_thresholds",
          "budget_thresholds",
          "renamed_slis");

  private final Map<String, Where> places = new LinkedHashMap<>();

  private record Where(ConfigNode root, ConfigNode node) {}

  private SecretPlaces() {}

  /** Returns the places in all the files that tests read, by their paths. */
  static SecretPlaces find() {
    SecretPlaces found = new SecretPlaces();
    String head = "{version: 1, $schema: x}";
    Stream.of(
            Stream.of(head), YamlForms.all().stream().map(YamlForm::text), GoodFiles.all().stream())
        .flatMap(each -> each)
        .flatMap(text -> JsonForm.trees(text).stream())
        .forEach(root -> found.collect("", "", root, root));
    return found;
  }

  private void collect(String path, String key, ConfigNode node, ConfigNode root) {
    places.putIfAbsent(path, new Where(root, node));
    if (node instanceof Mapping mapping) {
      for (Entry entry : mapping.entries()) {
        String step = OWN_KEYS.contains(key) ? "*" : entry.key();
        collect(path + "/" + step, OWN_KEYS.contains(key) ? "" : step, entry.value(), root);
      }
    } else if (node instanceof Sequence list) {
      list.items().forEach(item -> collect(path + "/-", "", item, root));
    }
  }

  /** Returns the paths: {@code /slos/*}{@code /alerting/tiers/-/factor}. */
  List<String> paths() {
    return List.copyOf(places.keySet());
  }

  /** Returns a file with a text at a place, as JSON, which is YAML too. */
  String with(String path, String text) {
    Where where = places.get(path);
    return JsonForm.with(where.root(), where.node(), text);
  }
}
