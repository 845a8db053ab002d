package io.slo4j;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.Predicate;
import org.jspecify.annotations.NullMarked;

/** The plan of the house as rules over the packages below one root. */
final class ArchitectureRules {

  /** The packages in the order in which data flows: each may import those before it. */
  static final List<String> STAGES =
      List.of(
          "time",
          "definition",
          "window",
          "budget",
          "alert",
          "policy",
          "governance",
          "journal",
          "report",
          "tracker");

  private static final Set<String> VAGUE_NAMES =
      Set.of("internal", "impl", "util", "utils", "common", "manager", "helper");

  private final String root;

  ArchitectureRules(String root) {
    this.root = root;
  }

  /** A package depends on packages before it in {@link #STAGES}, never on one after it. */
  ArchRule dataFlowsOneWay() {
    CompositeArchRule flow = CompositeArchRule.of(everyPackageIsAStage());
    for (int i = 0; i < STAGES.size() - 1; i++) {
      String[] later =
          STAGES.subList(i + 1, STAGES.size()).stream().map(this::stage).toArray(String[]::new);
      flow =
          flow.and(
              noClasses()
                  .that()
                  .resideInAPackage(stage(STAGES.get(i)))
                  .should()
                  .dependOnClassesThat()
                  .resideInAnyPackage(later)
                  .allowEmptyShould(true));
    }
    return flow;
  }

  /** No package depends on itself through others, be they stages or packages inside a stage. */
  ArchRule packagesHaveNoCycles() {
    return slices().matching(root + ".(**)").should().beFreeOfCycles().allowEmptyShould(true);
  }

  /** Only the first stage reads a clock: everyone else is handed the time. */
  ArchRule clocksAreReadInTimeAlone() {
    return noClasses()
        .that()
        .resideOutsideOfPackage(stage("time"))
        .should()
        .accessTargetWhere(target("a clock is read", ArchitectureRules::readsClock))
        .allowEmptyShould(true);
  }

  /** Only the last stage starts threads, or hands work to a pool that does. */
  ArchRule threadsAreStartedInTrackerAlone() {
    ArchRule noExtension =
        noClasses()
            .that()
            .resideOutsideOfPackage(stage("tracker"))
            .should()
            .beAssignableTo(Thread.class)
            .allowEmptyShould(true);
    ArchRule noStart =
        noClasses()
            .that()
            .resideOutsideOfPackage(stage("tracker"))
            .should()
            .accessTargetWhere(target("a thread is made", ArchitectureRules::makesThread))
            .allowEmptyShould(true);
    return CompositeArchRule.of(noExtension).and(noStart);
  }

  /** Null is the exception that a signature states, in every package. */
  ArchRule packagesAreNullMarked() {
    return classes().should(liveInNullMarkedPackage()).allowEmptyShould(true);
  }

  /** A package is named after its subject. */
  ArchRule packageNamesNameASubject() {
    String[] vague =
        VAGUE_NAMES.stream().map(name -> root + ".." + name + "..").toArray(String[]::new);
    return noClasses().should().resideInAnyPackage(vague).allowEmptyShould(true);
  }

  List<ArchRule> all() {
    return List.of(
        dataFlowsOneWay(),
        packagesHaveNoCycles(),
        clocksAreReadInTimeAlone(),
        threadsAreStartedInTrackerAlone(),
        packagesAreNullMarked(),
        packageNamesNameASubject());
  }

  // A package that is missing from the list would escape its order.
  private ArchRule everyPackageIsAStage() {
    return classes()
        .should()
        .resideInAnyPackage(STAGES.stream().map(this::stage).toArray(String[]::new))
        .allowEmptyShould(true);
  }

  private String stage(String name) {
    return root + "." + name + "..";
  }

  private static boolean readsClock(AccessTarget target) {
    JavaClass owner = target.getOwner();
    String name = target.getName();
    if (owner.isEquivalentTo(System.class)) {
      return name.equals("currentTimeMillis") || name.equals("nanoTime");
    }
    if (owner.isEquivalentTo(Clock.class)) {
      return name.startsWith("system") || name.startsWith("tick");
    }
    if (owner.getPackageName().startsWith("java.time")) {
      return name.equals("now") || name.equals("dateNow");
    }
    if (owner.isAssignableTo(Date.class)) {
      return isConstructorWithoutArguments(target);
    }
    if (owner.isAssignableTo(Calendar.class)) {
      return name.equals("getInstance") || isConstructorWithoutArguments(target);
    }
    return false;
  }

  private static boolean makesThread(AccessTarget target) {
    JavaClass owner = target.getOwner();
    String name = target.getName();
    boolean isConstructor = name.equals(JavaConstructor.CONSTRUCTOR_NAME);
    if (owner.isAssignableTo(Thread.class)) {
      // The factories came with JDK 21: by name, because 17 does not know them.
      return isConstructor || name.startsWith("of") || name.equals("startVirtualThread");
    }
    if (owner.isEquivalentTo(Executors.class)) {
      return true;
    }
    if (owner.isEquivalentTo(CompletableFuture.class)) {
      return name.endsWith("Async");
    }
    if (isConstructor) {
      return owner.isAssignableTo(ForkJoinPool.class)
          || owner.isAssignableTo(ThreadPoolExecutor.class)
          || owner.isAssignableTo(Timer.class);
    }
    return owner.isEquivalentTo(ForkJoinPool.class) && name.equals("commonPool");
  }

  private static boolean isConstructorWithoutArguments(AccessTarget target) {
    return target instanceof AccessTarget.CodeUnitAccessTarget codeUnit
        && codeUnit.getName().equals(JavaConstructor.CONSTRUCTOR_NAME)
        && codeUnit.getRawParameterTypes().isEmpty();
  }

  private static DescribedPredicate<JavaAccess<?>> target(
      String description, Predicate<AccessTarget> predicate) {
    return describe(description, access -> predicate.test(access.getTarget()));
  }

  private static ArchCondition<JavaClass> liveInNullMarkedPackage() {
    return new ArchCondition<>("live in a package that is @NullMarked") {
      @Override
      public void check(JavaClass javaClass, ConditionEvents events) {
        boolean marked = javaClass.getPackage().isAnnotatedWith(NullMarked.class);
        events.add(
            new SimpleConditionEvent(
                javaClass,
                marked,
                javaClass.getName() + " lives in a package without @NullMarked"));
      }
    };
  }
}
