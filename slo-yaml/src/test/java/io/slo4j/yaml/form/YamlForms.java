package io.slo4j.yaml.form;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How files say what the DSL says, and what only code can say. */
public final class YamlForms {
  private YamlForms() {}

  /** Returns every form. */
  public static List<YamlForm> all() {
    return Stream.of(
            SliForms.all(),
            ObjectiveForms.all(),
            TermsForms.all(),
            TimeForms.all(),
            AlertingForms.all(),
            RouteForms.all(),
            WholeForms.all())
        .flatMap(each -> each)
        .toList();
  }

  /** Returns why a method has no form of its own, by its signature. */
  public static Map<String, String> codeByNature() {
    Map<String, String> reasons = new LinkedHashMap<>();
    for (String value :
        List.of(
            "Sli",
            "Slo",
            "CompositeSlo",
            "BurnRateAlerting",
            "ErrorBudgetPolicy",
            "Documentation",
            "Route",
            "Silence",
            "SloDefinitions",
            "TrackerSettings",
            "SloConfiguration")) {
      reasons.put(value + ".Builder.build()", "a section ends where the next begins");
    }
    for (String value :
        List.of(
            "BurnRateAlerting",
            "Documentation",
            "Silence",
            "SloDefinitions",
            "TrackerSettings",
            "SloConfiguration")) {
      reasons.put(value + ".builder()", "a section begins with its key");
    }
    return reasons;
  }

  /**
   * Returns which method of settings or of a configuration says what the tracker's builder says.
   */
  public static Map<String, String> ofTracker() {
    Map<String, String> same = new LinkedHashMap<>();
    same.put(
        "SloTrackerBuilder.slos(ServiceLevelObjective[])",
        "SloConfiguration.Builder.slos(ServiceLevelObjective[])");
    same.put(
        "SloTrackerBuilder.definitions(SloDefinitions)",
        "SloConfiguration.Builder.definitions(SloDefinitions)");
    same.put("SloTrackerBuilder.routes(Route[])", "SloConfiguration.Builder.routes(Route[])");
    same.put(
        "SloTrackerBuilder.silences(Silence[])", "SloConfiguration.Builder.silences(Silence[])");
    same.put(
        "SloTrackerBuilder.settings(TrackerSettings)",
        "SloConfiguration.Builder.settings(TrackerSettings)");
    same.put(
        "SloTrackerBuilder.tickInterval(Duration)",
        "TrackerSettings.Builder.tickInterval(Duration)");
    same.put(
        "SloTrackerBuilder.evaluationInterval(Duration)",
        "TrackerSettings.Builder.evaluationInterval(Duration)");
    same.put("SloTrackerBuilder.directory(Path)", "TrackerSettings.Builder.directory(Path)");
    same.put(
        "SloTrackerBuilder.durability(Durability)",
        "TrackerSettings.Builder.durability(Durability)");
    same.put(
        "SloTrackerBuilder.flushInterval(Duration)",
        "TrackerSettings.Builder.flushInterval(Duration)");
    same.put(
        "SloTrackerBuilder.strictRecovery()", "TrackerSettings.Builder.strictRecovery(boolean)");
    same.put(
        "SloTrackerBuilder.renamedSli(String, String)",
        "TrackerSettings.Builder.renamedSli(String, String)");
    return same;
  }

  /** Returns why the tracker's builder takes something that no file can say, by signature. */
  public static Map<String, String> codeOfTracker() {
    Map<String, String> reasons = new LinkedHashMap<>();
    reasons.put("SloTrackerBuilder.configuration(SloConfiguration)", "takes the whole of a file");
    reasons.put(
        "SloTrackerBuilder.notifier(String, Notifier)", "a notifier is code; routes name it");
    reasons.put(
        "SloTrackerBuilder.notifier(String, Notifier, ReceiverOptions)",
        "a notifier is code, and its limits belong to it");
    reasons.put("SloTrackerBuilder.listener(SloListener)", "a listener is code");
    reasons.put("SloTrackerBuilder.source(String, Duration, SliSource)", "a source is code");
    reasons.put("SloTrackerBuilder.timeSource(TimeSource)", "a clock is code");
    reasons.put("SloTrackerBuilder.callerTicks()", "whose thread ticks is for the code that ticks");
    reasons.put("SloTrackerBuilder.start()", "starts it");
    return reasons;
  }
}
