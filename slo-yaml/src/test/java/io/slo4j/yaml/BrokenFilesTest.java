package io.slo4j.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files with mistakes, each with all that is said of it: what, and where. */
class BrokenFilesTest {
  /** What belongs to Java, not to a file: names of methods, and durations as Java prints them. */
  private static final Pattern JAVA =
      Pattern.compile(
          "\\b[a-z]+[A-Z]\\w*|\\w+\\([^)]|(?<!\\w)PT\\d|java\\.|Exception|REDACTED|Feature");

  static List<Fixture> files() {
    return Fixture.in("broken");
  }

  @Test
  void files_areMoreThanAHundred() {
    System.out.println("broken files: " + files().size());
    assertThat(files()).hasSizeGreaterThanOrEqualTo(300);
  }

  @ParameterizedTest
  @MethodSource("files")
  void read_brokenFile_saysEverythingThatIsWrongAtItsPlace(Fixture fixture) {
    ConfigurationException thrown = read(fixture);

    assertThat(thrown.errors().stream().map(error -> inTheFile(error, fixture)))
        .containsExactlyElementsOf(fixture.expected());
    assertThat(thrown.getMessage().lines().count()).isEqualTo(thrown.errors().size());
  }

  @ParameterizedTest
  @MethodSource("files")
  void read_brokenFile_speaksOfTheFileAlone(Fixture fixture) {
    for (ConfigurationError error : read(fixture).errors()) {
      String message = error.message();
      String text = Fixture.text(Path.of(error.file()));
      assertThat(message).doesNotContain("\n", "\r", "null").isNotBlank();
      // Not what the user wrote, which may be anything.
      String own = message.replaceAll("'[^']*'", "''");
      assertThat(JAVA.matcher(own).results().map(each -> each.group()))
          .as(own)
          .allSatisfy(word -> assertThat(text).contains(word));
      fixture.environment().values().forEach(value -> assertThat(message).doesNotContain(value));
      if (error.line() > 0) {
        List<String> lines = List.of(text.split("\r?\n", -1));
        assertThat(error.line()).isLessThanOrEqualTo(lines.size());
        String line = lines.get(error.line() - 1);
        assertThat(error.column()).isBetween(1, line.codePointCount(0, line.length()) + 1);
      }
    }
  }

  private static ConfigurationException read(Fixture fixture) {
    ConfigurationException thrown =
        catchThrowableOfType(
            ConfigurationException.class, () -> fixture.reader().configuration(fixture.path()));
    assertThat(thrown).as("what is wrong with %s", fixture).isNotNull();
    return thrown;
  }

  /** Returns an error as the fixtures have them: {@code requests.yaml:7:13: path: message}. */
  private static String inTheFile(ConfigurationError error, Fixture fixture) {
    String parent = fixture.path().getParent() + "/";
    Path file = Path.of(error.file());
    String said = error.toString().substring(error.file().length() + 1).stripLeading();
    return file.getFileName() + ":" + said.replace(parent, "");
  }
}
