package io.slo4j;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds {@code slo-core} to its plan, and the plan's rules to what they claim to catch. */
class ArchitectureTest {

  private static final JavaClasses CORE =
      new ClassFileImporter().importPath(Path.of("target", "classes"));

  private static final String WRONG_ROOT = "io.slo4j.fixture.wrong";
  private static final JavaClasses WRONG =
      new ClassFileImporter()
          .importPath(Path.of("target", "test-classes", "io", "slo4j", "fixture", "wrong"));
  private static final ArchitectureRules WRONG_RULES = new ArchitectureRules(WRONG_ROOT);

  static List<ArchRule> rules() {
    return new ArchitectureRules("io.slo4j").all();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void core_underEveryRule_hasNoViolation(ArchRule rule) {
    rule.check(CORE);
  }

  @Test
  void core_asImported_isNotEmpty() {
    // Every rule allows emptiness, so that a stage may be unbuilt; the core as a whole may not.
    assertThat(CORE).isNotEmpty();
  }

  @Test
  void flow_importOfLaterStage_isViolated() {
    assertThat(violations(WRONG_RULES.dataFlowsOneWay()))
        .anySatisfy(line -> assertThat(line).contains("time.UpwardImport", "tracker.ThreadOwner"));
  }

  @Test
  void flow_packageOutsideTheStages_isViolated() {
    assertThat(violations(WRONG_RULES.dataFlowsOneWay()))
        .anySatisfy(line -> assertThat(line).contains("util.Leftover"));
  }

  @Test
  void flow_importOfEarlierStage_isAllowed() {
    assertThat(violations(WRONG_RULES.dataFlowsOneWay()))
        .noneSatisfy(line -> assertThat(line).startsWith("Method <" + WRONG_ROOT + ".tracker."));
  }

  @Test
  void cycles_twoPackagesThatImportEachOther_areViolated() {
    assertThat(violations(WRONG_RULES.packagesHaveNoCycles()))
        .anySatisfy(line -> assertThat(line).contains("Slice time", "Slice tracker"));
  }

  @Test
  void clocks_everyWayToReadOne_isViolated() {
    assertThat(violations(WRONG_RULES.clocksAreReadInTimeAlone()))
        .allSatisfy(line -> assertThat(line).contains("window.ClockReader"))
        .extracting(ArchitectureTest::callingMethod)
        .containsExactlyInAnyOrder(
            "wallClock",
            "monotonicClock",
            "methodReference",
            "instant",
            "date",
            "zonedClock",
            "oldDate",
            "calendar");
  }

  @Test
  void threads_everyWayToMakeOne_isViolated() {
    assertThat(violations(WRONG_RULES.threadsAreStartedInTrackerAlone()))
        .allSatisfy(line -> assertThat(line).contains("window.ThreadMaker"))
        .extracting(ArchitectureTest::callingMethod)
        .contains("thread", "reference", "subclass", "pool", "commonPool", "async", "timer")
        .doesNotContain("synchronous");
  }

  @Test
  void nullMarks_packageWithout_isViolatedByItsClassesAlone() {
    assertThat(violations(WRONG_RULES.packagesAreNullMarked()))
        .containsExactly(WRONG_ROOT + ".util.Leftover lives in a package without @NullMarked");
  }

  @Test
  void names_vaguePackage_isViolatedByItsClassesAlone() {
    assertThat(violations(WRONG_RULES.packageNamesNameASubject()))
        .singleElement()
        .satisfies(line -> assertThat(line).contains("util.Leftover"));
  }

  private static List<String> violations(ArchRule rule) {
    return rule.evaluate(WRONG).getFailureReport().getDetails();
  }

  // A detail reads "Method <package.Type.method(arguments)> calls …".
  private static String callingMethod(String detail) {
    String upToArguments = detail.substring(0, Math.max(0, detail.indexOf('(')));
    return upToArguments.substring(upToArguments.lastIndexOf('.') + 1);
  }
}
