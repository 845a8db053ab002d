package io.slo4j.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** The log that is appended to. */
final class LogFile implements Closeable {
  private final Disk.Output output;
  private int link;

  private LogFile(Disk.Output output, int link) {
    this.output = output;
    this.link = link;
  }

  /** Begins a log: once this returns, it survives a power loss, in the place of any of its name. */
  static LogFile begin(Disk disk, Path directory, FileHeader header) throws IOException {
    String name = Layout.log(header.generation());
    int link = Replacement.begin(disk, directory, name, header);
    return new LogFile(disk.append(directory.resolve(name)), link);
  }

  /** Goes on with a log whose every byte is valid. */
  static LogFile resume(Disk disk, Path directory, Replay.End end) throws IOException {
    return new LogFile(disk.append(directory.resolve(Layout.log(end.generation()))), end.link());
  }

  /** Appends a batch and returns how many bytes that took. After it has thrown once, it cannot. */
  int append(byte[] payload, boolean force) throws IOException {
    byte[] frame = Frames.encode(link, Frames.BATCH, payload);
    output.write(frame);
    if (force) {
      output.force();
    }
    link = Frames.crc(frame);
    return frame.length;
  }

  void force() throws IOException {
    output.force();
  }

  boolean isInPlace() {
    return output.isInPlace();
  }

  /** The CRC of the last frame that was appended. */
  int link() {
    return link;
  }

  @Override
  public void close() throws IOException {
    output.close();
  }
}
