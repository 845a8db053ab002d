/** Service level objectives inside the JVM. */
module io.slo4j.core {
  requires org.slf4j;
  requires static org.jspecify;

  exports io.slo4j.time;
  exports io.slo4j.definition;
  exports io.slo4j.window;
  exports io.slo4j.budget;
  exports io.slo4j.alert;
  exports io.slo4j.policy;
  exports io.slo4j.journal;
  exports io.slo4j.report;
  exports io.slo4j.tracker;
}
