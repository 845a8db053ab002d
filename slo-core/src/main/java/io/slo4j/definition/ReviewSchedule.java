package io.slo4j.definition;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When an SLO is reviewed, and by whom.
 *
 * <p>Immutable: {@code reviewers} and {@code firstOn} return changed copies. The figures are judged
 * by the SLO that uses the schedule.
 *
 * @since 0.1.0
 */
public final class ReviewSchedule {
  /** Shortest first, as messages list them. */
  private static final Map<String, Period> INTERVALS = new LinkedHashMap<>();

  static {
    INTERVALS.put("weekly", Period.ofWeeks(1));
    INTERVALS.put("monthly", Period.ofMonths(1));
    INTERVALS.put("quarterly", Period.ofMonths(3));
    INTERVALS.put("yearly", Period.ofYears(1));
  }

  private final Period interval;
  private final List<String> reviewers;
  private final @Nullable LocalDate firstOn;

  private ReviewSchedule(Period interval, List<String> reviewers, @Nullable LocalDate firstOn) {
    this.interval = interval;
    this.reviewers = reviewers;
    this.firstOn = firstOn;
  }

  /** Returns a schedule of a review every {@code interval}. */
  public static ReviewSchedule every(Period interval) {
    return new ReviewSchedule(requireNonNull(interval, "interval"), List.of(), null);
  }

  /**
   * Returns a schedule as {@link #text()} writes it: {@code weekly}, {@code monthly}, {@code
   * quarterly}, {@code yearly}, or a period as ISO 8601 writes it, {@code P6W}. Nobody is named to
   * review, and no first date.
   *
   * @throws IllegalArgumentException if the text is anything else
   */
  public static ReviewSchedule parse(String text) {
    Period interval = INTERVALS.get(requireNonNull(text, "text"));
    if (interval != null) {
      return every(interval);
    }
    try {
      return every(Period.parse(text));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "review interval must be one of "
              + String.join(", ", INTERVALS.keySet())
              + ", or a period like P6W, P2M, was "
              + Wording.quoted(text)
              + Nearest.suggestion(text, INTERVALS.keySet()),
          e);
    }
  }

  /** Returns a schedule of a review every three months. */
  public static ReviewSchedule quarterly() {
    return every(Period.ofMonths(3));
  }

  /** Returns this schedule with these reviewers instead. */
  public ReviewSchedule reviewers(List<String> reviewers) {
    return new ReviewSchedule(interval, List.copyOf(reviewers), firstOn);
  }

  /** Returns this schedule with these reviewers instead. */
  public ReviewSchedule reviewers(String... reviewers) {
    return reviewers(List.of(reviewers));
  }

  /** Returns this schedule beginning on {@code date}. */
  public ReviewSchedule firstOn(LocalDate date) {
    return new ReviewSchedule(interval, reviewers, requireNonNull(date, "date"));
  }

  /** Returns the time from one review to the next. */
  public Period interval() {
    return interval;
  }

  /** Returns who reviews; unmodifiable, empty if nobody is named. */
  public List<String> reviewers() {
    return reviewers;
  }

  /** Returns the date of the first review, if it is set. */
  public Optional<LocalDate> firstOn() {
    return Optional.ofNullable(firstOn);
  }

  /**
   * Writes the interval, as {@link #parse} reads it: as a word if there is one, else as a period.
   */
  public String text() {
    return INTERVALS.entrySet().stream()
        .filter(each -> each.getValue().equals(interval))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseGet(interval::toString);
  }

  void check(Violations violations) {
    if (interval.isZero() || interval.isNegative()) {
      violations.at("interval").add("review interval must be greater than 0, was " + interval);
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < reviewers.size(); i++) {
      String reviewer = reviewers.get(i);
      Violations own = violations.at("reviewers", i);
      Names.check("reviewer", reviewer, own);
      if (!seen.add(reviewer)) {
        own.add("reviewer " + Wording.quoted(reviewer) + " is declared twice");
      }
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ReviewSchedule that && parts().equals(that.parts());
  }

  @Override
  public int hashCode() {
    return parts().hashCode();
  }

  private List<Object> parts() {
    return List.of(interval, reviewers, firstOn());
  }

  @Override
  public String toString() {
    return "ReviewSchedule[every " + interval + " by " + reviewers + "]";
  }
}
