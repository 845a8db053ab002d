package io.slo4j.tracker;

import io.slo4j.journal.Journal;
import io.slo4j.window.Classification;
import io.slo4j.window.History;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * What a tracker's directory holds of the slices that are open: no status tells before they end.
 */
public final class OpenSlices {

  /**
   * What the open slice of an SLI has held so far.
   *
   * @param values how many values
   * @param sum their sum
   * @param occurrences good events
   */
  public record Held(long values, double sum, long occurrences) {
    /** Nothing. */
    public static final Held NOTHING = new Held(0, 0, 0);
  }

  private OpenSlices() {}

  /** Reads what each SLI whose values are summed has held. */
  public static Map<String, Held> read(Path directory) throws IOException {
    RecoveredState recovered = new RecoveredState(Map.of());
    Journal.read(directory, recovered);
    Map<String, Held> held = new HashMap<>();
    for (History history : recovered.histories()) {
      if (history.key().intake().classification() instanceof Classification.Value) {
        long[] state = history.image().slice();
        held.put(
            history.key().intake().owner(),
            new Held(state[1], Double.longBitsToDouble(state[2]), state[6]));
      }
    }
    return held;
  }
}
