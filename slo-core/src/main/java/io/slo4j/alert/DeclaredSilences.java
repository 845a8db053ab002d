package io.slo4j.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which silences stand because they are declared, and are to go when they no longer are. The
 * tracker's lock guards it.
 */
final class DeclaredSilences {

  /*
   * A silence is added when it is first declared, and not again while it stays declared: not at every
   * change, not when somebody has taken it back. It is taken back with its declaration, unless somebody
   * has added the same by hand, before or after.
   *
   * What stands only because it is declared does not outlive the process: a start declares it anew, or
   * does not, if it has been taken out of the declarations meanwhile.
   */
  private final Silences silences;

  /** As they were declared, each with what stands for it; empty if that was over. */
  private Map<Silence, Optional<Silence>> declared = Map.of();

  /** Those that somebody has added, also before a restart. */
  private final Set<Silence> byHand = new HashSet<>();

  DeclaredSilences(Silences silences) {
    this.silences = silences;
  }

  /** Adds one that is nobody's but who asked for it. */
  Silence addByHand(Silence silence, Instant now) {
    int most = Silence.MOST;
    if (silences.all().size() >= most) {
      most += standingAlone();
    }
    Silence added = silences.add(silence, now, most);
    byHand.add(added);
    if (byHand.size() > silences.all().size()) {
      forgetThoseOver();
    }
    return added;
  }

  /** Returns how many there are only because they are declared. */
  private int standingAlone() {
    forgetThoseOver();
    return silences.all().size() - byHand().size();
  }

  /** Returns those that somebody has added: what a restart is to find. */
  List<Silence> byHand() {
    return silences.all().stream().filter(byHand::contains).toList();
  }

  /** Takes over what a process before this one had of them. */
  void restore(List<Silence> before, long nowMillis) {
    silences.restore(before, nowMillis);
    byHand.addAll(silences.all());
  }

  private void forgetThoseOver() {
    byHand.retainAll(Set.copyOf(silences.all()));
  }

  /** Silences what is declared, and no more what was. */
  SilenceChange declare(Collection<Silence> wanted, Instant now) {
    forgetThoseOver();
    Map<Silence, Optional<Silence>> before = declared;
    Map<Silence, Optional<Silence>> after = new LinkedHashMap<>();
    List<Silence> added = new ArrayList<>();
    List<Silence> over = new ArrayList<>();
    for (Silence each : wanted) {
      Optional<Silence> standing = before.get(each);
      if (standing == null) {
        standing = silences.standingFor(each, now);
        if (standing.isEmpty() && each.isOver(now)) {
          over.add(each);
        } else if (standing.isEmpty()) {
          Silence begun = silences.add(each, now, Integer.MAX_VALUE);
          added.add(begun);
          standing = Optional.of(begun);
        }
      }
      after.put(each, standing);
    }
    declared = after;
    return new SilenceChange(added, takeBack(before.values(), now), over);
  }

  private List<Silence> takeBack(Collection<Optional<Silence>> before, Instant now) {
    Set<Silence> needed = new HashSet<>(byHand);
    declared.values().forEach(each -> each.ifPresent(needed::add));
    List<Silence> takenBack = new ArrayList<>();
    for (Optional<Silence> each : before) {
      each.filter(gone -> !needed.contains(gone) && !gone.isOver(now))
          .filter(silences::remove)
          .ifPresent(takenBack::add);
    }
    return takenBack;
  }
}
