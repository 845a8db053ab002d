package io.slo4j.micrometer;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;

/**
 * What the keys of an HTTP observation say of its end, as frameworks and OpenTelemetry name them.
 */
enum HttpOutcome {
  SERVER_ERROR,
  CLIENT_ERROR,
  OTHER;

  private static final String[] STATUS_KEYS = {
    "status", "http.status_code", "http.response.status_code"
  };

  /** Asks for the outcome first: nearly always that is the only look-up it takes. */
  @SuppressWarnings("StatementSwitchToExpressionSwitch")
  static HttpOutcome of(Observation.Context context) {
    KeyValue outcome = context.getLowCardinalityKeyValue("outcome");
    if (outcome != null) {
      switch (outcome.getValue()) {
        case "SERVER_ERROR":
          return SERVER_ERROR;
        case "CLIENT_ERROR":
          return CLIENT_ERROR;
        case "UNKNOWN":
          break;
        default:
          return OTHER;
      }
    }
    for (String key : STATUS_KEYS) {
      KeyValue status = context.getLowCardinalityKeyValue(key);
      if (status != null) {
        return ofStatus(status.getValue());
      }
    }
    return OTHER;
  }

  private static HttpOutcome ofStatus(String status) {
    if (status.length() != 3) {
      return OTHER;
    }
    return switch (status.charAt(0)) {
      case '5' -> SERVER_ERROR;
      case '4' -> CLIENT_ERROR;
      default -> OTHER;
    };
  }
}
