package io.slo4j.tracker;

import io.slo4j.alert.Receiver;
import io.slo4j.alert.RouteRules;
import io.slo4j.alert.SilenceChange;
import io.slo4j.definition.CompositeSlo;
import io.slo4j.definition.InvalidDefinitionException;
import io.slo4j.definition.ServiceLevelObjective;
import io.slo4j.definition.Slo;
import io.slo4j.definition.SloDefinitions;
import io.slo4j.definition.Violation;
import io.slo4j.journal.AuditEntry;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Changes of what is tracked, told and silenced, between two ticks. Thread safe. */
final class Changes {

  /*
   * A change is looked at as a whole before any of it is made, so that it is made as a whole or not
   * at all. Then all that knows of it is edited under the tick lock: to a tick it is there or it is
   * not. Recorders see counters come and go, and wait for nothing. The journal is told last: it may
   * flush at once, let messages go, and so call a notifier that looks at the tracker or changes it.
   */
  private final Stages stages;
  private final SettingLayers settings;

  /** Replaced as a whole. Writers hold the tracker's lock. */
  private volatile SloConfiguration configuration;

  /**
   * Makes it for a tracker that has not been changed yet.
   *
   * @param settings as its builder was told them
   */
  Changes(Stages stages, SloConfiguration configuration, SettingLayers settings) {
    this.stages = stages;
    this.configuration = configuration;
    this.settings = new SettingLayers(settings);
  }

  /** Returns what is tracked, told and silenced now. */
  SloConfiguration configuration() {
    return configuration;
  }

  void add(ServiceLevelObjective slo) {
    edit(
        now -> {
          SloDefinitions.Builder wanted = copyWithout(now, "");
          return (slo instanceof Slo single
                  ? wanted.slo(single)
                  : wanted.composite((CompositeSlo) slo))
              .build();
        });
  }

  boolean remove(String slo) {
    stages.tickLock.lock();
    try {
      // Asked under the lock: of two who remove it at once, one has.
      boolean tracked = stages.registry.slo(slo) != null;
      edit(now -> copyWithout(now, slo).build());
      return tracked;
    } finally {
      stages.tickLock.unlock();
    }
  }

  void apply(SloDefinitions definitions) {
    edit(now -> definitions);
  }

  private void edit(UnaryOperator<SloDefinitions> edit) {
    stages.tickLock.lock();
    try {
      SloConfiguration before = configuration;
      redefine(edit.apply(before.definitions()));
      configuration = before.withDefinitions(stages.registry.contents().definitions());
    } finally {
      stages.tickLock.unlock();
    }
  }

  /** Tracks other objectives; of what does not fit nothing. */
  private void redefine(SloDefinitions wanted) {
    // What was recorded up to now belongs to the objectives there were.
    long nowMillis = stages.advance();
    stages.registry.apply(wanted, nowMillis);
    if (stages.persistence != null) {
      stages.persistence.redefined();
    }
  }

  ConfigurationChange apply(SloConfiguration wanted) {
    stages.tickLock.lock();
    try {
      check(wanted);
      SloConfiguration before = configuration;
      SloConfiguration restarted = wanted.withSettings(settings.allWith(wanted.settings()));
      ConfigurationChange change = ConfigurationChange.between(before, restarted);
      if (!wanted.definitions().equals(before.definitions())) {
        redefine(wanted.definitions());
      }
      if (!wanted.routes().equals(before.routes())) {
        stages.responses.beforeRerouting();
      }
      SilenceChange silenced =
          stages.book.declare(wanted.routes(), wanted.silences(), stages.clock.nowMillis());
      configuration = wanted.withSettings(before.settings());
      stages.alerts.declared(silenced);
      if (!change.isEmpty()) {
        stages.flushSoon();
      }
      return change;
    } finally {
      stages.tickLock.unlock();
    }
  }

  /**
   * Refuses what does not fit the ticks and receivers, now or at the next start, before a change.
   */
  private void check(SloConfiguration wanted) {
    List<Violation> found = SliceRules.violations(wanted.definitions(), stages.tickMillis);
    List<String> receivers = stages.book.receivers().stream().map(Receiver::name).toList();
    found.addAll(RouteRules.receivers(wanted.routes(), receivers));
    Map<String, String> renamed = settings.allWith(wanted.settings()).renamedSlis();
    found.addAll(RenameRules.violations(renamed, wanted.definitions()));
    if (!found.isEmpty()) {
      throw new InvalidDefinitionException(found);
    }
  }

  private static SloDefinitions.Builder copyWithout(SloDefinitions now, String slo) {
    SloDefinitions.Builder copy = SloDefinitions.builder();
    now.slis().forEach(copy::sli);
    now.slos().stream().filter(each -> !each.name().equals(slo)).forEach(copy::slo);
    now.composites().stream().filter(each -> !each.name().equals(slo)).forEach(copy::composite);
    return copy;
  }

  void adjust(BudgetAdjustment adjustment) {
    stages.tickLock.lock();
    try {
      SloTrack track = stages.slo(adjustment.slo());
      long nowMillis = stages.clock.nowMillis();
      if (adjustment.to().toEpochMilli() > nowMillis) {
        throw new IllegalArgumentException("to must not be in the future, was " + adjustment.to());
      }
      stages.advance();
      track.adjust(adjustment);
      Failures.adjusted(adjustment);
      stages.did(
          AuditEntry.BUDGET_ADJUSTED,
          adjustment.slo(),
          adjustment.author(),
          adjustment.reason(),
          Map.of("from", adjustment.from().toString(), "to", adjustment.to().toString()));
    } finally {
      stages.tickLock.unlock();
    }
  }
}
