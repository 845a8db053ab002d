package io.slo4j.tracker;

import io.slo4j.tracker.Plans.SilencePlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which silences there must be, worked out the plain way: each knows why it is there. */
final class SilenceModel {

  /** A silence that was added, and when it begins. */
  static final class Standing {
    final SilencePlan plan;
    boolean byHand;
    boolean gone;

    Standing(SilencePlan plan) {
      this.plan = plan;
    }
  }

  private final List<Standing> all = new ArrayList<>();

  /** What stands for each that is declared; null where that was over. */
  private Map<SilencePlan, Standing> declared = new LinkedHashMap<>();

  /** Adds by hand; returns whether that was possible. */
  boolean add(SilencePlan wanted, long nowMillis) {
    if (wanted.untilMillis() <= nowMillis) {
      return false;
    }
    SilencePlan begun = begun(wanted, nowMillis);
    Standing there = all.stream().filter(each -> each.plan.equals(begun)).findFirst().orElse(null);
    if (there == null) {
      there = new Standing(begun);
      all.add(there);
    }
    there.byHand = true;
    return true;
  }

  private static SilencePlan begun(SilencePlan wanted, long nowMillis) {
    return wanted.fromMillis() != 0
        ? wanted
        : new SilencePlan(wanted.label(), wanted.value(), nowMillis, wanted.untilMillis());
  }

  private static boolean means(SilencePlan wanted, SilencePlan standing) {
    return wanted.label().equals(standing.label())
        && wanted.value().equals(standing.value())
        && wanted.untilMillis() == standing.untilMillis()
        && (wanted.fromMillis() == 0 || wanted.fromMillis() == standing.fromMillis());
  }

  void takeBack(SilencePlan unwanted) {
    all.stream().filter(each -> means(unwanted, each.plan)).forEach(each -> each.gone = true);
    all.removeIf(each -> each.gone);
  }

  void declare(List<SilencePlan> wanted, long nowMillis) {
    Map<SilencePlan, Standing> before = declared;
    declared = new LinkedHashMap<>();
    for (SilencePlan each : wanted) {
      declared.put(each, before.containsKey(each) ? before.get(each) : meet(each, nowMillis));
    }
    for (Standing each : before.values()) {
      if (each != null && !each.byHand && !declared.containsValue(each)) {
        all.remove(each);
      }
    }
  }

  private Standing meet(SilencePlan wanted, long nowMillis) {
    for (Standing each : all) {
      boolean begun = wanted.fromMillis() != 0 || each.plan.fromMillis() <= nowMillis;
      if (means(wanted, each.plan) && begun && each.plan.untilMillis() > nowMillis) {
        return each;
      }
    }
    if (wanted.untilMillis() <= nowMillis) {
      return null;
    }
    Standing added = new Standing(begun(wanted, nowMillis));
    all.add(added);
    return added;
  }

  void forgetThoseOver(long nowMillis) {
    all.removeIf(each -> each.plan.untilMillis() <= nowMillis);
  }

  /** The process that comes after finds what somebody added, and declares the rest itself. */
  void restart(List<SilencePlan> wanted, long nowMillis) {
    forgetThoseOver(nowMillis);
    all.removeIf(each -> !each.byHand);
    declared = new LinkedHashMap<>();
    declare(wanted, nowMillis);
  }

  boolean silences(Map<String, String> labels, long nowMillis) {
    return all.stream()
        .map(each -> each.plan)
        .anyMatch(
            each ->
                labels.get(each.label()).equals(each.value())
                    && each.fromMillis() <= nowMillis
                    && nowMillis < each.untilMillis());
  }

  List<SilencePlan> all() {
    return all.stream().map(each -> each.plan).toList();
  }
}
