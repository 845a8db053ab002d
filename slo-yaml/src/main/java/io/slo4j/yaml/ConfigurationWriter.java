package io.slo4j.yaml;

import io.slo4j.alert.Matcher;
import io.slo4j.alert.Route;
import io.slo4j.alert.Silence;
import io.slo4j.definition.CompositeSlo;
import io.slo4j.definition.ErrorBudgetPolicy;
import io.slo4j.definition.ServiceLevelObjective;
import io.slo4j.definition.Severity;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.definition.SloDefinitions;
import io.slo4j.tracker.SloConfiguration;
import io.slo4j.tracker.TrackerSettings;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Writes configurations, so that reading gives an equal one. What is as it would be anyway is left
 * out.
 */
final class ConfigurationWriter {
  private final SloConfiguration configuration;
  private final PolicyWriter policies;

  private ConfigurationWriter(SloConfiguration configuration) {
    this.configuration = configuration;
    SloDefinitions definitions = configuration.definitions();
    this.policies =
        new PolicyWriter(
            Stream.<ServiceLevelObjective>concat(
                    definitions.slos().stream(), definitions.composites().stream())
                .flatMap(objective -> objective.policies().stream())
                .toList());
  }

  /** Returns the text of a configuration. */
  static String write(SloConfiguration configuration) {
    DumperOptions options = new DumperOptions();
    options.setIndent(2);
    options.setIndicatorIndent(2);
    options.setIndentWithIndicator(true);
    options.setSplitLines(false);
    options.setMaxSimpleKeyLength(Limits.MAX_KEY_CHARS + 16);
    StringWriter text = new StringWriter();
    new Yaml(options).serialize(new ConfigurationWriter(configuration).root().node(), text);
    return text.toString();
  }

  private Tree root() {
    SloDefinitions definitions = configuration.definitions();
    Tree root = new Tree();
    root.count("version", Declarations.VERSION);
    Tree slis = new Tree();
    definitions.slis().forEach(sli -> slis.add(sli.name(), sli(sli).node()));
    root.tree("slis", slis);
    Tree slos = new Tree();
    definitions.slos().forEach(slo -> slos.add(slo.name(), slo(slo).node()));
    root.tree("slos", slos);
    Tree composites = new Tree();
    definitions
        .composites()
        .forEach(composite -> composites.add(composite.name(), composite(composite).node()));
    root.tree("composites", composites);
    root.tree("policies", policies.shared());
    root.list("routes", configuration.routes().stream().map(ConfigurationWriter::route).toList());
    root.list(
        "silences", configuration.silences().stream().map(ConfigurationWriter::silence).toList());
    root.tree("tracker", settings(configuration.settings()));
    return root;
  }

  private static Tree sli(Sli sli) {
    Tree tree = new Tree();
    tree.word("type", sli.type().text());
    tree.text("description", sli.description());
    if (!sli.unit().equals(sli.type().defaultUnit())) {
      tree.text("unit", sli.unit());
    }
    sli.query().ifPresent(query -> tree.text("query", query));
    if (sli.aggregation() != sli.type().defaultAggregation()) {
      tree.word("aggregation", sli.aggregation().text());
    }
    tree.texts("labels", sli.labels());
    if (sli.percentileValues()) {
      tree.flag("percentile_values", true);
    }
    return tree;
  }

  private Tree slo(Slo slo) {
    Tree tree = new Tree();
    tree.text("sli_name", slo.sli().name());
    ObjectiveWriter.write(slo, tree);
    tree.count("minimum_events", slo.minimumEvents());
    TermsWriter.write(slo, policies, tree);
    tree.list("maintenance", slo.maintenance().stream().map(TermsWriter::maintenance).toList());
    return tree;
  }

  private Tree composite(CompositeSlo composite) {
    Tree tree = new Tree();
    tree.word("kind", composite.kind().text());
    boolean weighted = composite.components().stream().anyMatch(each -> each.weight() != 1);
    if (weighted) {
      Tree weights = new Tree();
      for (CompositeSlo.Component component : composite.components()) {
        weights.number(component.slo(), BigDecimal.valueOf(component.weight()));
      }
      tree.tree("components", weights);
    } else {
      tree.texts(
          "components", composite.components().stream().map(CompositeSlo.Component::slo).toList());
    }
    tree.number("target_percent", composite.target().percent());
    if (composite.kind() == CompositeSlo.Kind.ALL_OF) {
      tree.duration("time_slice_window", composite.sliceWindow());
    }
    TermsWriter.write(composite, policies, tree);
    return tree;
  }

  private static Node route(Route route) {
    Tree tree = new Tree();
    tree.text("name", route.name());
    tree.texts("matchers", route.matchers().stream().map(Matcher::toString).toList());
    tree.texts("severities", route.severities().stream().sorted().map(Severity::text).toList());
    tree.texts("to", route.receivers());
    List<Node> steps = new ArrayList<>();
    for (Route.EscalationStep step : route.escalation()) {
      Tree own = new Tree();
      own.duration("after", step.after());
      own.texts("to", step.receivers());
      steps.add(own.node());
    }
    tree.list("escalate", steps);
    route.remindEvery().ifPresent(interval -> tree.duration("remind_every", interval));
    route.groupWait().ifPresent(wait -> tree.duration("group_by_service", wait));
    if (route.continues()) {
      tree.flag("and_continue", true);
    }
    return tree.node();
  }

  private static Node silence(Silence silence) {
    Tree tree = new Tree();
    tree.texts("matchers", silence.matchers().stream().map(Matcher::toString).toList());
    silence.from().ifPresent(from -> tree.text("from", from.toString()));
    tree.text("until", silence.until().toString());
    tree.text("author", silence.author());
    tree.text("comment", silence.comment());
    return tree.node();
  }

  private static Tree settings(TrackerSettings settings) {
    Tree tree = new Tree();
    settings.tickInterval().ifPresent(each -> tree.duration("tick_interval", each));
    settings.evaluationInterval().ifPresent(each -> tree.duration("evaluation_interval", each));
    // Also the empty path, which is the one that the process was started in.
    settings.directory().ifPresent(each -> tree.add("directory", Tree.text(each.toString())));
    settings
        .durability()
        .ifPresent(each -> tree.word("durability", each.name().toLowerCase(Locale.ROOT)));
    settings.flushInterval().ifPresent(each -> tree.duration("flush_interval", each));
    settings.strictRecovery().ifPresent(each -> tree.flag("strict_recovery", each));
    tree.texts("renamed_slis", settings.renamedSlis());
    return tree;
  }

  /** Writes policies: once if objectives share one, where they are used if two have one name. */
  static final class PolicyWriter {
    private final Map<String, ErrorBudgetPolicy> byName = new LinkedHashMap<>();
    private final List<String> ambiguous = new ArrayList<>();

    PolicyWriter(List<ErrorBudgetPolicy> used) {
      for (ErrorBudgetPolicy policy : used) {
        ErrorBudgetPolicy known = byName.putIfAbsent(policy.name(), policy);
        if (known != null && !known.equals(policy)) {
          ambiguous.add(policy.name());
        }
      }
      byName.keySet().removeAll(ambiguous);
    }

    Tree shared() {
      Tree tree = new Tree();
      byName.forEach((name, policy) -> tree.add(name, PolicyText.of(policy).node()));
      return tree;
    }

    Node use(ErrorBudgetPolicy policy) {
      if (byName.containsKey(policy.name())) {
        return Tree.text(policy.name());
      }
      Tree own = new Tree();
      own.text("name", policy.name());
      PolicyText.write(policy, own);
      return own.node();
    }
  }
}
