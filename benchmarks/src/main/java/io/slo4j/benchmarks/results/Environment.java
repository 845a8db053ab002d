package io.slo4j.benchmarks.results;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.stream.Stream;

/** Where something was measured: what a reader needs to judge figures by, and nobody's names. */
final class Environment {
  private static final Path PROCESSOR = Path.of("/proc/cpuinfo");
  private static final Path MEMORY = Path.of("/proc/meminfo");
  private static final long KIB_PER_GIB = 1024L * 1024;

  private Environment() {}

  static String text() {
    return """
        date: %s
        processor: %s
        processors: %d
        memory: %s
        system: %s %s
        jdk: %s %s
        """
        .formatted(
            LocalDate.now(ZoneOffset.UTC),
            value(PROCESSOR, "model name"),
            Runtime.getRuntime().availableProcessors(),
            memory(),
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            System.getProperty("java.vendor"),
            Runtime.version());
  }

  private static String memory() {
    String digits = value(MEMORY, "MemTotal").replaceAll("[^0-9]", "");
    return digits.isEmpty()
        ? "unknown"
        : String.format(Locale.ROOT, "%.1f GiB", Double.parseDouble(digits) / KIB_PER_GIB);
  }

  private static String value(Path file, String key) {
    try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
      return lines
          .filter(line -> line.startsWith(key))
          .map(line -> line.substring(line.indexOf(':') + 1).trim())
          .findFirst()
          .orElse("unknown");
    } catch (IOException e) {
      // Not a Linux.
      return "unknown";
    }
  }
}
