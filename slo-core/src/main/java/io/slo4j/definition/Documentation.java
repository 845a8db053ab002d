package io.slo4j.definition;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Why an SLO is what it is, for those who review it. Nothing is required here; {@link #missing()}
 * tells reviews what is not there yet.
 *
 * <p>Immutable.
 *
 * @since 0.1.0
 */
public final class Documentation {
  private static final Documentation NONE = new Documentation(new Builder());

  private final String businessJustification;
  private final String technicalImplementation;
  private final String measurementMethodology;
  private final String historicalAnalysis;
  private final String impactAssessment;
  private final String runbook;
  private final Map<String, String> links;

  private Documentation(Builder builder) {
    this.businessJustification = builder.businessJustification;
    this.technicalImplementation = builder.technicalImplementation;
    this.measurementMethodology = builder.measurementMethodology;
    this.historicalAnalysis = builder.historicalAnalysis;
    this.impactAssessment = builder.impactAssessment;
    this.runbook = builder.runbook;
    this.links = Collections.unmodifiableMap(new TreeMap<>(builder.links));
  }

  /** Returns documentation that says nothing. */
  public static Documentation none() {
    return NONE;
  }

  /** Starts documentation. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns why users and business need this target, empty if not given. */
  public String businessJustification() {
    return businessJustification;
  }

  /** Returns how the service keeps the promise, empty if not given. */
  public String technicalImplementation() {
    return technicalImplementation;
  }

  /** Returns where the figures come from, empty if not given. */
  public String measurementMethodology() {
    return measurementMethodology;
  }

  /** Returns what the past says of the target, empty if not given. */
  public String historicalAnalysis() {
    return historicalAnalysis;
  }

  /** Returns what a breach costs whom, empty if not given. */
  public String impactAssessment() {
    return impactAssessment;
  }

  /** Returns what to do when it goes wrong, or where that is written, empty if not given. */
  public String runbook() {
    return runbook;
  }

  /** Returns the URLs of further reading by their titles, sorted by title; unmodifiable. */
  public Map<String, String> links() {
    return links;
  }

  /** Returns the names of the texts that are blank, in the order above; links are a bonus. */
  public List<String> missing() {
    List<String> missing = new ArrayList<>();
    addIfBlank(missing, businessJustification, "business justification");
    addIfBlank(missing, technicalImplementation, "technical implementation");
    addIfBlank(missing, measurementMethodology, "measurement methodology");
    addIfBlank(missing, historicalAnalysis, "historical analysis");
    addIfBlank(missing, impactAssessment, "impact assessment");
    addIfBlank(missing, runbook, "runbook");
    return List.copyOf(missing);
  }

  private static void addIfBlank(List<String> missing, String text, String name) {
    if (text.isBlank()) {
      missing.add(name);
    }
  }

  /** Starts documentation like this, to change or add to it. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.businessJustification = businessJustification;
    builder.technicalImplementation = technicalImplementation;
    builder.measurementMethodology = measurementMethodology;
    builder.historicalAnalysis = historicalAnalysis;
    builder.impactAssessment = impactAssessment;
    builder.runbook = runbook;
    builder.links.putAll(links);
    return builder;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Documentation that && parts().equals(that.parts());
  }

  @Override
  public int hashCode() {
    return parts().hashCode();
  }

  private List<Object> parts() {
    return List.of(
        businessJustification,
        technicalImplementation,
        measurementMethodology,
        historicalAnalysis,
        impactAssessment,
        runbook,
        links);
  }

  @Override
  public String toString() {
    return "Documentation[missing " + missing() + "]";
  }

  /** Declares documentation. Not safe for use from several threads. */
  public static final class Builder {
    static final String SUBJECT = "documentation";

    private String businessJustification = "";
    private String technicalImplementation = "";
    private String measurementMethodology = "";
    private String historicalAnalysis = "";
    private String impactAssessment = "";
    private String runbook = "";
    private final Map<String, String> links = new TreeMap<>();

    private Builder() {}

    /** Says why users and business need this target. */
    public Builder businessJustification(String text) {
      this.businessJustification = requireNonNull(text, "text");
      return this;
    }

    /** Says how the service keeps the promise. */
    public Builder technicalImplementation(String text) {
      this.technicalImplementation = requireNonNull(text, "text");
      return this;
    }

    /** Says where the figures come from. */
    public Builder measurementMethodology(String text) {
      this.measurementMethodology = requireNonNull(text, "text");
      return this;
    }

    /** Says what the past tells about the target. */
    public Builder historicalAnalysis(String text) {
      this.historicalAnalysis = requireNonNull(text, "text");
      return this;
    }

    /** Says what a breach costs whom. */
    public Builder impactAssessment(String text) {
      this.impactAssessment = requireNonNull(text, "text");
      return this;
    }

    /** Says what to do when it goes wrong, or where that is written. */
    public Builder runbook(String text) {
      this.runbook = requireNonNull(text, "text");
      return this;
    }

    /** Adds a link, or replaces the one of the same title. */
    public Builder link(String title, String url) {
      links.put(requireNonNull(title, "title"), requireNonNull(url, "url"));
      return this;
    }

    /** Adds links, by title, each as {@link #link} does. */
    public Builder links(Map<String, String> links) {
      requireNonNull(links, "links").forEach(this::link);
      return this;
    }

    /**
     * Returns the documentation.
     *
     * @throws InvalidDefinitionException if anything is wrong with it, with everything that is
     */
    public Documentation build() {
      return Violations.check(SUBJECT, this::make);
    }

    @Nullable Documentation make(Violations violations) {
      links.forEach(
          (title, url) -> {
            Violations own = violations.at("links").at(title);
            Names.check("title of a link", title, own);
            Names.checkUrl("link " + Wording.quoted(title), url, own);
          });
      return violations.isEmpty() ? new Documentation(this) : null;
    }
  }
}
