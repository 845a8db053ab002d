package io.slo4j.yaml;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;

/**
 * One thing that is wrong with a file.
 *
 * @param file the file, as it was named by whoever asked for it
 * @param line the line, from 1; 0 if it is about the file as a whole
 * @param column the column, from 1, in code points; 0 if it is about the file as a whole
 * @param path what it is about: {@code slos.checkout.target}; empty if it is about the file's
 *     syntax
 * @param message what is wrong, what was found, what would be right; one line, without secrets
 * @since 0.1.0
 */
public record ConfigurationError(String file, int line, int column, String path, String message)
    implements Serializable {
  public ConfigurationError {
    requireNonNull(file, "file");
    requireNonNull(path, "path");
    requireNonNull(message, "message");
  }

  /** Returns {@code file:line:column: path: message}, without what there is not. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(file);
    if (line > 0) {
      text.append(':').append(line).append(':').append(column);
    }
    text.append(": ");
    if (!path.isEmpty()) {
      text.append(path).append(": ");
    }
    return text.append(message).toString();
  }
}
