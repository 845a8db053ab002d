package io.slo4j.journal;

import io.slo4j.time.TimeSource;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** The file system, with the faults it is told to have. Thread safe. */
public final class FaultyDisk implements Disk {
  private final FileDisk files = new FileDisk();

  /** What is left for data; writes take what there is and fail. */
  public volatile long freeBytes = Long.MAX_VALUE;

  /** How long a checkpoint may become. */
  public volatile long checkpointBytes = Long.MAX_VALUE;

  /** Runs when the lock of the audit log is taken. */
  public volatile Runnable whenLocked = () -> {};

  public volatile boolean forceFails;
  public volatile boolean readOnly;
  public volatile boolean unreadable;

  /** What all changes wait for, and who tells that one does. */
  private volatile CountDownLatch answers = new CountDownLatch(0);

  private volatile CountDownLatch hanging = new CountDownLatch(0);

  /** A disk without faults. */
  public FaultyDisk() {}

  public Journal journal(
      Path directory, Durability durability, boolean strict, Recovery recovery, TimeSource time) {
    return Journal.open(this, directory, durability, strict, recovery, time);
  }

  public AuditLog audit(Path directory) {
    return AuditLog.in(this, directory, TimeSource.system());
  }

  /** From now on does not answer. */
  public void hang() {
    hanging = new CountDownLatch(1);
    answers = new CountDownLatch(1);
  }

  /** Counted down when somebody waits for an answer. */
  public CountDownLatch hanging() {
    return hanging;
  }

  public void answer() {
    answers.countDown();
  }

  private void change() throws IOException {
    CountDownLatch wait = answers;
    if (wait.getCount() > 0) {
      hanging.countDown();
      boolean interrupted = false;
      while (wait.getCount() > 0) {
        try {
          wait.await();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    if (readOnly) {
      throw new IOException("Read-only file system");
    }
  }

  private void look() throws IOException {
    if (unreadable) {
      throw new IOException("Input/output error");
    }
  }

  @Override
  public void makeDirectories(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      change();
    }
    files.makeDirectories(directory);
  }

  @Override
  public List<String> list(Path directory) throws IOException {
    return files.list(directory);
  }

  @Override
  public long size(Path file) throws IOException {
    return files.size(file);
  }

  @Override
  public InputStream read(Path file) throws IOException {
    look();
    return files.read(file);
  }

  @Override
  public Output create(Path file) throws IOException {
    change();
    boolean checkpoint = file.getFileName().toString().startsWith("checkpoint-");
    return new FaultyOutput(files.create(file), checkpoint);
  }

  @Override
  public Output append(Path file) throws IOException {
    change();
    return new FaultyOutput(files.append(file), false);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    change();
    files.rename(from, to);
  }

  @Override
  public void delete(Path file) throws IOException {
    change();
    files.delete(file);
  }

  @Override
  public void force(Path directory) throws IOException {
    change();
    files.force(directory);
  }

  @Override
  public Claim claim(Path lockFile, @Nullable String expected) throws IOException {
    change();
    return files.claim(lockFile, expected);
  }

  @Override
  public String claimant(Path lockFile) {
    return files.claimant(lockFile);
  }

  @Override
  public Closeable lock(Path lockFile) throws IOException {
    change();
    whenLocked.run();
    return files.lock(lockFile);
  }

  private final class FaultyOutput implements Output {
    private final Output to;
    private final boolean checkpoint;
    private long length;

    FaultyOutput(Output to, boolean checkpoint) {
      this.to = to;
      this.checkpoint = checkpoint;
    }

    @Override
    public void write(byte[] bytes) throws IOException {
      change();
      length += bytes.length;
      if (checkpoint && length > checkpointBytes) {
        throw new IOException("No space left on device");
      }
      int fits = (int) Math.min(bytes.length, freeBytes);
      to.write(Arrays.copyOf(bytes, fits));
      if (fits < bytes.length) {
        freeBytes = 0;
        throw new IOException("No space left on device");
      }
    }

    @Override
    public void force() throws IOException {
      change();
      if (forceFails) {
        throw new IOException("fsync: Input/output error");
      }
      to.force();
    }

    @Override
    public boolean isInPlace() {
      return to.isInPlace();
    }

    @Override
    public void close() throws IOException {
      to.close();
    }
  }
}
