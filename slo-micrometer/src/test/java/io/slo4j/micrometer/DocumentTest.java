package io.slo4j.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.slo4j.fixture.prometheus.Scrape;
import io.slo4j.test.ManualTime;
import io.slo4j.tracker.SloTracker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the document says of the meters is what a registry says of them. */
class DocumentTest {

  /** A row of the document's tables. */
  private record Row(String name, String type, String unit, Set<String> tags, String prometheus) {}

  private static List<Row> documented() throws IOException {
    return Files.readAllLines(Path.of("../docs/micrometer.md")).stream()
        .filter(line -> line.startsWith("| `slo."))
        .map(DocumentTest::row)
        .toList();
  }

  private static Row row(String line) {
    String[] cells =
        Arrays.stream(line.split("\\|", -1))
            .map(cell -> cell.strip().replace("`", ""))
            .toArray(String[]::new);
    return new Row(cells[1], cells[2], cells[3], words(cells[4]), cells[5]);
  }

  private static Set<String> words(String cell) {
    return cell.isEmpty() ? Set.of() : new TreeSet<>(List.of(cell.split(", ")));
  }

  @Test
  void document_everyMeter_isAsTheRegistrySaysAndTheOtherWayRound(@TempDir Path directory)
      throws IOException {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    ManualTime time = ManualTime.startingAt(Instant.parse("2026-01-01T17:00:00Z"));
    TreeMap<String, Row> found = new TreeMap<>();
    Set<String> scraped;
    try (SloTracker tracker =
        SloTracker.builder()
            .slos(Objectives.ofEveryKind())
            .timeSource(time)
            .directory(directory)
            .start()) {
      new SloMeterBinder(tracker).bindTo(registry);
      SloObservationHandler.builder(tracker)
          .rule(ObservationRule.builder("a", "some.observation").build())
          .build()
          .bindTo(registry);
      tracker.recorder("a").good();
      time.advance(Duration.ofMinutes(3));
      for (Meter meter : registry.getMeters()) {
        found.putIfAbsent(meter.getId().getName(), row(registry, meter));
      }
      scraped =
          Scrape.parse(registry.scrape()).samples.keySet().stream()
              .map(Scrape.Series::name)
              .collect(Collectors.toSet());
    }

    assertThat(documented()).containsExactlyInAnyOrderElementsOf(found.values());
    assertThat(documented().stream().map(Row::prometheus).collect(Collectors.toSet()))
        .isEqualTo(scraped);
  }

  private static Row row(PrometheusMeterRegistry registry, Meter meter) {
    Meter.Id id = meter.getId();
    Set<String> tags = new TreeSet<>();
    id.getTags().forEach(tag -> tags.add(tag.getKey()));
    tags.removeAll(List.of("slo", "service", "sli"));
    String name = id.getConventionName(registry.config().namingConvention());
    boolean counter = id.getType() == Meter.Type.COUNTER;
    return new Row(
        id.getName(),
        id.getType().name().toLowerCase(Locale.ROOT),
        id.getBaseUnit() == null ? "" : id.getBaseUnit(),
        tags,
        counter ? name + "_total" : name);
  }
}
