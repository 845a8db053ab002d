package io.slo4j.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.slo4j.fixture.Seeds;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {

  private static void assertFitForAHeader(String key) {
    assertThat(key).isNotEmpty().hasSizeLessThanOrEqualTo(200);
    assertThat(key.chars()).as(key).allMatch(each -> each > ' ' && each < 127);
  }

  @Test
  void key_ofPlainNames_isReadable() {
    assertThat(Keys.of("checkout-p95/page/2026-01-01T00:01:00Z#1@ops"))
        .isEqualTo("checkout-p95/page/2026-01-01T00:01:00Z#1@ops");
    assertThat(Keys.of("a/budget 10 % critical")).isEqualTo("a/budget%2010%20%25%20critical");
  }

  @Test
  void key_ofHostileNames_isFitForAHeaderAndStillUnique() {
    List<String> names =
        List.of(
            "Käse",
            "Käse/",
            "K%C3%A4se",
            "注文",
            "a\r\nSet-Cookie: b",
            "a b",
            "a%20b",
            "a~b",
            "",
            " ",
            "\u0000",
            "\uD83D",
            "\uD83E",
            "?",
            "x".repeat(199),
            "x".repeat(200),
            "x".repeat(201),
            "x".repeat(100_000),
            "注".repeat(100_000),
            "注".repeat(100_001));
    Map<String, String> keys = new HashMap<>();
    for (String name : names) {
      String key = Keys.of(name + "#1@ops");
      assertFitForAHeader(key);
      assertThat(Keys.of(name + "#1@ops")).isEqualTo(key);
      assertThat(keys.put(key, name)).as(key).isNull();
    }
  }

  /** Two messages whose hash codes as strings are the same are still two. */
  @Test
  void key_ofTextsWithOneHashCode_differ() {
    assertThat("Aa".hashCode()).isEqualTo("BB".hashCode());
    assertThat(Keys.of("Aa")).isNotEqualTo(Keys.of("BB"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void key_ofRandomTexts_isUnique(long seed) {
    Random random = Seeds.random(seed);
    Map<String, String> keys = new HashMap<>();
    for (int at = 0; at < 5000; at++) {
      StringBuilder text = new StringBuilder();
      int length = 1 + random.nextInt(300);
      for (int each = 0; each < length; each++) {
        text.append((char) random.nextInt(random.nextBoolean() ? 128 : 65_536));
      }
      String key = Keys.of(text.toString());
      assertFitForAHeader(key);
      String other = keys.put(key, text.toString());
      assertThat(other == null || other.contentEquals(text)).as("seed %d", seed).isTrue();
    }
  }
}
