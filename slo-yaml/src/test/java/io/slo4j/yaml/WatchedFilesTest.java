package io.slo4j.yaml;

import static io.slo4j.yaml.WatchedTracker.file;
import static io.slo4j.yaml.WatchedTracker.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.slo4j.tracker.ConfigurationChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may become of files while they are watched. */
class WatchedFilesTest {
  @TempDir private Path directory;

  private static String slo(String name) {
    return "slos: {" + name + ": {sli_name: requests, time_window: rolling_1h, target: 99}}\n";
  }

  @Test
  void file_deletedAndBack_isMissedOnce() throws IOException {
    Path path = directory.resolve("slos.yaml");
    write(path, file("99"));
    try (WatchedTracker watched = new WatchedTracker(path)) {
      Files.delete(path);
      watched.look(4);
      assertThat(watched.watch.status())
          .isEqualTo(new WatchStatus(0, 1, 0, path + ": there is no such file"));
      assertThat(watched.tracker.status("slo-0").name()).isEqualTo("slo-0");
      write(path, file("99"));
      watched.look(2);
      assertThat(watched.applied).singleElement().matches(ConfigurationChange::isEmpty);
      assertThat(watched.watch.status()).isEqualTo(new WatchStatus(0, 1, 0, ""));
    }
  }

  @Test
  void file_replacedByOtherThings_isSaidToBeEachOfThemOnce() throws IOException {
    Path path = directory.resolve("slos.yaml");
    write(path, file("99"));
    try (WatchedTracker watched = new WatchedTracker(path)) {
      Files.delete(path);
      watched.look(2);
      Files.createDirectory(path);
      watched.look(4);
      assertThat(watched.watch.status().failing())
          .isEqualTo(path + ": has no file that ends in .yaml, .yml or .json");
      Files.delete(path);
      Files.createSymbolicLink(path, path.getFileName());
      watched.look(4);
      assertThat(watched.watch.status().failing()).startsWith(path + ": cannot be read: ");
      Files.delete(path);
      Files.createSymbolicLink(path, directory.resolve("nowhere"));
      watched.look(4);
      assertThat(watched.watch.status().failing()).isEqualTo(path + ": there is no such file");
      assertThat(watched.watch.status().rejected()).isEqualTo(4);
      assertThat(watched.watch.status().failures()).isZero();
      Files.delete(path);
      write(path, file("95"));
      watched.look(2);
      assertThat(watched.applied).hasSize(1);
    }
  }

  @Test
  void file_replacedByAPipe_isNotWaitedFor() throws IOException, InterruptedException {
    Path path = directory.resolve("slos.yaml");
    write(path, file("99"));
    try (WatchedTracker watched = new WatchedTracker(path)) {
      Files.delete(path);
      int made;
      try {
        made = new ProcessBuilder("mkfifo", path.toString()).start().waitFor();
      } catch (IOException e) {
        made = 1;
      }
      assumeThat(made).as("the machine can make pipes").isZero();
      watched.look(4);
      assertThat(watched.watch.status())
          .isEqualTo(new WatchStatus(0, 1, 0, path + ": must be a file, was a pipe or a device"));
    }
  }

  @Test
  void file_withoutPermission_isRejectedOnce() throws IOException {
    Path path = directory.resolve("slos.yaml");
    write(path, file("99"));
    try (WatchedTracker watched = new WatchedTracker(path)) {
      boolean forbidden = path.toFile().setReadable(false) && !Files.isReadable(path);
      assumeThat(forbidden).as("permissions count for this user").isTrue();
      watched.look(4);
      assertThat(watched.watch.status().failing())
          .startsWith(path + ": cannot be read: java.nio.file.AccessDeniedException");
      assertThat(watched.watch.status().rejected()).isEqualTo(1);
    }
  }

  @Test
  void directory_filesAddedAndRemoved_areAppliedTogether() throws IOException {
    write(directory.resolve("a.yaml"), file("99"));
    try (WatchedTracker watched = new WatchedTracker(directory)) {
      write(directory.resolve("b.yml"), slo("more"));
      write(directory.resolve("c.json"), "{\"version\": 1}");
      write(directory.resolve(".hidden.yaml"), "nonsense");
      write(directory.resolve("a.yaml~"), "nonsense");
      Files.createDirectory(directory.resolve("d.yaml"));
      watched.look(3);
      assertThat(watched.applied).hasSize(1);
      assertThat(watched.applied.get(0).slos().added()).containsExactly("more");

      Files.move(directory.resolve("b.yml"), directory.resolve("e.yaml"));
      watched.look(3);
      assertThat(watched.applied).hasSize(1);

      Files.delete(directory.resolve("e.yaml"));
      watched.look(3);
      assertThat(watched.applied).hasSize(2);
      assertThat(watched.applied.get(1).slos().removed()).containsExactly("more");

      write(directory.resolve("b.yaml"), slo("slo-0"));
      watched.look(3);
      assertThat(watched.watch.status().failing())
          .contains("b.yaml:1:8: slos.slo-0: ")
          .contains("declared twice");
      Files.delete(directory.resolve("a.yaml"));
      Files.delete(directory.resolve("b.yaml"));
      Files.delete(directory.resolve("c.json"));
      watched.look(3);
      assertThat(watched.watch.status().failing())
          .isEqualTo(directory + ": has no file that ends in .yaml, .yml or .json");
      assertThat(watched.tracker.definitions().slos()).hasSize(1);
    }
  }

  @Test
  void directory_ofMoreThanItsLimit_isRejected() {
    write(directory.resolve("a.yaml"), file("99"));
    try (WatchedTracker watched = new WatchedTracker(directory)) {
      String comment = "#".repeat(Limits.MAX_BYTES - 1) + "\n";
      for (int i = 0; i <= 20; i++) {
        write(directory.resolve("more" + i + ".yaml"), comment);
      }
      watched.look(3);
      assertThat(watched.watch.status())
          .isEqualTo(
              new WatchStatus(
                  0, 1, 0, directory + ": must have at most 16777216 bytes in all its files"));
    }
  }

  /** As Kubernetes mounts a config map: files are links into a link that is exchanged. */
  @Test
  void links_exchangedAsKubernetesDoes_areFollowed() throws IOException {
    version("..2026_01", file("99"));
    Files.createSymbolicLink(directory.resolve("..data"), Path.of("..2026_01"));
    Path path = directory.resolve("slos.yaml");
    Files.createSymbolicLink(path, Path.of("..data", "slos.yaml"));
    try (WatchedTracker whole = new WatchedTracker(directory);
        WatchedTracker single = new WatchedTracker(path)) {
      version("..2026_02", file("95"));
      whole.look(3);
      single.look(3);
      assertThat(whole.applied).isEmpty();
      Files.createSymbolicLink(directory.resolve("..data_tmp"), Path.of("..2026_02"));
      Files.move(
          directory.resolve("..data_tmp"),
          directory.resolve("..data"),
          StandardCopyOption.ATOMIC_MOVE);
      Files.delete(directory.resolve("..2026_01/slos.yaml"));
      for (WatchedTracker each : new WatchedTracker[] {whole, single}) {
        each.look(3);
        assertThat(each.applied).hasSize(1);
        assertThat(each.watch.status()).isEqualTo(new WatchStatus(1, 0, 0, ""));
        assertThat(each.tracker.status("slo-0").slo().target()).hasToString("95 %");
      }
    }
  }

  private void version(String name, String text) throws IOException {
    Files.createDirectory(directory.resolve(name));
    write(directory.resolve(name).resolve("slos.yaml"), text);
  }

  @Test
  void file_withALineBreakInItsName_isNamedOnOneLine() {
    write(directory.resolve("a\nb.yaml"), "slos: 1\n");
    write(directory.resolve("c.yaml"), file("99"));
    try (WatchedTracker watched = new WatchedTracker(directory.resolve("c.yaml"), directory)) {
      assertThat(watched.rejected)
          .singleElement()
          .extracting(Throwable::getMessage)
          .asString()
          .startsWith(directory + "/a\\u000ab.yaml:1:7: slos: ")
          .doesNotContain("\n");
    }
  }
}
