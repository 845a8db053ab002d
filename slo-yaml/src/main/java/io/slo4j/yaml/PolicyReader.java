package io.slo4j.yaml;

import io.slo4j.definition.Action;
import io.slo4j.definition.ErrorBudgetPolicy;
import io.slo4j.definition.InvalidDefinitionException;
import io.slo4j.definition.Names;
import io.slo4j.definition.Nearest;
import io.slo4j.yaml.ConfigNode.Mapping;
import io.slo4j.yaml.ConfigNode.Scalar;
import io.slo4j.yaml.ConfigNode.Sequence;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads error budget policies: those that stand by themselves, for several objectives to name or
 * naming the objective themselves, and those inside an objective.
 */
final class PolicyReader {
  static final List<String> KEYS =
      List.of("actions", "freeze_threshold", "alert_thresholds", "slo_name");

  static final List<String> OWN_KEYS =
      List.of("name", "actions", "freeze_threshold", "alert_thresholds");

  static final List<String> ACTION_KEYS = List.of("budget_threshold", "type", "message", "name");

  private static final List<String> TYPES = List.of("notify_team", "deployment_freeze", "call");

  private final Map<String, Runnable> callbacks;
  private final Problems problems;

  /** By name; null for one that is declared, but wrong. */
  private final Map<String, @Nullable ErrorBudgetPolicy> shared = new LinkedHashMap<>();

  /** Policies that name an objective, by its name. */
  private final Map<String, List<Assigned>> assigned = new LinkedHashMap<>();

  /** What stands by itself, and where. */
  private final Map<String, Spot> places = new LinkedHashMap<>();

  /** Names of policies that objectives name, or that name objectives, rightly or not. */
  private final Set<String> used = new HashSet<>();

  /** Whether a name leads nowhere: it may be meant to be that of any policy. */
  private boolean namesUnknown;

  /** A policy, and where it names an objective. */
  private record Assigned(ErrorBudgetPolicy policy, Spot where) {}

  PolicyReader(Map<String, Runnable> callbacks, Problems problems) {
    this.callbacks = callbacks;
    this.problems = problems;
  }

  /** Reads a policy that stands by itself. */
  void readShared(String name, Spot at, Declarations declared) {
    shared.put(name, null);
    Fields fields = Fields.of(at);
    Section section = Section.of(at, KEYS, fields, problems);
    if (section == null || section.at("slo_name") != null) {
      used.add(name);
    }
    if (section == null) {
      return;
    }
    places.put(name, at);
    ErrorBudgetPolicy policy = build(read(name, section), fields);
    shared.put(name, policy);
    section.values(
        "slo_name",
        "slo_name",
        Value.TEXT,
        (slo, where) -> {
          if (!declared.isObjective(slo)) {
            problems.add(
                where.place(),
                where.path(),
                () -> References.unknown("slo", slo, where, declared.objectives(), "slos"));
          } else if (policy != null) {
            assigned
                .computeIfAbsent(slo, unused -> new ArrayList<>())
                .add(new Assigned(policy, where));
          }
        });
  }

  private @Nullable ErrorBudgetPolicy build(ErrorBudgetPolicy.Builder builder, Fields fields) {
    try {
      ErrorBudgetPolicy policy = builder.build();
      return fields.anyFailed() ? null : policy;
    } catch (InvalidDefinitionException e) {
      fields.report(e.violations(), problems);
      return null;
    }
  }

  /** Reads which policies the objective of this name has: those it names, and that name it. */
  void readUses(String slo, Section section, TermsSink to) {
    Set<String> named = new HashSet<>();
    int[] added = {0};
    section.items(
        "policies",
        "policies",
        at -> {
          String field = "policies[" + added[0] + "]";
          if (at.node() instanceof Scalar) {
            String name = section.value(at, Fields.unread("policies"), Value.TEXT);
            ErrorBudgetPolicy policy = name == null ? null : named(name, at);
            if (policy == null) {
              section.fields().leftOut("policies", added[0]);
              return;
            }
            section.fields().put(field, at);
            named.add(policy.name());
            to.policy().accept(policy);
          } else {
            section.fields().put(field, at);
            Section own = Section.of(at, OWN_KEYS, section.fields().within(field), problems);
            String name = own == null ? null : Required.get(own, "name", "name", Value.TEXT);
            if (own == null || name == null) {
              section.fields().leftOut("policies", added[0]);
              return;
            }
            to.ownPolicy().accept(read(name, own));
          }
          added[0]++;
        });
    for (Assigned each : assigned.getOrDefault(slo, List.of())) {
      if (named.add(each.policy().name())) {
        to.policy().accept(each.policy());
      } else {
        problems.add(
            each.where().place(),
            each.where().path(),
            "slo " + Names.quoted(slo) + " has this policy already; name it once");
      }
    }
  }

  /** Reports policies that would do nothing. To be called when all objectives have been read. */
  void checkUsed(Declarations declared) {
    if (namesUnknown
        || !allTellTheirs(declared, "slos", SloDefinitionReader.KEYS)
        || !allTellTheirs(declared, "composites", CompositeDefinitionReader.KEYS)) {
      return;
    }
    places.forEach(
        (name, at) -> {
          if (!used.contains(name)) {
            problems.add(
                at.place(),
                at.path(),
                "is used by no slo; name it under policies of one, or give it slo_name");
          }
        });
  }

  /** Returns whether it is known which policies objectives name: an unknown key may be meant to. */
  private static boolean allTellTheirs(Declarations declared, String kind, List<String> keys) {
    return declared.named(kind).values().stream()
        .allMatch(
            at ->
                at.node() instanceof Mapping mapping
                    && mapping.entries().stream()
                        .allMatch(
                            entry ->
                                keys.contains(entry.key())
                                    && (!entry.key().equals("policies")
                                        || entry.value() instanceof Sequence)));
  }

  private @Nullable ErrorBudgetPolicy named(String name, Spot at) {
    used.add(name);
    if (!shared.containsKey(name)) {
      namesUnknown = true;
      problems.add(
          at.place(),
          at.path(),
          () -> References.unknown("policy", name, at, shared.keySet(), "policies"));
    }
    return shared.get(name);
  }

  private ErrorBudgetPolicy.Builder read(String name, Section section) {
    ErrorBudgetPolicy.Builder builder = ErrorBudgetPolicy.builder(name);
    int[] added = {0};
    section.items(
        "actions",
        "steps",
        at -> {
          String field = "steps[" + added[0] + "]";
          section.fields().put(field, at);
          Section step =
              Section.of(at, ACTION_KEYS, section.fields().within(field), section.problems());
          BigDecimal threshold =
              step == null
                  ? null
                  : Required.get(step, "budget_threshold", "remainingPercent", Value.DECIMAL);
          Action action = step == null ? null : action(step);
          if (threshold == null || action == null) {
            section.fields().leftOut("steps", added[0]);
          } else {
            builder.atRemainingPercent(threshold, action);
            added[0]++;
          }
        });
    section.read(
        "freeze_threshold",
        "freezeAtRemainingRatio",
        Value.DECIMAL,
        builder::freezeAtRemainingRatio);
    AlertingReader.thresholds(
        section, "alert_thresholds", "severities", builder::severityAtRemainingRatio);
    return builder;
  }

  private @Nullable Action action(Section section) {
    String type =
        Required.get(
            section,
            "type",
            "action",
            PolicyReader::type,
            "; give one of " + String.join(", ", TYPES));
    if (type == null) {
      return null;
    }
    boolean calls = type.equals("call");
    String given = calls ? "name" : "message";
    String other = calls ? "message" : "name";
    Spot superfluous = section.at(other);
    if (superfluous != null) {
      section.fail(superfluous, "action", "means nothing to " + type + "; remove it");
    }
    String text = Required.get(section, given, "action", Value.TEXT);
    if (text == null) {
      return null;
    }
    return switch (type) {
      case "notify_team" -> Action.notifyTeam(text);
      case "deployment_freeze" -> Action.freezeDeployments(text);
      default -> call(section, text);
    };
  }

  private static String type(String text) {
    return Value.oneOf(TYPES, text);
  }

  private @Nullable Action call(Section section, String name) {
    Runnable callback = callbacks.get(name);
    if (callback == null) {
      Spot named = section.at("name");
      Spot at = named == null ? section.spot() : named;
      section.fail(
          at,
          "action",
          "no code "
              + Section.shown(at.node())
              + " is known"
              + (callbacks.isEmpty()
                  ? "; the application has given the reader none"
                  : Nearest.suggestion(name, callbacks.keySet())));
      return null;
    }
    return Action.call(name, callback);
  }
}
