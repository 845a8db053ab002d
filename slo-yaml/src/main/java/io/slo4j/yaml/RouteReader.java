package io.slo4j.yaml;

import io.slo4j.alert.Matcher;
import io.slo4j.alert.Route;
import io.slo4j.alert.Silence;
import io.slo4j.definition.InvalidDefinitionException;
import io.slo4j.definition.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads who is told of which alerts, and which are silenced. */
final class RouteReader {
  static final List<String> ROUTE_KEYS =
      List.of(
          "name",
          "matchers",
          "service",
          "severities",
          "to",
          "escalate",
          "remind_every",
          "group_by_service",
          "and_continue");

  static final List<String> ESCALATION_KEYS = List.of("after", "to");

  static final List<String> SILENCE_KEYS =
      List.of("matchers", "slo", "service", "from", "until", "author", "comment");

  private RouteReader() {}

  /** Returns the route; null if anything is wrong with it, which is reported. */
  static @Nullable Route route(Spot at, Fields fields, Problems problems) {
    Section section = Section.of(at, ROUTE_KEYS, fields, problems);
    String name = section == null ? null : Required.get(section, "name", "name", Value.TEXT);
    if (section == null) {
      return null;
    }
    Route.Builder builder = Route.builder(name == null ? "unnamed" : name);
    matchers(section, builder::where);
    section.read("service", "matchers", Value.TEXT, builder::service);
    section.values(
        "severities", "severities", Severity::parse, (each, spot) -> builder.severity(each));
    section.texts("to", "to", names -> builder.to(names.toArray(String[]::new)));
    escalation(section, builder);
    section.read("remind_every", "remindEvery", Value.DURATION, builder::remindEvery);
    section.read("group_by_service", "groupByService", Value.DURATION, builder::groupByService);
    Boolean goesOn = section.get("and_continue", "andContinue", Value.FLAG);
    if (Boolean.TRUE.equals(goesOn)) {
      builder.andContinue();
    }
    try {
      Route route = builder.build();
      return fields.anyFailed() ? null : route;
    } catch (InvalidDefinitionException e) {
      fields.report(e.violations(), problems);
      return null;
    }
  }

  private static void escalation(Section section, Route.Builder to) {
    int[] added = {0};
    section.items(
        "escalate",
        "escalation",
        at -> {
          String field = "escalation[" + added[0] + "]";
          section.fields().put(field, at);
          Section step =
              Section.of(at, ESCALATION_KEYS, section.fields().within(field), section.problems());
          Duration after =
              step == null ? null : Required.get(step, "after", "after", Value.DURATION);
          if (step == null || after == null) {
            section.fields().leftOut("escalation", added[0]);
            return;
          }
          List<String> names = new ArrayList<>();
          step.texts("to", "to", names::addAll);
          to.escalateAfter(after, names.toArray(String[]::new));
          added[0]++;
        });
  }

  /** Returns the silence; null if anything is wrong with it, which is reported. */
  static @Nullable Silence silence(Spot at, Problems problems) {
    Fields fields = Fields.of(at);
    Section section = Section.of(at, SILENCE_KEYS, fields, problems);
    if (section == null) {
      return null;
    }
    Silence.Builder builder = Silence.builder();
    matchers(section, builder::where);
    section.read("slo", "matchers", Value.TEXT, builder::slo);
    section.read("service", "matchers", Value.TEXT, builder::service);
    section.read("from", "from", Value.INSTANT, builder::from);
    section.read("until", "until", Value.INSTANT, builder::until);
    section.read("author", "author", Value.TEXT, builder::author);
    section.read("comment", "comment", Value.TEXT, builder::comment);
    try {
      Silence silence = builder.build();
      return fields.anyFailed() ? null : silence;
    } catch (InvalidDefinitionException e) {
      fields.report(e.violations(), problems);
      return null;
    }
  }

  private static void matchers(Section section, Consumer<Matcher> to) {
    section.items(
        "matchers",
        "matchers",
        at -> {
          Matcher matcher = section.value(at, Fields.unread("matchers"), Matcher::parse);
          if (matcher != null) {
            to.accept(matcher);
          }
        });
  }
}
