package io.slo4j.alert;

import static java.util.Objects.requireNonNull;

import io.slo4j.definition.InvalidDefinitionException;
import io.slo4j.definition.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time in which nobody is told of some alerts. The alerts go on: one that still fires
 * when its silence ends is told of then, and one that was told of before is told of as resolved.
 *
 * <p>Immutable.
 *
 * @since 0.1.0
 */
public final class Silence {
  private final List<Matcher> matchers;
  private final Instant from;
  private final Instant until;
  private final String author;
  private final String comment;

  private Silence(
      List<Matcher> matchers, Instant from, Instant until, String author, String comment) {
    this.matchers = List.copyOf(matchers);
    this.from = from;
    this.until = until;
    this.author = author;
    this.comment = comment;
  }

  /** Starts a silence. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns the conditions, all of which an alert must meet; unmodifiable. */
  public List<Matcher> matchers() {
    return matchers;
  }

  /** Returns when it begins. */
  public Instant from() {
    return from;
  }

  /** Returns the first moment after it. */
  public Instant until() {
    return until;
  }

  /** Returns who declared it. */
  public String author() {
    return author;
  }

  /** Returns why. */
  public String comment() {
    return comment;
  }

  boolean covers(Map<String, String> labels, long nowMillis) {
    return isOn(nowMillis) && matchers.stream().allMatch(matcher -> matcher.test(labels));
  }

  boolean isOn(long nowMillis) {
    return nowMillis >= from.toEpochMilli() && !isOver(nowMillis);
  }

  boolean isOver(long nowMillis) {
    return nowMillis >= until.toEpochMilli();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Silence that && parts().equals(that.parts());
  }

  @Override
  public int hashCode() {
    return parts().hashCode();
  }

  private List<Object> parts() {
    return List.of(matchers, from, until, author, comment);
  }

  @Override
  public String toString() {
    return "Silence[" + matchers + ", " + from + " to " + until + ", by " + author + "]";
  }

  /** Declares a silence. Not safe for use from several threads. */
  public static final class Builder {
    private final List<Matcher> matchers = new ArrayList<>();
    private @Nullable Instant from;
    private @Nullable Instant until;
    private String author = "";
    private String comment = "";

    private Builder() {}

    /** Silences alerts that meet {@code matcher}, and all others added. */
    public Builder where(Matcher matcher) {
      matchers.add(requireNonNull(matcher, "matcher"));
      return this;
    }

    /** Silences the alerts of one objective. */
    public Builder slo(String slo) {
      return where(Matcher.is("slo", slo));
    }

    /** Silences the alerts of one service. */
    public Builder service(String service) {
      return where(Matcher.is("service", service));
    }

    /** Sets when it begins. */
    public Builder from(Instant start) {
      this.from = requireNonNull(start, "start");
      return this;
    }

    /** Sets the first moment after it. */
    public Builder until(Instant end) {
      this.until = requireNonNull(end, "end");
      return this;
    }

    /** Sets who declares it. */
    public Builder author(String name) {
      this.author = requireNonNull(name, "name");
      return this;
    }

    /** Sets why. */
    public Builder comment(String why) {
      this.comment = requireNonNull(why, "why");
      return this;
    }

    /**
     * Returns the silence.
     *
     * @throws InvalidDefinitionException if anything is wrong with it, with everything that is
     */
    public Silence build() {
      List<Violation> found = new ArrayList<>();
      if (matchers.isEmpty()) {
        found.add(new Violation("silence", "must have a matcher: without one it silences all"));
      }
      if (from == null) {
        found.add(new Violation("silence", "from must be given"));
      }
      if (until == null) {
        found.add(new Violation("silence", "until must be given: a silence ends"));
      }
      if (from != null && until != null && !until.isAfter(from)) {
        found.add(
            new Violation("silence", "until must be after from, was " + until + " after " + from));
      }
      if (author.isBlank()) {
        found.add(new Violation("silence", "author must not be blank"));
      }
      if (comment.isBlank()) {
        found.add(new Violation("silence", "comment must not be blank: say why"));
      }
      if (!found.isEmpty()) {
        throw new InvalidDefinitionException(found);
      }
      return new Silence(
          matchers,
          Optional.ofNullable(from).orElseThrow(),
          Optional.ofNullable(until).orElseThrow(),
          author,
          comment);
    }
  }
}
