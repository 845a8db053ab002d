package io.slo4j.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slo4j.test.ManualTime;
import io.slo4j.tracker.SloTracker;
import io.slo4j.yaml.ConfigurationException;
import io.slo4j.yaml.ConfigurationWatch;
import io.slo4j.yaml.SloYaml;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the demo does when its file is edited while it runs. */
class CheckoutEditsTest {
  private static final Style PLAIN = new Style(false, false, true, 80, 24);
  private static final Style SCREEN = new Style(true, false, true, 80, 24);

  private final ManualTime time = ManualTime.startingAt(Instant.parse("2026-01-01T00:00:00Z"));
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final Run run = new Run(Duration.ofHours(1));
  private final Team team = new Team(run, received -> {});

  @TempDir private Path directory;
  private Path file;
  private Checkout checkout;
  private ConfigurationWatch watch;

  @BeforeEach
  void start() throws IOException {
    file = Files.copy(Path.of("../bin/demo.yaml"), directory.resolve("demo.yaml"));
    checkout =
        Checkout.start(
            team.join(SloTracker.builder().configuration(SloYaml.configuration(file)))
                .timeSource(time),
            run,
            0);
    Display display =
        new Display(new PrintStream(printed, true, StandardCharsets.UTF_8), PLAIN, run);
    watch =
        SloYaml.reader()
            .callerWatches(
                file, checkout.tracker(), new Edits("demo.yaml", checkout.service(), display));
  }

  @AfterEach
  void end() {
    watch.close();
    checkout.close();
  }

  private void edit(String before, String after) throws IOException {
    String text = Files.readString(file);
    assertThat(text).contains(before);
    Files.writeString(file, text.replace(before, after));
  }

  private String printed() {
    String text = printed.toString(StandardCharsets.UTF_8).replaceAll(" *[0-9]+ s  ", "");
    return text.replace("\r\n", "\n").replace(directory + File.separator, "");
  }

  @Test
  void anEdit_isAppliedAndShown() throws Exception {
    edit("target: 95\n", "target: 99\n");

    watch.reload();

    assertThat(printed()).isEqualTo("demo.yaml applied: slos: ~checkout-availability\n");
    assertThat(checkout.tracker().status("checkout-availability").slo().target().percent())
        .isEqualByComparingTo("99");
  }

  @Test
  void aMistake_isShownWithItsPlace_andChangesNothing() throws Exception {
    edit("group_by_service", "group_by_servce");
    int line = 1 + Files.readAllLines(file).indexOf("    group_by_servce: 2s");
    var before = checkout.tracker().configuration();

    assertThatThrownBy(watch::reload).isInstanceOf(ConfigurationException.class);

    assertThat(printed())
        .isEqualTo(
            """
            demo.yaml not applied, everything goes on as it was:
                   demo.yaml:%d:5: routes[0].group_by_servce: is not a known key; did you mean 'group_by_service'?
            """
                .formatted(line));
    assertThat(checkout.tracker().configuration()).isEqualTo(before);
  }

  @Test
  void anIndicatorThatIsRenamedAndBack_isRecordedAgain() throws Exception {
    edit("checkout-requests", "something-else");
    watch.reload();
    assertThat(request("/cart")).isEqualTo(204);
    edit("something-else", "checkout-requests");
    watch.reload();

    assertThat(request("/cart")).isEqualTo(204);

    assertThat(checkout.tracker().status("checkout-availability").total()).isEqualTo(1);
  }

  @Test
  void aServiceThatNothingIsPromisedOf_isShownAsSuch() throws Exception {
    edit("service: checkout", "service: other");
    watch.reload();

    Situation now = Situation.of(checkout, 0);

    assertThat(now.gate()).isEmpty();
    assertThat(new Panel(PLAIN).lines(run, now, team))
        .contains("  releases         -         nothing is promised of this service");
  }

  /** More lines than the terminal has would be drawn over what scrolled away. */
  @Test
  void moreObjectivesThanTheTerminalHasRoomFor_areCounted() throws Exception {
    for (int more = 1; more <= 4; more++) {
      int lines = new Panel(SCREEN).lines(run, Situation.of(checkout, 0), team).size();
      assertThat(lines).as("%s objectives", 2 + more).isLessThan(SCREEN.rows());
      edit(
          "# Objectives on objectives",
          """
            more-%d: {sli_name: checkout-latency, percentile: 90, target: 1s, time_window: rolling_1h}

          # Objectives on objectives"""
              .formatted(more));
      watch.reload();
    }

    List<String> lines = new Panel(SCREEN).lines(run, Situation.of(checkout, 0), team);

    assertThat(lines).contains("  and 4 more objectives").hasSizeLessThan(SCREEN.rows());
  }

  private int request(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(checkout.service().address(path)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
  }
}
