package io.slo4j.journal;

import static io.slo4j.journal.Damage.Kind.DAMAGED;
import static io.slo4j.journal.Damage.Kind.UNFINISHED;
import static io.slo4j.journal.Damage.Kind.UNREADABLE;

import io.slo4j.journal.FrameReader.Frame;
import io.slo4j.journal.FrameReader.Tail;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a journal's directory, and changes nothing in it. */
final class Replay {

  /*
   * The newest checkpoint that is whole is the base; without one, nothing is, if the log 0 is there.
   * Logs follow in the order of their numbers, from that of the base on. Each but the first must name
   * the last frame of the one before it, or there is a gap between the two. At the first damage the
   * chain ends: what comes after it would be counted without what came before.
   *
   *   checkpoint-6  ✗ damaged          checkpoint-5  ✓ base
   *   log-5         batch batch batch ──┐ link
   *   log-6         batch batch ✗ ──────┘ … cut here
   *
   * A batch that its receiver refuses is known only after it was given. Then all begins again and
   * stops before it.
   */

  /**
   * What was found.
   *
   * @param layout the files
   * @param base the generation that everything starts from, 0 if there is no checkpoint
   * @param checkpointMillis when that checkpoint was begun; null if there is none
   * @param end the last log of the chain, and the valid part of it; null if the chain has no log
   * @param damage what could not be used, in the order of reading
   * @param leftovers empty logs of generations that never came to be
   */
  record Outcome(
      Layout layout,
      long base,
      @Nullable Long checkpointMillis,
      @Nullable End end,
      List<Damage> damage,
      List<String> leftovers) {

    boolean hasDamage() {
      return damage.stream().anyMatch(each -> each.kind() != UNFINISHED);
    }

    boolean isUnreadable() {
      return damage.stream().anyMatch(each -> each.kind() == UNREADABLE);
    }
  }

  /**
   * The end of the chain.
   *
   * @param generation the log's number
   * @param bytes how much of it is valid
   * @param link the CRC of its last valid frame
   */
  record End(long generation, long bytes, int link) {}

  private static final Logger log = LoggerFactory.getLogger(Journal.class);

  private final Disk disk;
  private final Path directory;
  private final Recovery recovery;
  private final Map<String, Damage> refused = new HashMap<>();

  private List<Damage> damage = new ArrayList<>();
  private List<String> leftovers = new ArrayList<>();
  private @Nullable Long checkpointMillis;
  private boolean again;

  Replay(Disk disk, Path directory, Recovery recovery) {
    this.disk = disk;
    this.directory = directory;
    this.recovery = recovery;
  }

  /**
   * Looks at the headers of all files.
   *
   * @throws JournalException if one has a newer format
   */
  static void refuseNewer(Disk disk, Path directory) {
    try {
      for (String name : Layout.of(disk, directory).names()) {
        Path file = directory.resolve(name);
        try (FrameReader reader = new FrameReader(disk, file)) {
          FileHeader.parse(reader.next(), file);
        }
      }
    } catch (IOException e) {
      // What cannot be read now is met again, and reported, when all of it is read.
      log.debug("The headers in {} cannot be read", directory, e);
    }
  }

  /**
   * Reads everything.
   *
   * @throws IOException if the directory cannot be listed; a file that cannot be read is damage
   * @throws JournalException if a file that is read has a newer format
   */
  Outcome run() throws IOException {
    Layout layout = Layout.of(disk, directory);
    while (true) {
      again = false;
      damage = new ArrayList<>();
      leftovers = new ArrayList<>();
      Long base = base(layout);
      End end = replayLogs(layout, base);
      if (!again) {
        return new Outcome(
            layout, base == null ? 0 : base, checkpointMillis, end, damage, leftovers);
      }
    }
  }

  private @Nullable Long base(Layout layout) {
    List<Long> newestFirst = new ArrayList<>(layout.checkpoints().keySet());
    newestFirst.sort((a, b) -> Long.compare(b, a));
    for (long generation : newestFirst) {
      recovery.begin();
      if (replayCheckpoint(generation)) {
        return generation;
      }
    }
    checkpointMillis = null;
    recovery.begin();
    return null;
  }

  private boolean replayCheckpoint(long generation) {
    String name = Layout.checkpoint(generation);
    Path file = directory.resolve(name);
    try (FrameReader reader = new FrameReader(disk, file)) {
      FileHeader header = FileHeader.parse(reader.next(), file);
      if (header == null || !header.describes(FileHeader.Kind.CHECKPOINT, generation)) {
        return spoilt(name, reader, "no valid header");
      }
      int frames = 0;
      for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
        if (frame.type() == Frames.END) {
          boolean complete = frame.payload().length == 4 && frame.buffer().getInt() == frames;
          boolean last = reader.next() == null && reader.tail() == Tail.NONE;
          checkpointMillis = header.createdMillis();
          return (complete && last) || spoilt(name, reader, "a wrong end");
        }
        if (frame.type() != Frames.IMAGE) {
          return spoilt(name, reader, "a frame of unknown type " + frame.type());
        }
        try {
          recovery.image(frame.buffer());
        } catch (RuntimeException e) {
          return spoilt(name, reader, "a frame that makes no sense (" + e + ")");
        }
        frames++;
      }
      return spoilt(name, reader, reader.tail() == Tail.NONE ? "no end" : reader.reason());
    } catch (IOException e) {
      damage.add(Damage.of(name, UNREADABLE, 0, 0, e.toString()));
      return false;
    }
  }

  // Nothing of it is used, so all of it counts.
  private boolean spoilt(String name, FrameReader reader, String what) {
    String reason = what + " (byte " + reader.offset() + ")";
    damage.add(Damage.of(name, DAMAGED, 0, reader.size(), reason));
    return false;
  }

  private @Nullable End replayLogs(Layout layout, @Nullable Long base) {
    long first = base == null ? 0 : base;
    SortedMap<Long, String> logs = layout.logs().tailMap(first);
    boolean missing = !logs.containsKey(first);
    if (missing && base != null) {
      damage.add(Damage.of(Layout.log(first), DAMAGED, 0, 0, "missing"));
    }
    End end = null;
    boolean broken = missing;
    for (long generation : logs.keySet()) {
      if (broken) {
        leaveOut(generation, "follows what is damaged or missing");
        continue;
      }
      int damaged = damage.size();
      End read = replayLog(generation, end);
      end = read == null ? end : read;
      broken = read == null || damage.size() > damaged;
    }
    notTheLastIsNotUnfinished(logs);
    return end;
  }

  /** Reads a log; null if nothing of it belongs to the chain. */
  private @Nullable End replayLog(long generation, @Nullable End before) {
    String name = Layout.log(generation);
    Path file = directory.resolve(name);
    try (FrameReader reader = new FrameReader(disk, file)) {
      FileHeader header = FileHeader.parse(reader.next(), file);
      if (header == null || !header.describes(FileHeader.Kind.LOG, generation)) {
        damage.add(Damage.of(name, DAMAGED, 0, reader.size(), "no valid header"));
        return null;
      }
      if (before != null && !(header.linked() && header.previous() == before.link())) {
        leaveOut(generation, "does not follow " + Layout.log(before.generation()));
        return null;
      }
      return batches(generation, name, reader);
    } catch (IOException e) {
      damage.add(Damage.of(name, UNREADABLE, 0, 0, e.toString()));
      return null;
    }
  }

  private @Nullable End batches(long generation, String name, FrameReader reader)
      throws IOException {
    Damage stop = refused.get(name);
    while (true) {
      End end = new End(generation, reader.offset(), reader.link());
      if (stop != null && stop.offset() == end.bytes()) {
        damage.add(stop);
        return end;
      }
      Frame frame = reader.next();
      if (frame == null) {
        if (reader.tail() != Tail.NONE) {
          Damage.Kind kind = reader.tail() == Tail.UNFINISHED ? UNFINISHED : DAMAGED;
          add(name, kind, end, reader, reader.reason());
        }
        return end;
      }
      if (frame.type() != Frames.BATCH) {
        add(name, DAMAGED, end, reader, "a frame of unknown type " + frame.type());
        return end;
      }
      try {
        recovery.batch(frame.buffer());
      } catch (RuntimeException e) {
        add(name, DAMAGED, end, reader, "a batch that makes no sense (" + e + ")");
        refused.put(name, damage.get(damage.size() - 1));
        again = true;
        return end;
      }
    }
  }

  private void add(String name, Damage.Kind kind, End end, FrameReader reader, String reason) {
    damage.add(Damage.of(name, kind, end.bytes(), reader.size() - end.bytes(), reason));
  }

  /** A log beyond the chain: damage if it has batches, and of no account if it has none. */
  private void leaveOut(long generation, String reason) {
    String name = Layout.log(generation);
    Path file = directory.resolve(name);
    try (FrameReader reader = new FrameReader(disk, file)) {
      FileHeader header = FileHeader.parse(reader.next(), file);
      if (header != null && reader.next() == null && reader.tail() == Tail.NONE) {
        leftovers.add(name);
      } else {
        damage.add(Damage.of(name, DAMAGED, 0, reader.size(), reason));
      }
    } catch (IOException e) {
      damage.add(Damage.of(name, UNREADABLE, 0, 0, e.toString()));
    }
  }

  /** A log was complete before the next was begun: if it is not, it was cut short later. */
  private void notTheLastIsNotUnfinished(SortedMap<Long, String> logs) {
    damage.replaceAll(
        each -> {
          boolean followed =
              damage.stream()
                  .anyMatch(
                      o ->
                          !o.file().equals(each.file())
                              && o.offset() == 0
                              && logs.containsValue(o.file()));
          return each.kind() == UNFINISHED && followed
              ? Damage.of(each.file(), DAMAGED, each.offset(), each.bytes(), each.reason())
              : each;
        });
  }
}
