package io.slo4j.examples.demo;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.slo4j.report.MarkdownReport;
import io.slo4j.report.SloReport;
import io.slo4j.tracker.SloTracker;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Runs the service, its load and its incident, and shows what becomes of the objectives. */
public final class CheckoutDemo {
  private static final int WRONG_USAGE = 2;
  private static final long LIVE_MILLIS = 500;
  private static final long PLAIN_MILLIS = 5000;
  private static final long LOOK_MILLIS = 100;

  /** A sixth of a run is the incident, and 30 % of errors are twice too fast after 3.3 s of 10. */
  private static final int SECONDS_TO_PAGE = 24;

  private CheckoutDemo() {}

  /** Runs the demo: {@code --seconds N}, {@code --help}. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Options options;
    try {
      options = Options.parse(List.of(arguments));
    } catch (IllegalArgumentException e) {
      System.err.println("demo: " + e.getMessage());
      System.err.print(Options.USAGE);
      System.exit(WRONG_USAGE);
      return;
    }
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    if (options.help()) {
      out.print(Options.USAGE);
      out.flush();
      return;
    }
    // Without it, the server's small answers wait 40 ms for the client's delayed acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    Style style = Style.fromProperties();
    SloReport report = run(options.length(), style, out);
    out.print(style.fit("\n" + MarkdownReport.render(report)));
    out.flush();
  }

  private static SloReport run(Duration length, Style style, PrintStream out)
      throws IOException, InterruptedException {
    out.println(introduction(length));
    Run run = new Run(length);
    Display display = new Display(out, style, run);
    Thread restore = new Thread(display::end);
    Runtime.getRuntime().addShutdownHook(restore);
    ScheduledExecutorService drawing = Executors.newScheduledThreadPool(1);
    Team team = new Team(run, display::received);
    try (SloTracker tracker =
            team.join(SloTracker.builder().slos(Objectives.all()))
                .tickInterval(Duration.ofMillis(100))
                .evaluationInterval(Duration.ofSeconds(1))
                .listener(display)
                .start();
        CheckoutService service = new CheckoutService(tracker, run);
        Load load = new Load(service)) {
      CountDownLatch done = new CountDownLatch(1);
      long millis = style.live() ? LIVE_MILLIS : PLAIN_MILLIS;
      var drawings =
          drawing.scheduleAtFixedRate(
              () -> display.draw(Situation.of(tracker, load.answered()), team),
              millis,
              millis,
              MILLISECONDS);
      var end = drawing.schedule(done::countDown, length.toMillis(), MILLISECONDS);
      Lead lead = new Lead(tracker, team, run, display);
      var leading = drawing.scheduleAtFixedRate(lead, LOOK_MILLIS, LOOK_MILLIS, MILLISECONDS);
      done.await();
      end.cancel(false);
      leading.cancel(false);
      drawings.cancel(false);
      if (style.live()) {
        display.draw(Situation.of(tracker, load.answered()), team);
      }
      return SloReport.of(Instant.now(), tracker.statuses(), tracker.alerts().receivers());
    } finally {
      drawing.shutdownNow();
      display.end();
      Runtime.getRuntime().removeShutdownHook(restore);
    }
  }

  private static String introduction(Duration length) {
    long seconds = length.toSeconds();
    return String.format(
            """
        A checkout service on 127.0.0.1 takes some 300 real HTTP requests a second for
        %d s. From second %d to %d its payment provider fails 30 %% of the time and is
        slow. slo4j counts inside the service; you see each objective's compliance, what
        is left of its error budget, and how fast that burns; who is told, and what is
        frozen or switched off to save the budget. A report ends the run.
        """,
            seconds, seconds / 4, seconds * 5 / 12)
        + (seconds < SECONDS_TO_PAGE
            ? "A page takes 3 s of such errors in 10 s: a run of less than %d s may page nobody.%n"
                .formatted(SECONDS_TO_PAGE)
            : "");
  }
}
