package io.slo4j.journal;

import java.nio.file.Path;
import java.util.List;

/**
 * What a repair has done.
 *
 * @param directory where
 * @param cut what was cut off, and where it is now; empty if nothing was damaged
 * @since 0.1.0
 */
public record JournalRepair(Path directory, List<Damage> cut) {
  public JournalRepair {
    cut = List.copyOf(cut);
  }

  /** Returns all of it for people, in one line or more. */
  public String text() {
    if (cut.isEmpty()) {
      return "journal " + directory + ": nothing to repair\n";
    }
    StringBuilder text = new StringBuilder("journal " + directory + ": repaired\n");
    cut.forEach(each -> text.append("cut off: ").append(each).append('\n'));
    return text.toString();
  }
}
