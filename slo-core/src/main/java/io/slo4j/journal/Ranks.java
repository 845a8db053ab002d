package io.slo4j.journal;

import org.jspecify.annotations.Nullable;

/**
 * Numbers that say in which order entries come. They have gaps, so that an entry can come between
 * two others, or go, and all others keep theirs: what does not change is not written again.
 */
final class Ranks {

  /** Sixteen entries one after the other fit between two neighbours. */
  static final long GAP = 1 << 16;

  /** Far beyond what is ever reached by adding gaps, and far from the end of all numbers. */
  static final long LIMIT = 1L << 60;

  private Ranks() {}

  /**
   * Returns ascending ranks, the ones before where they can stay.
   *
   * @param before in the order that is wanted now, null for what has none yet
   */
  static long[] of(@Nullable Long[] before) {
    long[] ranks = new long[before.length];
    int last = -1;
    for (int at = 0; at < before.length; at++) {
      Long kept = before[at];
      if (kept != null && (last < 0 || kept > ranks[last])) {
        ranks[at] = kept;
        if (!fill(ranks, last, at)) {
          return fresh(before.length);
        }
        last = at;
      }
    }
    fill(ranks, last, ranks.length);
    boolean within = ranks.length == 0 || (ranks[0] >= -LIMIT && ranks[ranks.length - 1] <= LIMIT);
    return within ? ranks : fresh(before.length);
  }

  /** Ranks what stands between two that have one, and returns whether there was room. */
  private static boolean fill(long[] ranks, int from, int to) {
    int between = to - from - 1;
    for (int i = 1; i <= between; i++) {
      if (to == ranks.length) {
        ranks[from + i] = from < 0 ? (i - 1) * GAP : ranks[from] + i * GAP;
      } else if (from < 0) {
        ranks[from + i] = ranks[to] - (between + 1 - i) * GAP;
      } else {
        long step = (ranks[to] - ranks[from]) / (between + 1);
        if (step == 0) {
          return false;
        }
        ranks[from + i] = ranks[from] + i * step;
      }
    }
    return true;
  }

  private static long[] fresh(int length) {
    long[] ranks = new long[length];
    for (int i = 0; i < length; i++) {
      ranks[i] = i * GAP;
    }
    return ranks;
  }
}
