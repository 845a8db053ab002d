package io.slo4j.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which silences come and go with what is declared, and which do not. */
class DeclaredSilencesTest {
  private static final Instant NOW = Instant.parse("2026-03-10T00:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(60);

  private static final FailureLog NONE =
      new FailureLog() {
        @Override
        public void failed(String what, Throwable cause) {
          throw new AssertionError(what, cause);
        }

        @Override
        public void recovered(String what) {}
      };

  private final Silences silences = new Silences(NONE);
  private final DeclaredSilences declared = new DeclaredSilences(silences);

  private static Silence.Builder of(String slo) {
    return Silence.builder()
        .slo(slo)
        .until(NOW.plusSeconds(3600))
        .author("ann")
        .comment("load test");
  }

  private static Silence silence(String slo) {
    return of(slo).build();
  }

  private static Silence since(Instant from, String slo) {
    return of(slo).from(from).build();
  }

  @Test
  void silence_declaredAgain_isNotAddedAgain() {
    SilenceChange first = declared.declare(List.of(silence("a")), NOW);
    assertThat(first.added()).containsExactly(since(NOW, "a"));
    SilenceChange second = declared.declare(List.of(silence("a"), silence("b")), LATER);
    assertThat(second.added()).containsExactly(since(LATER, "b"));
    assertThat(second.takenBack()).isEmpty();
    assertThat(silences.all()).containsExactly(since(NOW, "a"), since(LATER, "b"));
  }

  @Test
  void silence_notDeclaredAnyMore_isTakenBackAsItWasAdded() {
    declared.declare(List.of(silence("a"), silence("b")), NOW);
    SilenceChange change = declared.declare(List.of(silence("b")), LATER);
    assertThat(change.takenBack()).containsExactly(since(NOW, "a"));
    assertThat(change.added()).isEmpty();
    assertThat(silences.all()).containsExactly(since(NOW, "b"));
  }

  @Test
  void silence_thatSomebodyHasTakenBack_staysSoWhileItIsDeclared() {
    declared.declare(List.of(silence("a")), NOW);
    silences.remove(silence("a"));
    assertThat(declared.declare(List.of(silence("a")), LATER).added()).isEmpty();
    assertThat(silences.all()).isEmpty();
    // And is not told of as taken back, when it is not there.
    assertThat(declared.declare(List.of(), LATER).takenBack()).isEmpty();
    assertThat(declared.declare(List.of(silence("a")), LATER).added()).hasSize(1);
  }

  @Test
  void silence_addedByHand_staysWhatever() {
    declared.addByHand(silence("a"), NOW);
    assertThat(declared.declare(List.of(silence("a")), LATER).added()).isEmpty();
    assertThat(declared.declare(List.of(), LATER).takenBack()).isEmpty();
    assertThat(silences.all()).containsExactly(since(NOW, "a"));
  }

  @Test
  void silence_addedByHandWhereOneIsDeclared_outlivesTheDeclaration() {
    declared.declare(List.of(since(NOW, "a")), NOW);
    declared.addByHand(since(NOW, "a"), LATER);
    assertThat(silences.all()).hasSize(1);
    assertThat(declared.declare(List.of(), LATER).takenBack()).isEmpty();
    assertThat(silences.all()).containsExactly(since(NOW, "a"));
  }

  @Test
  void silence_foundAtARestart_isTakenForTheDeclaredOne() {
    silences.restore(List.of(since(NOW, "a"), since(NOW, "b")), LATER.toEpochMilli());
    assertThat(declared.declare(List.of(silence("a")), LATER).added()).isEmpty();
    assertThat(declared.declare(List.of(), LATER).takenBack()).containsExactly(since(NOW, "a"));
    assertThat(silences.all()).containsExactly(since(NOW, "b"));
  }

  @Test
  void silence_thatIsOver_isLeftOutAndSaidSoOnce() {
    Instant after = NOW.plusSeconds(3600);
    assertThat(declared.declare(List.of(silence("a")), after).over()).containsExactly(silence("a"));
    assertThat(declared.declare(List.of(silence("a")), after.plusSeconds(9)).over()).isEmpty();
    assertThat(silences.all()).isEmpty();
    // A millisecond earlier it is not over.
    assertThat(new DeclaredSilences(silences).declare(List.of(silence("a")), after.minusMillis(1)))
        .satisfies(change -> assertThat(change.over()).isEmpty())
        .satisfies(change -> assertThat(change.added()).hasSize(1));
  }

  @Test
  void silence_withoutBeginning_isNotMetByOneThatIsStillToCome() {
    declared.declare(List.of(since(LATER, "a")), NOW);
    assertThat(declared.declare(List.of(since(LATER, "a"), silence("a")), NOW).added())
        .containsExactly(since(NOW, "a"));
  }

  @Test
  void silence_declaredInTwoWays_goesWithTheLastOfThem() {
    declared.declare(List.of(since(NOW, "a")), NOW);
    assertThat(declared.declare(List.of(since(NOW, "a"), silence("a")), LATER).added()).isEmpty();
    assertThat(declared.declare(List.of(silence("a")), LATER).takenBack()).isEmpty();
    assertThat(declared.declare(List.of(), LATER).takenBack()).containsExactly(since(NOW, "a"));
  }

  @Test
  void silences_thatAreDeclared_leaveRoomForAThousandByHand() {
    List<Silence> many = new ArrayList<>();
    for (int at = 0; at < Silence.MOST; at++) {
      many.add(silence("declared-" + at));
    }
    declared.declare(many, NOW);
    for (int at = 0; at < Silence.MOST; at++) {
      declared.addByHand(silence("by-hand-" + at), NOW);
    }
    assertThatIllegalStateException()
        .isThrownBy(() -> declared.addByHand(silence("one more"), NOW))
        .withMessage("there are 1000 silences already: take some back, or silence more at once");
    declared.declare(many.subList(0, 1), NOW);
    assertThatIllegalStateException()
        .isThrownBy(() -> declared.addByHand(silence("one more"), NOW));
    silences.remove(silence("by-hand-7"));
    assertThat(declared.addByHand(silence("one more"), NOW)).isEqualTo(since(NOW, "one more"));
  }
}
