package io.slo4j.alert;

import static java.util.Objects.requireNonNull;

import io.slo4j.definition.InvalidDefinitionException;
import io.slo4j.definition.Remarks;
import io.slo4j.definition.Violation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time in which nobody is told of some alerts. The alerts go on: one that still fires
 * when its silence ends is told of then, and one that was told of before is told of as resolved.
 *
 * <p>Immutable. Silences are equal if everything they declare is.
 *
 * @since 0.1.0
 */
public final class Silence {

  /** How many there may be at a time, of those that people add and of those that are declared. */
  public static final int MOST = 1000;

  private final List<Matcher> matchers;
  private final @Nullable Instant from;
  private final Instant until;
  private final String author;
  private final String comment;

  private Silence(
      List<Matcher> matchers,
      @Nullable Instant from,
      Instant until,
      String author,
      String comment) {
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

  /** Returns when it begins; empty if that is when it is added. */
  public Optional<Instant> from() {
    return Optional.ofNullable(from);
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

  /** Starts another silence like this one, to change or add to it. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.matchers.addAll(matchers);
    builder.from = from;
    builder.until = until;
    builder.author = author;
    builder.comment = comment;
    return builder;
  }

  /** Returns it with a beginning: the given one, if it has none. */
  Silence beginningBy(Instant now) {
    return from == null ? new Silence(matchers, now, until, author, comment) : this;
  }

  // Instants are compared as such: the first and the last there are have no milliseconds.
  boolean isOn(Instant now) {
    return (from == null || !now.isBefore(from)) && !isOver(now);
  }

  boolean isOver(Instant now) {
    return !now.isBefore(until);
  }

  /** Returns whether this, as it was before it was added, may stand for {@code added}. */
  boolean isMeantBy(Silence added) {
    // The end first: it tells most of them apart, and at least cost.
    return until.equals(added.until)
        && (from == null ? added.withoutBeginning().equals(this) : added.equals(this));
  }

  private Silence withoutBeginning() {
    return new Silence(matchers, null, until, author, comment);
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
    return List.of(matchers, from(), until, author, comment);
  }

  @Override
  public String toString() {
    String begin = from == null ? "now" : from.toString();
    return "Silence[" + matchers + ", " + begin + " to " + until + ", by " + author + "]";
  }

  /** Declares a silence. Not safe for use from several threads. */
  public static final class Builder {
    private static final String SUBJECT = "silence";

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

    /** Sets when it begins. The default is when it is added. */
    public Builder from(Instant start) {
      this.from = requireNonNull(start, "start");
      return this;
    }

    /** Sets the first moment after it. */
    public Builder until(Instant end) {
      this.until = requireNonNull(end, "end");
      return this;
    }

    /** Sets who declares it, in at most {@link Remarks#MAX_CHARS} characters. */
    public Builder author(String name) {
      this.author = requireNonNull(name, "name");
      return this;
    }

    /** Sets why, in at most {@link Remarks#MAX_CHARS} characters. */
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
        found.add(
            new Violation(SUBJECT, "matchers", "must have a matcher: without one it silences all"));
      }
      if (until == null) {
        found.add(new Violation(SUBJECT, "until", "until must be given: a silence ends"));
      }
      if (from != null && until != null && !until.isAfter(from)) {
        found.add(
            new Violation(
                SUBJECT, "until", "until must be after from, was " + until + " after " + from));
      }
      if (author.isBlank()) {
        found.add(new Violation(SUBJECT, "author", "author must not be blank"));
      }
      if (comment.isBlank()) {
        found.add(new Violation(SUBJECT, "comment", "comment must not be blank: say why"));
      }
      Remarks.problem("author", author)
          .ifPresent(each -> found.add(new Violation(SUBJECT, "author", each)));
      Remarks.problem("comment", comment)
          .ifPresent(each -> found.add(new Violation(SUBJECT, "comment", each)));
      if (!found.isEmpty()) {
        throw new InvalidDefinitionException(found);
      }
      return new Silence(matchers, from, Optional.ofNullable(until).orElseThrow(), author, comment);
    }
  }
}
