package io.slo4j.micrometer;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What one low-cardinality key of an observation must say. An observation without the key does not
 * say it.
 */
record KeyCondition(String key, Predicate<String> value) {

  /** Returns a test that the key has one of these values. */
  static KeyCondition of(String key, Set<String> values) {
    return values.size() == 1
        ? new KeyCondition(key, values.iterator().next()::equals)
        : new KeyCondition(key, values::contains);
  }

  boolean matches(Observation.Context context) {
    KeyValue found = context.getLowCardinalityKeyValue(key);
    return found != null && value.test(found.getValue());
  }

  static boolean anyMatches(KeyCondition[] tests, Observation.Context context) {
    for (KeyCondition test : tests) {
      if (test.matches(context)) {
        return true;
      }
    }
    return false;
  }
}
