package io.slo4j.examples.demo;

import io.slo4j.tracker.ConfigurationChange;
import io.slo4j.yaml.ConfigurationException;
import io.slo4j.yaml.ConfigurationListener;

/** What becomes of an edited file: the service follows, and the display says so. */
final class Edits implements ConfigurationListener {
  private final String file;
  private final CheckoutService service;
  private final Display display;

  Edits(String file, CheckoutService service, Display display) {
    this.file = file;
    this.service = service;
    this.display = display;
  }

  @Override
  public void onApplied(ConfigurationChange change) {
    service.follow();
    display.applied(file, change.toString());
  }

  @Override
  public void onRejected(ConfigurationException why) {
    display.rejected(file, String.valueOf(why.getMessage()));
  }
}
