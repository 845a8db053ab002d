package io.slo4j.definition;

import static java.util.Objects.requireNonNull;

import io.slo4j.definition.Violations.Part;
import io.slo4j.time.TimeWindow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@link Terms} while they are being declared, as the builders of objectives share them. */
final class TermsInput {
  private static final String DEFAULT_SERVICE = "default";
  private static final String ALERTING = "alerting";
  private static final String POLICIES = "policies";

  private final String name;
  private @Nullable String service;
  private String description = "";
  private @Nullable TimeWindow window;
  private final Map<String, String> labels = new TreeMap<>();
  private String owner = "";
  private Part<Documentation> documentation = violations -> Documentation.none();
  private @Nullable ReviewSchedule review;
  private @Nullable Part<BurnRateAlerting> alerting;
  private final List<Part<ErrorBudgetPolicy>> policies = new ArrayList<>();

  TermsInput(String name) {
    this.name = requireNonNull(name, "name");
  }

  /** Starts from terms that have been declared before. */
  TermsInput(Terms terms) {
    this(terms.name());
    service = terms.service();
    description = terms.description();
    window = terms.window();
    labels.putAll(terms.labels());
    owner = terms.owner();
    documentation(terms.documentation());
    terms.review().ifPresent(this::review);
    terms.alerting().ifPresent(this::alerting);
    terms.policies().forEach(this::policy);
  }

  String name() {
    return name;
  }

  void service(String service) {
    this.service = requireNonNull(service, "service");
  }

  void description(String description) {
    this.description = requireNonNull(description, "description");
  }

  void window(TimeWindow window) {
    this.window = requireNonNull(window, "window");
  }

  void label(String key, String value) {
    labels.put(requireNonNull(key, "key"), requireNonNull(value, "value"));
  }

  void labels(Map<String, String> labels) {
    requireNonNull(labels, "labels").forEach(this::label);
  }

  void owner(String owner) {
    this.owner = requireNonNull(owner, "owner");
  }

  void documentation(Documentation documentation) {
    requireNonNull(documentation, "documentation");
    this.documentation = violations -> documentation;
  }

  void documentation(Documentation.Builder documentation) {
    requireNonNull(documentation, "documentation");
    this.documentation =
        violations ->
            violations.within(Documentation.Builder.SUBJECT, "documentation", documentation::make);
  }

  void review(ReviewSchedule review) {
    this.review = requireNonNull(review, "review");
  }

  void alerting(BurnRateAlerting alerting) {
    requireNonNull(alerting, "alerting");
    this.alerting = violations -> alerting;
  }

  void alerting(BurnRateAlerting.Builder alerting) {
    requireNonNull(alerting, "alerting");
    this.alerting =
        violations -> violations.within(BurnRateAlerting.Builder.SUBJECT, ALERTING, alerting::make);
  }

  void policy(ErrorBudgetPolicy policy) {
    requireNonNull(policy, "policy");
    policies.add(violations -> policy);
  }

  void policy(ErrorBudgetPolicy.Builder policy) {
    requireNonNull(policy, "policy");
    String field = Violations.indexed(POLICIES, policies.size());
    policies.add(violations -> violations.within(policy.subject(), field, policy::make));
  }

  /** Returns the window if one is set and nothing is wrong with it. */
  @Nullable TimeWindow fittingWindow() {
    return window != null && WindowRules.problem(window) == null ? window : null;
  }

  /**
   * Reports everything that is wrong with the terms.
   *
   * @param target the objective's target, null if that is wrong itself
   * @param indicatorLabels where the service is looked up if it is not set
   * @return the terms; null, or unfit for use, if something was reported
   */
  @Nullable Terms check(
      @Nullable Target target, Map<String, String> indicatorLabels, Violations violations) {
    String servedBy = service;
    if (servedBy == null) {
      servedBy = indicatorLabels.getOrDefault("service", DEFAULT_SERVICE);
    }
    Names.check("name", name, violations.at("name"));
    Names.check("service", servedBy, violations.at("service"));
    Labels.check(labels, violations);
    Documentation checkedDocumentation = documentation.make(violations);
    if (review != null) {
      review.check(violations.at("review"));
    }
    checkWindow(violations);
    TimeWindow fittingWindow = fittingWindow();
    BurnRateAlerting checkedAlerting = alerting == null ? null : alerting.make(violations);
    List<BurnRateTier> tiers = List.of();
    if (checkedAlerting != null && fittingWindow != null) {
      Violations own = violations.at(ALERTING);
      tiers = TierRules.resolve(checkedAlerting, fittingWindow, target, own);
      checkedAlerting
          .exhaustionWithin()
          .ifPresent(forecast -> WindowRules.checkHorizon(forecast.horizon(), fittingWindow, own));
    }
    List<ErrorBudgetPolicy> checkedPolicies = checkPolicies(violations);
    if (fittingWindow == null || checkedDocumentation == null) {
      return null;
    }
    return new Terms(
        name,
        servedBy,
        description,
        fittingWindow,
        Labels.copyOf(labels),
        owner,
        checkedDocumentation,
        Optional.ofNullable(review),
        Optional.ofNullable(checkedAlerting),
        tiers,
        checkedPolicies);
  }

  private void checkWindow(Violations violations) {
    String problem = window == null ? "window is missing" : WindowRules.problem(window);
    if (problem != null) {
      violations.at("window").add(problem);
    }
  }

  private List<ErrorBudgetPolicy> checkPolicies(Violations violations) {
    List<ErrorBudgetPolicy> checked = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < policies.size(); i++) {
      ErrorBudgetPolicy policy = policies.get(i).make(violations);
      if (policy != null) {
        checked.add(policy);
        if (!names.add(policy.name())) {
          violations
              .at(POLICIES, i)
              .add("policy " + Wording.quoted(policy.name()) + " is declared twice");
        }
      }
    }
    return List.copyOf(checked);
  }
}
