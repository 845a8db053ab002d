package io.slo4j.alert;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes messages to the application's log: pages and critical ones as errors, resolved and
 * informative ones as information, all others as warnings. Control characters in names and labels
 * cannot break a line: a message is one line.
 *
 * @since 0.1.0
 */
public final class LogNotifier implements Notifier {
  private static final Logger log = LoggerFactory.getLogger("io.slo4j.alerts");

  /** Makes a notifier that writes to the logger {@code io.slo4j.alerts}. */
  public LogNotifier() {}

  @Override
  public void send(Notification notification) {
    String line = oneLine(notification.text());
    if (notification.state() == Notification.State.RESOLVED) {
      log.info("{}", line);
      return;
    }
    switch (notification.severity()) {
      case PAGE, CRITICAL -> log.error("{}", line);
      case INFO -> log.info("{}", line);
      default -> log.warn("{}", line);
    }
  }

  static String oneLine(String text) {
    return OneLine.of(text.replace("\n", "; "));
  }
}
