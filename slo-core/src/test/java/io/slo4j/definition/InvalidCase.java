package io.slo4j.definition;

import static io.slo4j.definition.Definitions.checkout;
import static io.slo4j.definition.Definitions.checkoutOn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Set;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** One way to get a definition wrong, with the field it is about and the whole message. */
record InvalidCase(String field, String message, ThrowingCallable definition) {

  /** What cannot be said of any field, because it is about what is not there. */
  private static final Set<String> OF_THE_WHOLE =
      Set.of(
          "must have a tier, a budget threshold, or another cause to alert",
          "must have a step, a freeze or a severity");

  static InvalidCase slo(String field, String message, UnaryOperator<Slo.Builder> mistake) {
    return new InvalidCase(
        field, "slo 'checkout': " + message, () -> mistake.apply(checkout()).build());
  }

  static InvalidCase on(Sli sli, String field, String message, UnaryOperator<Slo.Builder> mistake) {
    return new InvalidCase(
        field, "slo 'checkout': " + message, () -> mistake.apply(checkoutOn(sli)).build());
  }

  void verify() {
    InvalidDefinitionException thrown =
        catchThrowableOfType(InvalidDefinitionException.class, definition);

    assertThat(thrown).hasMessage(message);
    assertThat(thrown.violations()).singleElement().extracting(Violation::field).isEqualTo(field);
    assertThat(thrown.violations().get(0))
        .matches(
            each -> !each.field().isEmpty() || OF_THE_WHOLE.contains(each.message()),
            "has a field or is known to have none");
  }

  @Override
  public String toString() {
    return message;
  }
}
