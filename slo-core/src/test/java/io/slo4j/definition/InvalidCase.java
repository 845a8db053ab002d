package io.slo4j.definition;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** One way to get a definition wrong, with the whole message that says so. */
record InvalidCase(String message, ThrowingCallable definition) {

  void verify() {
    assertThatExceptionOfType(InvalidDefinitionException.class)
        .isThrownBy(definition)
        .withMessage(message);
  }

  @Override
  public String toString() {
    return message;
  }
}
