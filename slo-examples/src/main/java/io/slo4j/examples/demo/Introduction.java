package io.slo4j.examples.demo;

/** What is said before a run: what will happen, and what there is to look at meanwhile. */
final class Introduction {

  /** A sixth of a run is the incident, and 30 % of errors are twice too fast after 3.3 s of 10. */
  private static final int SECONDS_TO_PAGE = 24;

  private Introduction() {}

  static String text(Run run, Promises promises, CheckoutService service) {
    long seconds = run.length().toSeconds();
    String course =
        String.format(
            """
            A checkout service on 127.0.0.1 takes some 300 real HTTP requests a second for
            %d s. From second %d to %d its payment provider fails 30 %% of the time and is
            slow. slo4j counts inside the service; you see each objective's compliance, what
            is left of its error budget, and how fast that burns; who is told, and what is
            frozen or switched off to save the budget. A report ends the run.

            """,
            seconds, seconds / 4, seconds * 5 / 12);
    String file =
        promises
            .file()
            .map(path -> path + "\n             edit it meanwhile: what you change is applied")
            .orElse(promises.name() + " (on the class path)");
    return course
        + "  promises   "
        + file
        + "\n  meters     "
        + service.address("/metrics")
        + "\n"
        + (seconds < SECONDS_TO_PAGE
            ? "\nA page takes 3 s of such errors in 10 s: a run of less than %d s may page nobody.\n"
                .formatted(SECONDS_TO_PAGE)
            : "");
  }
}
