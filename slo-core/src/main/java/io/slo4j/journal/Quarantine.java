package io.slo4j.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keeps what was cut off, for people to look at: 64 MiB of it, the latest. */
final class Quarantine {
  static final long MAX_BYTES = 64L << 20;

  private static final Pattern NAME = Pattern.compile("([0-9]{6,18})-.*");
  private static final int CHUNK = 1 << 16;

  private final Disk disk;
  private final Path directory;
  private final Path quarantine;

  Quarantine(Disk disk, Path directory) {
    this.disk = disk;
    this.directory = directory;
    this.quarantine = directory.resolve(Layout.QUARANTINE);
  }

  /** Moves a whole file here, and returns its new name, relative to the directory. */
  String move(String name) throws IOException {
    disk.makeDirectories(quarantine);
    Path from = directory.resolve(name);
    long size = disk.size(from);
    if (size > MAX_BYTES) {
      String kept = copy(name, 0);
      disk.delete(from);
      return kept;
    }
    String kept = nextName(name, 0);
    makeRoom(size);
    disk.rename(from, quarantine.resolve(kept));
    disk.force(quarantine);
    return Layout.QUARANTINE + "/" + kept;
  }

  /** Copies a file from an offset on, as far as there may be room, and returns the copy's name. */
  String copy(String name, long offset) throws IOException {
    disk.makeDirectories(quarantine);
    Path from = directory.resolve(name);
    String kept = nextName(name, offset);
    makeRoom(Math.min(MAX_BYTES, disk.size(from) - offset));
    copy(disk, from, offset, MAX_BYTES, quarantine.resolve(kept));
    disk.force(quarantine);
    return Layout.QUARANTINE + "/" + kept;
  }

  /** Copies part of a file, and forces the copy to disk. */
  static void copy(Disk disk, Path from, long offset, long atMost, Path to) throws IOException {
    boolean done = false;
    try (InputStream in = disk.read(from);
        Disk.Output out = disk.create(to)) {
      in.skipNBytes(offset);
      long left = atMost;
      while (left > 0) {
        byte[] chunk = in.readNBytes((int) Math.min(CHUNK, left));
        if (chunk.length == 0) {
          break;
        }
        out.write(chunk);
        left -= chunk.length;
      }
      out.force();
      done = true;
    } finally {
      if (!done) {
        disk.delete(to);
      }
    }
  }

  long bytes() throws IOException {
    long bytes = 0;
    for (String name : names()) {
      bytes += disk.size(quarantine.resolve(name));
    }
    return bytes;
  }

  private String nextName(String name, long offset) throws IOException {
    List<String> names = names();
    long next = names.isEmpty() ? 1 : number(names.get(names.size() - 1)) + 1;
    // Other locales have other digits, which nobody would know again.
    return String.format(Locale.ROOT, "%06d-%s-at-%d", next, name, offset);
  }

  private void makeRoom(long needed) throws IOException {
    long bytes = bytes();
    for (String oldest : names()) {
      if (bytes + needed <= MAX_BYTES) {
        return;
      }
      Path file = quarantine.resolve(oldest);
      bytes -= disk.size(file);
      disk.delete(file);
    }
  }

  // Oldest first; what people have put here themselves is neither counted nor deleted.
  private List<String> names() throws IOException {
    List<String> names = new ArrayList<>(disk.list(quarantine));
    names.removeIf(name -> !NAME.matcher(name).matches());
    names.sort(Comparator.comparingLong(Quarantine::number).thenComparing(name -> name));
    return names;
  }

  private static long number(String name) {
    Matcher matcher = NAME.matcher(name);
    return matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
  }
}
