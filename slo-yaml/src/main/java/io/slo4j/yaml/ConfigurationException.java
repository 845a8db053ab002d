package io.slo4j.yaml;

import static java.util.stream.Collectors.joining;

import java.util.List;

/**
 * Thrown when a configuration cannot be used. It carries everything that is wrong, in the order of
 * the files and their lines, and its message lists it, a line each: {@code file:line:column: path:
 * what is wrong}.
 *
 * @since 0.1.0
 */
public final class ConfigurationException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** An array, because lists do not promise to be serializable. */
  private final ConfigurationError[] errors;

  /**
   * Makes the exception for what was found.
   *
   * @throws IllegalArgumentException if {@code errors} is empty
   */
  public ConfigurationException(List<ConfigurationError> errors) {
    super(message(errors));
    this.errors = errors.toArray(ConfigurationError[]::new);
  }

  /** Returns what is wrong; unmodifiable, never empty. */
  public List<ConfigurationError> errors() {
    return List.of(errors);
  }

  private static String message(List<ConfigurationError> errors) {
    if (errors.isEmpty()) {
      throw new IllegalArgumentException("errors must not be empty");
    }
    return errors.stream().map(ConfigurationError::toString).collect(joining("\n"));
  }
}
