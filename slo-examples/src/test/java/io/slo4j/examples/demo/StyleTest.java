package io.slo4j.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StyleTest {
  @Test
  void wrap_longWords_keepsEveryWordAndTheIndent() {
    Style narrow = new Style(true, true, true, 41, 24);

    assertThat(
            narrow.wrap("  1 s  one " + narrow.good("two") + "\nthree " + "x".repeat(40), "    "))
        .containsExactly("  1 s  one \u001b[32mtwo\u001b[0m", "    three", "    " + "x".repeat(40));
  }
}
