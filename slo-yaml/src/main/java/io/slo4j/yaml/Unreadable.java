package io.slo4j.yaml;

/** Thrown when the rest of a file cannot be read, or is not worth it. */
final class Unreadable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Place place;
  private final String problem;

  Unreadable(Place place, String problem) {
    super(problem);
    this.place = place;
    this.problem = problem;
  }

  /** Returns what is thrown where values are nested too deep. */
  static Unreadable nested(Place place) {
    return new Unreadable(
        place, "nested more than " + Limits.MAX_DEPTH + " levels deep; no configuration is");
  }

  void report(Problems problems) {
    problems.add(place, "", problem);
  }
}
