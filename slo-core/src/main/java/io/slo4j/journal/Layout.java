package io.slo4j.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which files a journal's directory has.
 *
 * @param checkpoints their names by generation
 * @param logs their names by generation
 * @param temporary files that were being written
 */
record Layout(
    SortedMap<Long, String> checkpoints, SortedMap<Long, String> logs, List<String> temporary) {
  static final String OWNER = "owner.lock";
  static final String AUDIT = "audit.log";
  static final String AUDIT_LOCK = "audit.lock";
  static final String QUARANTINE = "quarantine";
  static final String TEMPORARY = ".tmp";

  private static final Pattern NAME =
      Pattern.compile("(checkpoint|log)-(0|[1-9][0-9]{0,17})(\\.tmp)?");

  static Layout of(Disk disk, Path directory) throws IOException {
    Layout found = new Layout(new TreeMap<>(), new TreeMap<>(), new ArrayList<>());
    for (String name : disk.list(directory)) {
      Matcher matcher = NAME.matcher(name);
      if (!matcher.matches()) {
        continue;
      }
      if (matcher.group(3) != null) {
        found.temporary.add(name);
      } else {
        boolean log = matcher.group(1).equals("log");
        (log ? found.logs : found.checkpoints).put(Long.parseLong(matcher.group(2)), name);
      }
    }
    return found;
  }

  static String checkpoint(long generation) {
    return "checkpoint-" + generation;
  }

  static String log(long generation) {
    return "log-" + generation;
  }

  /** The highest number in use; -1 if there are no files. */
  long highest() {
    return Math.max(
        checkpoints.isEmpty() ? -1 : checkpoints.lastKey(), logs.isEmpty() ? -1 : logs.lastKey());
  }

  /** All files that count, without temporary ones. */
  List<String> names() {
    List<String> names = new ArrayList<>(checkpoints.values());
    names.addAll(logs.values());
    return names;
  }
}
