package io.slo4j.tracker;

import io.slo4j.definition.CompositeSlo;
import io.slo4j.definition.ServiceLevelObjective;
import io.slo4j.definition.Slo;
import io.slo4j.definition.SloDefinitions;
import io.slo4j.journal.AuditEntry;
import java.util.Map;
import java.util.function.Function;

/** Changes of what is tracked, between two ticks. Thread safe. */
final class Changes {
  private final Stages stages;

  Changes(Stages stages) {
    this.stages = stages;
  }

  void add(ServiceLevelObjective slo) {
    change(
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
      change(now -> copyWithout(now, slo).build());
      return tracked;
    } finally {
      stages.tickLock.unlock();
    }
  }

  void apply(SloDefinitions definitions) {
    change(now -> definitions);
  }

  private void change(Function<SloDefinitions, SloDefinitions> edit) {
    stages.tickLock.lock();
    try {
      // What was recorded up to now belongs to the objectives there were.
      long nowMillis = stages.advance();
      stages.registry.apply(edit.apply(stages.registry.contents().definitions()), nowMillis);
      if (stages.persistence != null) {
        stages.persistence.redefined();
      }
    } finally {
      stages.tickLock.unlock();
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
