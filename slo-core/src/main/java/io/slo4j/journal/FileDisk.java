package io.slo4j.journal;

import static io.slo4j.journal.JournalException.Reason.UNUSABLE;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.READ;

import java.io.Closeable;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The file system. */
final class FileDisk implements Disk {

  /*
   * Streams rather than channels: an interrupt of a thread that uses a FileChannel closes it, and
   * the journal would be lost to somebody's shutdownNow(). Only a directory cannot be forced through
   * a stream.
   */
  private static final boolean WINDOWS =
      System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");

  @Override
  public void makeDirectories(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      return;
    }
    Path parent = directory.toAbsolutePath().getParent();
    if (parent != null) {
      makeDirectories(parent);
    }
    try {
      Files.createDirectory(directory);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(directory)) {
        throw new JournalException(UNUSABLE, directory + " is a file, not a directory", e);
      }
    }
    if (parent != null) {
      force(parent);
    }
  }

  @Override
  public List<String> list(Path directory) throws IOException {
    List<String> names = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      files.forEach(file -> names.add(String.valueOf(file.getFileName())));
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return names;
  }

  @Override
  public long size(Path file) throws IOException {
    return Files.size(file);
  }

  @Override
  public InputStream read(Path file) throws IOException {
    return new FileInputStream(file.toFile());
  }

  @Override
  public Output create(Path file) throws IOException {
    // A new file even where there is one: that one may have failed to reach the disk before.
    Files.deleteIfExists(file);
    return new AppendedFile(file);
  }

  @Override
  public Output append(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    return new AppendedFile(file);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    Files.move(from, to, ATOMIC_MOVE);
  }

  @Override
  public void delete(Path file) throws IOException {
    Files.deleteIfExists(file);
  }

  @Override
  public void force(Path directory) throws IOException {
    if (WINDOWS) {
      // Cannot be done there, and renames are journalled.
      return;
    }
    boolean interrupted = false;
    try {
      while (true) {
        try (FileChannel channel = FileChannel.open(directory, READ)) {
          channel.force(true);
          return;
        } catch (ClosedByInterruptException e) {
          interrupted |= Thread.interrupted();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public Claim claim(Path lockFile, @Nullable String expected) throws IOException {
    return OwnerLock.claim(lockFile, expected);
  }

  @Override
  public String claimant(Path lockFile) {
    return OwnerLock.textOf(lockFile);
  }

  @Override
  public Closeable lock(Path lockFile) throws IOException {
    return ShortLock.take(lockFile);
  }

  private static final class AppendedFile implements Output {
    private final FileOutputStream stream;
    private final FileIdentity identity;

    AppendedFile(Path file) throws IOException {
      stream = new FileOutputStream(file.toFile(), true);
      boolean identified = false;
      try {
        identity = FileIdentity.at(file);
        identified = true;
      } finally {
        if (!identified) {
          stream.close();
        }
      }
    }

    @Override
    public void write(byte[] bytes) throws IOException {
      stream.write(bytes);
    }

    @Override
    public void force() throws IOException {
      stream.getFD().sync();
    }

    @Override
    public boolean isInPlace() {
      return identity.isInPlace();
    }

    @Override
    public void close() throws IOException {
      stream.close();
    }
  }
}
