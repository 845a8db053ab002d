package io.slo4j.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RanksTest {

  private static long[] of(Long... before) {
    return Ranks.of(before);
  }

  @Test
  void ranks_ofNewOnes_haveGaps() {
    assertThat(of()).isEmpty();
    assertThat(of(null, null, null)).containsExactly(0, 65_536, 131_072);
  }

  @Test
  void ranks_thatAscend_stay() {
    assertThat(of(-5L, 3L, 4L)).containsExactly(-5, 3, 4);
  }

  @Test
  void ranks_beforeBetweenAndAfter_fitIn() {
    assertThat(of(null, 10L)).containsExactly(10 - 65_536, 10);
    assertThat(of(10L, null, 20L)).containsExactly(10, 15, 20);
    assertThat(of(10L, null, null, 20L, null)).containsExactly(10, 13, 16, 20, 20 + 65_536);
  }

  @Test
  void ranks_outOfOrder_areMadeAnewForThoseThatMoved() {
    assertThat(of(2L, 3L, 1L)).containsExactly(2, 3, 3 + 65_536);
    assertThat(of(3L, 3L)).containsExactly(3, 3 + 65_536);
  }

  @Test
  void ranks_withoutRoomOrBeyondTheLimit_areAllMadeAnew() {
    assertThat(of(1L, null, 3L)).containsExactly(1, 2, 3);
    assertThat(of(1L, null, 2L)).containsExactly(0, 65_536, 131_072);
    assertThat(of(Ranks.LIMIT)).containsExactly(Ranks.LIMIT);
    assertThat(of(Ranks.LIMIT, null)).containsExactly(0, 65_536);
    assertThat(of(null, -Ranks.LIMIT)).containsExactly(0, 65_536);
  }
}
