package io.slo4j.journal;

import static io.slo4j.journal.Journals.DIRECTORY;
import static io.slo4j.journal.Journals.append;
import static io.slo4j.journal.Journals.open;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written for programs to read again is the same everywhere. */
class OtherDigitsTest {
  private final Locale before = Locale.getDefault();
  private final MemoryDisk memory = new MemoryDisk(1);

  @TempDir private Path root;

  @BeforeEach
  void goToEgypt() {
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    assertThat(String.format("%d", 1)).isNotEqualTo("1");
  }

  @AfterEach
  void goHome() {
    Locale.setDefault(before);
  }

  @Test
  void quarantine_underALocaleWithDigitsOfItsOwn_countsOn() throws IOException {
    for (int round = 0; round < 3; round++) {
      try (Journal journal = open(memory, Durability.FLUSH, new Remembered())) {
        append(journal, "a", "b");
      }
      byte[] log = memory.get(DIRECTORY.resolve("log-0"));
      log[log.length - 1] ^= 1;
    }
    open(memory, Durability.FLUSH, new Remembered()).close();

    assertThat(memory.names(DIRECTORY.resolve("quarantine")))
        .hasSize(3)
        .allMatch(name -> name.matches("00000[123]-log-0-at-[0-9]+"));
    assertThat(new Quarantine(memory, DIRECTORY).bytes()).isPositive();
  }

  @Test
  void description_underALocaleWithDigitsOfItsOwn_hasOurs() throws IOException {
    try (Journal journal = open(new FileDisk(), root, Durability.FLUSH, new Remembered())) {
      append(journal, "a");
    }
    assertThat(JournalInspection.describe(root).text()).contains("log-0: 61 bytes");
  }
}
