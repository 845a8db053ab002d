package io.slo4j.kill;

import io.slo4j.tracker.SloTracker;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** A process that runs a tracker, says what it does in lines, and is there to be killed. */
final class Child {

  /** What a process that SIGKILL ended leaves as its exit code: 128 + 9. */
  private static final int KILLED = 137;

  private static final long PATIENCE_SECONDS = 60;

  private final Process process;
  private final Path errors;
  private final Thread reader;
  private final BlockingQueue<String> unread = new LinkedBlockingQueue<>();
  private final List<String> lines = new ArrayList<>();
  private volatile boolean shot;
  private volatile @Nullable IOException unheard;

  private Child(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
    this.reader = new Thread(this::read, "child-" + process.pid());
    reader.setDaemon(true);
    reader.start();
  }

  /** Starts {@code program} on the JVM that runs this, with little to load. */
  static Child start(Class<?> program, Path errors, Object... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-Xmx64m", "-Xss512k", "-XX:-UsePerfData", "-Duser.timezone=UTC"));
    // A repetition is the tracker's business.
    command.add("-Dsun.net.http.retryPost=false");
    command.add("-cp");
    command.add(
        Stream.of(program, SloTracker.class, Logger.class, org.slf4j.nop.NOPServiceProvider.class)
            .map(Child::place)
            .collect(Collectors.joining(File.pathSeparator)));
    command.add(program.getName());
    Arrays.stream(arguments).map(Object::toString).forEach(command::add);
    Process started = new ProcessBuilder(command).redirectError(errors.toFile()).start();
    return new Child(started, errors);
  }

  private static String place(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private void read() {
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      StringBuilder line = new StringBuilder();
      for (int next = out.read(); next >= 0; next = out.read()) {
        if (next == '\n') {
          unread.add(line.toString());
          line.setLength(0);
        } else {
          line.append((char) next);
        }
      }
      // What has no end was never said.
    } catch (IOException e) {
      unheard = e;
    }
  }

  /** Waits until it says a line that begins like this. */
  void await(String start) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (System.nanoTime() < deadline) {
      String line = unread.poll(50, TimeUnit.MILLISECONDS);
      if (line != null) {
        lines.add(line);
        if (line.startsWith(start)) {
          return;
        }
      } else if (!process.isAlive()) {
        throw ended();
      }
    }
    throw new AssertionError(
        "no '" + start + "' within " + PATIENCE_SECONDS + " s: " + Files.readString(errors));
  }

  /** Sends it SIGKILL and does not wait for its end; by any thread. */
  synchronized void shoot() {
    shot = shot || process.isAlive();
    // Not the Process: that closes its end of the pipe, with what was said and not read yet.
    process.toHandle().destroyForcibly();
  }

  /** Ends it with SIGKILL, whatever it is at. */
  void kill() throws IOException, InterruptedException {
    shoot();
    int exit = process.waitFor();
    reader.join();
    unread.drainTo(lines);
    IOException failed = unheard;
    if (failed != null) {
      throw failed;
    }
    if (!shot || exit != KILLED) {
      throw ended();
    }
  }

  private AssertionError ended() throws IOException {
    return new AssertionError(
        "the child was not killed, it ended with "
            + process.exitValue()
            + ": "
            + Files.readString(errors));
  }

  /** Returns what follows {@code start} in each of its lines that begin so, in their order. */
  List<String> said(String start) {
    return lines.stream()
        .filter(line -> line.equals(start) || line.startsWith(start + " "))
        .map(line -> line.substring(start.length()).strip())
        .toList();
  }
}
