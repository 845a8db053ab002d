package io.slo4j.journal;

import static io.slo4j.journal.Journals.append;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

class JournalOwnerTest {
  @TempDir private Path root;
  private final Remembered got = new Remembered();
  private Process child;

  @AfterEach
  void endChild() throws InterruptedException {
    if (child != null) {
      child.destroyForcibly().waitFor();
    }
  }

  private void startChild() throws Exception {
    String path =
        String.join(
            File.pathSeparator, place(Journal.class), place(getClass()), place(Logger.class));
    child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                path,
                OwnerProcess.class.getName(),
                root.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader out = child.inputReader(StandardCharsets.UTF_8);
    assertThat(out.readLine()).isEqualTo("owned");
  }

  private static String place(Class<?> type) throws Exception {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }

  @Test
  void secondOwner_ofAnotherProcess_isRefusedWithItsPidUntilItIsKilled() throws Exception {
    startChild();
    assertThatExceptionOfType(JournalException.class)
        .isThrownBy(() -> Journal.open(root, Durability.FLUSH, false, got))
        .withMessageContaining("is owned by process " + child.pid() + ", started ")
        .satisfies(e -> assertThat(e.reason()).isEqualTo(JournalException.Reason.OWNED));
    assertThatExceptionOfType(JournalException.class)
        .isThrownBy(() -> JournalInspection.repair(root))
        .withMessageContaining("" + child.pid());
    assertThat(JournalInspection.describe(root).owner())
        .hasValueSatisfying(owner -> assertThat(owner.pid()).isEqualTo(child.pid()))
        .hasValueSatisfying(owner -> assertThat(owner.isAlive()).isTrue());
    assertThat(Journal.read(root, got)).isEmpty();
    assertThat(got.batches).containsExactly("from the child");

    child.destroyForcibly().waitFor();
    assertThat(JournalInspection.describe(root).text())
        .contains("process " + child.pid(), "is gone");
    try (Journal journal = Journal.open(root, Durability.FLUSH, true, got)) {
      assertThat(got.batches).containsExactly("from the child");
      append(journal, "from the parent");
    }
  }

  @Test
  void secondOwner_ofTheSameProcess_isRefused() throws IOException {
    try (Journal journal = Journal.open(root, Durability.FLUSH, false, got)) {
      assertThatExceptionOfType(JournalException.class)
          .isThrownBy(
              () ->
                  Journal.open(
                      root.resolve("../" + root.getFileName()), Durability.FLUSH, false, got))
          .withMessageContaining("is owned by this process, " + ProcessHandle.current().pid());
      append(journal, "still mine");
      assertThat(JournalInspection.describe(root).owner())
          .hasValueSatisfying(owner -> assertThat(owner.isAlive()).isTrue());
    }
    assertThat(JournalInspection.describe(root).text()).contains("closed it");
    Journal.open(root, Durability.FLUSH, true, got).close();
    assertThat(got.batches).containsExactly("still mine");
  }

  /** On POSIX systems whoever closes a file ends his process's locks on it. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void lock_lostByACopyOfTheDirectory_isNoticedOnceAnotherOwnsIt() throws Exception {
    Path lockFile = root.resolve(Layout.OWNER);
    try (Journal journal = Journal.open(root, Durability.FLUSH, false, got)) {
      append(journal, "mine");
      Files.copy(lockFile, root.resolve("copy of the lock"));
      append(journal, "still mine");
      startChild();
      byte[] log = Files.readAllBytes(root.resolve("log-0"));

      assertThatIOException()
          .isThrownBy(() -> journal.append("too late".getBytes(StandardCharsets.UTF_8)))
          .withMessageContaining("the lock file was deleted, replaced or taken over");
      assertThatIOException()
          .isThrownBy(() -> journal.checkpoint(List.of(), false))
          .withMessageContaining("is owned by process " + child.pid());

      assertThat(root.resolve("log-0")).hasBinaryContent(log);
      assertThat(journal.status().degraded()).isPresent();
    }
    // Nor does a close make the other one's lock file say that it has let go.
    assertThat(JournalOwner.parse(Files.readString(lockFile)))
        .hasValueSatisfying(owner -> assertThat(owner.pid()).isEqualTo(child.pid()))
        .hasValueSatisfying(owner -> assertThat(owner.closed()).isFalse());
    assertThat(Journal.read(root, got)).isEmpty();
    assertThat(got.batches).containsExactly("mine", "still mine", "from the child");
  }

  @Test
  void owner_asText_isReadAgain() {
    for (JournalOwner owner :
        List.of(
            JournalOwner.current(),
            new JournalOwner(7, Optional.empty(), true),
            new JournalOwner(7, Optional.of(Instant.EPOCH), false))) {
      assertThat(JournalOwner.parse(owner.text())).contains(owner);
    }
    assertThat(JournalOwner.parse("")).isEmpty();
    assertThat(JournalOwner.parse("pid seven\n")).isEmpty();
    assertThat(JournalOwner.parse("pid 7\nstarted once\n")).isEmpty();
  }

  @Test
  void owner_whosePidIsAnothersNow_isNotAlive() {
    long pid = ProcessHandle.current().pid();
    assertThat(new JournalOwner(pid, Optional.of(Instant.EPOCH), false).isAlive()).isFalse();
    assertThat(JournalOwner.current().isAlive()).isTrue();
  }
}
