package io.slo4j.yaml;

import io.slo4j.alert.Route;
import io.slo4j.alert.Silence;
import io.slo4j.definition.CompositeSlo;
import io.slo4j.definition.InvalidDefinitionException;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.definition.SloDefinitions;
import io.slo4j.definition.Violation;
import io.slo4j.tracker.SloConfiguration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes a configuration of what files declare. Goes on after what is wrong, with what there is, so
 * that one reading tells of everything.
 */
final class Assembly {
  private final Declarations declared;
  private final SloConfiguration ofCode;
  private final Problems problems;
  private final PolicyReader policies;
  private final TermsReader terms;

  /** Where each definition's fields stand, by what violations call it: {@code slo 'checkout'}. */
  private final Map<String, Fields> subjects = new HashMap<>();

  Assembly(
      Declarations declared,
      Map<String, Runnable> callbacks,
      SloConfiguration ofCode,
      Problems problems) {
    this.declared = declared;
    this.ofCode = ofCode;
    this.problems = problems;
    this.policies = new PolicyReader(callbacks, problems);
    this.terms = new TermsReader(policies);
  }

  /**
   * Returns the configuration.
   *
   * @throws ConfigurationException if anything is wrong with it
   */
  SloConfiguration make() {
    declared.named("policies").forEach((name, at) -> policies.readShared(name, at, declared));
    SloConfiguration.Builder configuration = SloConfiguration.builder();
    configuration
        .definitions(definitions())
        .routes(ofCode.routes().toArray(Route[]::new))
        .silences(ofCode.silences().toArray(Silence[]::new))
        .settings(ofCode.settings());
    policies.checkUsed(declared);
    for (Spot at : declared.listed("routes")) {
      Fields fields = Fields.of(at);
      Route route = RouteReader.route(at, fields, problems);
      if (route != null) {
        configuration.routes(route);
        // Of two of one name the second is wrong.
        subjects.put("route '" + route.name() + "'", fields);
      }
    }
    for (Spot at : declared.listed("silences")) {
      Silence silence = RouteReader.silence(at, problems);
      if (silence != null) {
        configuration.silences(silence);
        subjects.put("silences", Fields.of(at));
      }
    }
    Spot tracker = declared.tracker();
    if (tracker != null) {
      Fields fields = fieldsOf("tracker settings", tracker);
      configuration.settings(SettingsReader.read(tracker, fields, problems));
    }
    try {
      SloConfiguration made = configuration.build();
      problems.check();
      return made;
    } catch (InvalidDefinitionException e) {
      e.violations().forEach(this::report);
      problems.check();
      // All of them follow from something that is wrong, and nothing is: then they are what is.
      throw new ConfigurationException(e.violations().stream().map(this::withoutPlace).toList());
    }
  }

  /**
   * Tells where that stands which a tracker does not take of the configuration that was made.
   *
   * @throws ConfigurationException always
   */
  void refused(InvalidDefinitionException why) {
    why.violations().forEach(this::report);
    problems.check();
    throw why;
  }

  private SloDefinitions definitions() {
    SloDefinitions.Builder definitions = SloDefinitions.builder();
    ofCode.definitions().slis().forEach(definitions::sli);
    ofCode.definitions().slos().forEach(definitions::slo);
    ofCode.definitions().composites().forEach(definitions::composite);
    Map<String, @Nullable Sli> slis = slis();
    Set<String> brokenSlos = new LinkedHashSet<>();
    SloDefinitionReader sloReader = new SloDefinitionReader(slis, terms, problems);
    Map<String, Slo> slos = new LinkedHashMap<>();
    declared
        .named("slos")
        .forEach(
            (name, at) -> {
              Slo slo = sloReader.read(name, at, fieldsOf("slo '" + name + "'", at));
              if (slo == null) {
                brokenSlos.add(name);
              } else {
                slos.put(name, slo);
              }
            });
    CompositeDefinitionReader compositeReader =
        new CompositeDefinitionReader(brokenSlos, terms, problems);
    for (Map.Entry<String, Sli> sli : slis.entrySet()) {
      if (sli.getValue() != null) {
        definitions.sli(sli.getValue());
      }
    }
    slos.values().forEach(definitions::slo);
    declared
        .named("composites")
        .forEach(
            (name, at) -> {
              Fields fields = fieldsOf("composite slo '" + name + "'", at);
              subjects.put("slo '" + name + "'", fields);
              CompositeSlo composite = compositeReader.read(name, at, fields);
              if (composite != null) {
                definitions.composite(composite);
              }
            });
    try {
      return definitions.build();
    } catch (InvalidDefinitionException e) {
      e.violations().forEach(this::report);
      return SloDefinitions.builder().build();
    }
  }

  private Map<String, @Nullable Sli> slis() {
    Map<String, @Nullable Sli> slis = new LinkedHashMap<>();
    ofCode.definitions().slis().forEach(sli -> slis.put(sli.name(), sli));
    declared
        .named("slis")
        .forEach(
            (name, at) -> {
              slis.put(name, SliDefinitionReader.read(name, at, problems));
              fieldsOf("sli '" + name + "'", at);
            });
    return slis;
  }

  private Fields fieldsOf(String subject, Spot at) {
    Fields fields = Fields.of(at);
    subjects.put(subject, fields);
    return fields;
  }

  /** Reports what was found of definitions beside each other. */
  private void report(Violation violation) {
    Fields fields = subjects.get(violation.subject());
    if (fields == null) {
      problems.about(declared.lastFile(), problems.secrets().mask(violation.toString()));
    } else {
      fields.report(List.of(violation), problems);
    }
  }

  private ConfigurationError withoutPlace(Violation violation) {
    String message = problems.secrets().mask(violation.toString());
    return new ConfigurationError("configuration", 0, 0, "", OneLine.visible(message));
  }
}
