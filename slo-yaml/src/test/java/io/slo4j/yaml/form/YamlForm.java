package io.slo4j.yaml.form;

import io.slo4j.definition.CompositeSlo;
import io.slo4j.definition.ServiceLevelObjective;
import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.definition.SloDefinitions;
import io.slo4j.tracker.SloConfiguration;
import io.slo4j.yaml.fixture.Calls;
import io.slo4j.yaml.fixture.DslMethods;

/**
 * How a file says what a method of the DSL says.
 *
 * @param method the method's signature
 * @param key the key that stands for it
 * @param base a file that does not say it
 * @param fragment what is added to the file
 * @param meant what the method makes of the same
 */
public record YamlForm(
    String method, String key, String base, String fragment, SloConfiguration meant) {

  /** Returns the form of the one method that {@code calls} has called. */
  static YamlForm of(
      Calls calls, String key, String base, String fragment, SloConfiguration meant) {
    if (calls.made().size() != 1) {
      throw new AssertionError("a form of one method, not of " + calls.made());
    }
    String method = DslMethods.signature(calls.made().iterator().next());
    return new YamlForm(method, key, base, fragment, meant);
  }

  /** Returns lines moved to the right. */
  static String indented(int columns, String lines) {
    return lines.indent(columns);
  }

  static SloConfiguration of(Sli... slis) {
    SloDefinitions.Builder definitions = SloDefinitions.builder();
    for (Sli sli : slis) {
      definitions.sli(sli);
    }
    return SloConfiguration.builder().definitions(definitions.build()).build();
  }

  static SloConfiguration of(ServiceLevelObjective... objectives) {
    SloDefinitions.Builder definitions = SloDefinitions.builder();
    for (ServiceLevelObjective objective : objectives) {
      if (objective instanceof Slo slo) {
        definitions.slo(slo);
      } else {
        definitions.composite((CompositeSlo) objective);
      }
    }
    return SloConfiguration.builder().definitions(definitions.build()).build();
  }

  /** Returns the whole file. */
  public String text() {
    return base + fragment;
  }

  /** Returns the file with its key misspelt where it stands in the fragment. */
  public String misspelt() {
    String spoilt = fragment.replaceFirst("\\b" + key + ":", key + "z:");
    return spoilt.equals(fragment)
        ? base.replaceFirst("\\b" + key + ":", key + "z:") + fragment
        : base + spoilt;
  }

  @Override
  public String toString() {
    return method + " is " + key;
  }
}
