package io.slo4j.journal;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A disk in memory that fails and crashes when it is told to, and after a power loss holds what a
 * disk promises: what was forced. Of the rest it keeps any part, not always the first.
 */
final class MemoryDisk implements Disk {

  /** The process is killed, here and now. */
  static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Crash() {
      super("killed");
    }
  }

  private static final class Content {
    byte[] bytes = new byte[0];
    int forced;
    boolean refusedByForce;

    void add(byte[] more, int length) {
      int from = bytes.length;
      bytes = Arrays.copyOf(bytes, from + length);
      System.arraycopy(more, 0, bytes, from, length);
    }
  }

  /** A change of names that is not forced; {@code content} is null for a deletion. */
  private record Change(
      Path directory, @Nullable Path from, Path name, @Nullable Content content) {}

  private final TreeMap<Path, Content> names = new TreeMap<>();
  private TreeMap<Path, Content> forcedNames = new TreeMap<>();
  private final List<Change> changes = new ArrayList<>();
  private final Random random;

  long calls;
  long failsAtCall = Long.MAX_VALUE;
  long crashesAtCall = Long.MAX_VALUE;
  double failureRate;
  long freeBytes = Long.MAX_VALUE;
  boolean isLockLost;
  @Nullable Path unreadable;
  boolean unlistable;

  /** Whether nothing can be moved to another directory. */
  boolean failsAtMove;

  MemoryDisk(long seed) {
    random = new Random(seed);
  }

  MemoryDisk put(Path file, byte[] bytes) {
    Content content = new Content();
    content.bytes = bytes;
    content.forced = bytes.length;
    names.put(file, content);
    forcedNames.put(file, content);
    return this;
  }

  /** Exchanges what a file holds, forced or not. */
  void spoil(Path file, byte[] bytes) throws IOException {
    Content content = existing(file);
    content.bytes = bytes;
    content.forced = bytes.length;
  }

  byte[] get(Path file) {
    Content content = names.get(file);
    if (content == null) {
      throw new AssertionError(file + " is not among " + names.keySet());
    }
    return content.bytes;
  }

  List<String> all() {
    return names.keySet().stream().map(Path::toString).toList();
  }

  /** All that was written is kept, whatever was forced: the system goes on. */
  void restartProcess() {
    crashesAtCall = Long.MAX_VALUE;
    failsAtCall = Long.MAX_VALUE;
  }

  /** What was not forced is kept, lost, or zeros. */
  void losePower() {
    restartProcess();
    for (Change change : changes) {
      if (random.nextBoolean()) {
        apply(change, forcedNames);
      }
    }
    changes.clear();
    names.clear();
    names.putAll(forcedNames);
    for (Content content : names.values()) {
      int length = content.forced + random.nextInt(content.bytes.length - content.forced + 1);
      byte[] left = Arrays.copyOf(content.bytes, length);
      if (length > content.forced && random.nextInt(3) == 0) {
        int from = content.forced + random.nextInt(length - content.forced);
        Arrays.fill(left, from, length, (byte) 0);
      }
      content.bytes = left;
      content.forced = left.length;
      content.refusedByForce = false;
    }
    forcedNames = new TreeMap<>(names);
  }

  private static void apply(Change change, Map<Path, Content> to) {
    if (change.from() != null) {
      to.remove(change.from());
    }
    if (change.content() == null) {
      to.remove(change.name());
    } else {
      to.put(change.name(), change.content());
    }
  }

  private void change(@Nullable Path from, Path name, @Nullable Content content) {
    Change change = new Change(name.getParent(), from, name, content);
    apply(change, names);
    changes.add(change);
  }

  // Every call that changes anything comes through here.
  private void call() throws IOException {
    calls++;
    if (calls == crashesAtCall) {
      throw new Crash();
    }
    if (calls == failsAtCall || random.nextDouble() < failureRate) {
      throw new IOException("call " + calls + " fails");
    }
  }

  @Override
  public void makeDirectories(Path directory) throws IOException {
    call();
  }

  @Override
  public List<String> list(Path directory) throws IOException {
    if (unlistable) {
      throw new IOException("Input/output error");
    }
    return names(directory);
  }

  /** What {@link #list} gives if it does not fail. */
  List<String> names(Path directory) {
    List<String> found = new ArrayList<>();
    for (Path file : names.keySet()) {
      if (directory.equals(file.getParent())) {
        found.add(file.getFileName().toString());
      }
    }
    return found;
  }

  @Override
  public long size(Path file) throws IOException {
    return existing(file).bytes.length;
  }

  private Content existing(Path file) throws IOException {
    Content content = names.get(file);
    if (content == null) {
      throw new NoSuchFileException(file.toString());
    }
    return content;
  }

  @Override
  public InputStream read(Path file) throws IOException {
    if (file.equals(unreadable)) {
      throw new IOException("Input/output error");
    }
    return new ByteArrayInputStream(existing(file).bytes);
  }

  @Override
  public Output create(Path file) throws IOException {
    call();
    Content content = new Content();
    change(null, file, content);
    return new MemoryOutput(file, content);
  }

  @Override
  public Output append(Path file) throws IOException {
    call();
    return new MemoryOutput(file, existing(file));
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    Content content = existing(from);
    if (failsAtMove && !to.getParent().equals(from.getParent())) {
      throw new IOException("Invalid cross-device link");
    }
    try {
      call();
    } catch (IOException e) {
      if (random.nextBoolean()) {
        // As over a network: done, and the answer lost.
        change(from, to, content);
      }
      throw e;
    }
    change(from, to, content);
  }

  @Override
  public void delete(Path file) throws IOException {
    call();
    if (names.containsKey(file)) {
      change(null, file, null);
    }
  }

  @Override
  public void force(Path directory) throws IOException {
    call();
    changes.removeIf(
        change -> {
          boolean here = change.directory().equals(directory);
          if (here || directory.equals(change.from() == null ? null : change.from().getParent())) {
            apply(change, forcedNames);
            return true;
          }
          return false;
        });
  }

  @Override
  public Claim claim(Path lockFile, @Nullable String expected) throws IOException {
    call();
    isLockLost = false;
    return new Claim() {
      @Override
      public boolean isHeld() {
        return !isLockLost;
      }

      @Override
      public String text() {
        return "pid 1\n";
      }

      @Override
      public void release() {}
    };
  }

  @Override
  public String claimant(Path lockFile) {
    return "";
  }

  @Override
  public Closeable lock(Path lockFile) throws IOException {
    call();
    return () -> {};
  }

  private final class MemoryOutput implements Output {
    private final Path file;
    private final Content content;

    MemoryOutput(Path file, Content content) {
      this.file = file;
      this.content = content;
    }

    @Override
    public void write(byte[] bytes) throws IOException {
      try {
        call();
      } catch (IOException | Crash e) {
        content.add(bytes, random.nextInt(bytes.length + 1));
        throw e;
      }
      int fits = (int) Math.min(bytes.length, freeBytes);
      content.add(bytes, fits);
      if (freeBytes != Long.MAX_VALUE) {
        freeBytes -= fits;
      }
      if (fits < bytes.length) {
        throw new IOException("No space left on device");
      }
    }

    @Override
    public void force() throws IOException {
      try {
        call();
      } catch (IOException e) {
        // Linux drops what it could not write, and the next fsync says all is well.
        content.refusedByForce = true;
        throw e;
      }
      if (!content.refusedByForce) {
        content.forced = content.bytes.length;
      }
    }

    @Override
    public boolean isInPlace() {
      return names.get(file) == content;
    }

    @Override
    public void close() {}
  }
}
