package io.slo4j.examples.demo;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.slo4j.report.MarkdownReport;
import io.slo4j.report.SloReport;
import io.slo4j.tracker.SloConfiguration;
import io.slo4j.tracker.SloTracker;
import io.slo4j.yaml.ConfigurationException;
import io.slo4j.yaml.ConfigurationWatch;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Runs the service, its load and its incident, and shows what becomes of the objectives. */
public final class CheckoutDemo {
  private static final int FAILED = 1;
  private static final int WRONG_USAGE = 2;
  private static final long LIVE_MILLIS = 500;
  private static final long PLAIN_MILLIS = 5000;
  private static final long LOOK_MILLIS = 100;

  private final Options options;
  private final Promises promises;
  private final Style style = Style.fromProperties();
  private final PrintStream out;

  private CheckoutDemo(Options options, PrintStream out) {
    this.options = options;
    this.promises = Promises.of(options.config());
    this.out = out;
  }

  /** Runs the demo; what can be asked for is in {@link Options}. */
  public static void main(String[] arguments) throws InterruptedException {
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
    int exit = new CheckoutDemo(options, out).run();
    if (exit != 0) {
      System.exit(exit);
    }
  }

  private int run() throws InterruptedException {
    SloConfiguration promised;
    try {
      promised = promises.read();
    } catch (ConfigurationException e) {
      System.err.println(e.getMessage());
      return WRONG_USAGE;
    } catch (IOException e) {
      System.err.println("demo: " + e.getMessage());
      return FAILED;
    }
    Run run = new Run(options.length());
    Display display = new Display(out, style, run);
    Team team = new Team(run, display::received);
    Checkout checkout;
    try {
      checkout =
          Checkout.start(
              team.join(SloTracker.builder().configuration(promised)).listener(display),
              run,
              options.port());
    } catch (IllegalArgumentException e) {
      System.err.println(promises.name() + ": " + e.getMessage());
      return WRONG_USAGE;
    } catch (IOException e) {
      System.err.println("demo: port " + options.port() + ": " + e.getMessage());
      return FAILED;
    }
    try (checkout) {
      out.println(style.fit(Introduction.text(run, promises, checkout.service())));
      SloReport report = watch(checkout, run, display, team);
      out.print(style.fit("\n" + MarkdownReport.render(report)));
      out.flush();
      return 0;
    }
  }

  /** Lets the run take its course, and returns how it ended. */
  private SloReport watch(Checkout checkout, Run run, Display display, Team team)
      throws InterruptedException {
    SloTracker tracker = checkout.tracker();
    Thread restore = new Thread(display::end);
    Runtime.getRuntime().addShutdownHook(restore);
    ScheduledExecutorService drawing = Executors.newScheduledThreadPool(1);
    Edits edits = new Edits(promises.name(), checkout.service(), display);
    Optional<ConfigurationWatch> watch = promises.watch(tracker, edits);
    run.begin();
    try (Load load = new Load(checkout.service())) {
      CountDownLatch done = new CountDownLatch(1);
      long millis = style.live() ? LIVE_MILLIS : PLAIN_MILLIS;
      var drawings =
          drawing.scheduleAtFixedRate(
              () -> display.draw(Situation.of(checkout, load.answered()), team),
              millis,
              millis,
              MILLISECONDS);
      var end = drawing.schedule(done::countDown, run.length().toMillis(), MILLISECONDS);
      Lead lead = new Lead(checkout, team, run, display);
      var leading = drawing.scheduleAtFixedRate(lead, LOOK_MILLIS, LOOK_MILLIS, MILLISECONDS);
      done.await();
      end.cancel(false);
      leading.cancel(false);
      drawings.cancel(false);
      if (style.live()) {
        display.draw(Situation.of(checkout, load.answered()), team);
      }
      return SloReport.of(Instant.now(), tracker.statuses(), tracker.alerts().receivers());
    } finally {
      watch.ifPresent(ConfigurationWatch::close);
      drawing.shutdownNow();
      display.end();
      Runtime.getRuntime().removeShutdownHook(restore);
    }
  }
}
