package io.slo4j.tracker;

import io.slo4j.definition.Sli;
import io.slo4j.definition.Slo;
import io.slo4j.definition.SloDefinitions;
import io.slo4j.time.TimeWindow;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;

/** A program that tracks in a directory until it is killed, or reads one. */
final class OwnerChild {
  static final SloDefinitions DEFINITIONS =
      SloDefinitions.of(
          Slo.builder("a")
              .sli(Sli.availability("requests").build())
              .targetPercent(90)
              .window(TimeWindow.rolling(Duration.ofDays(30)))
              .build());

  private OwnerChild() {}

  public static void main(String[] arguments) throws IOException {
    Path directory = Path.of(arguments[1]);
    if (arguments[0].equals("read")) {
      TrackerSnapshot snapshot = TrackerSnapshot.read(directory, DEFINITIONS).orElseThrow();
      System.out.println(snapshot.statuses().get(0).good() + " " + snapshot.damage());
      return;
    }
    try (SloTracker tracker =
        SloTracker.builder().definitions(DEFINITIONS).directory(directory).start()) {
      tracker.recorder("requests").good(42);
      System.out.println(tracker.flush());
      System.in.read();
    }
  }

  static Process start(String what, Path directory) throws IOException {
    String path =
        String.join(
            File.pathSeparator,
            place(SloTracker.class),
            place(OwnerChild.class),
            place(Logger.class));
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            path,
            OwnerChild.class.getName(),
            what,
            directory.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  static String line(Process child) throws IOException {
    BufferedReader out = child.inputReader(StandardCharsets.UTF_8);
    return String.valueOf(out.readLine());
  }

  private static String place(Class<?> type) {
    return Path.of(
            java.net.URI.create(
                type.getProtectionDomain().getCodeSource().getLocation().toString()))
        .toString();
  }
}
