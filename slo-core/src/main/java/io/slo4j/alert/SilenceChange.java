package io.slo4j.alert;

import java.util.List;

/**
 * What became of silences when others were declared. Immutable.
 *
 * @param added those that were not there, with their beginnings
 * @param takenBack those that are not declared any more, as they were added
 * @param over those that are declared for the first time, and over already: they were left out
 * @since 0.1.0
 */
public record SilenceChange(List<Silence> added, List<Silence> takenBack, List<Silence> over) {
  public SilenceChange {
    added = List.copyOf(added);
    takenBack = List.copyOf(takenBack);
    over = List.copyOf(over);
  }
}
