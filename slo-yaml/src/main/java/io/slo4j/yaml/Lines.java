package io.slo4j.yaml;

import java.util.Arrays;

/**
 * Where the lines of a text are, as editors count them: ended by a line feed, a carriage return, or
 * both. (The parsers do not agree: one also counts U+0085 and U+2028, the other half characters.)
 */
final class Lines {
  private final String file;

  /** Where each line begins, in code points from the beginning of the text. */
  private final int[] starts;

  /** Where each code point of two chars is, in chars from the beginning of the text. */
  private final int[] pairs;

  private final int length;

  Lines(String file, String text) {
    this.file = file;
    int[] foundStarts = new int[16];
    int[] foundPairs = new int[16];
    int lines = 1;
    int pairCount = 0;
    int point = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      point++;
      if (c == '\n' || (c == '\r' && !text.startsWith("\n", i + 1))) {
        foundStarts = withRoom(foundStarts, lines);
        foundStarts[lines++] = point;
      } else if (Character.isSurrogate(c)
          && Character.isSupplementaryCodePoint(text.codePointAt(i))) {
        foundPairs = withRoom(foundPairs, pairCount);
        foundPairs[pairCount++] = i;
        i++;
      }
    }
    this.starts = Arrays.copyOf(foundStarts, lines);
    this.pairs = Arrays.copyOf(foundPairs, pairCount);
    this.length = point;
  }

  private static int[] withRoom(int[] array, int used) {
    return used < array.length ? array : Arrays.copyOf(array, 2 * array.length);
  }

  /** Returns the place of a code point, counted from 0; what lies behind the text is at its end. */
  Place ofPoint(long point) {
    int within = (int) Math.max(0, Math.min(point, length));
    int found = Arrays.binarySearch(starts, within);
    int line = found >= 0 ? found : -found - 2;
    return new Place(file, line + 1, within - starts[line] + 1);
  }

  /** Returns the place of a char, counted from 0. */
  Place ofChar(long index) {
    int within = (int) Math.max(0, Math.min(index, Integer.MAX_VALUE));
    int found = Arrays.binarySearch(pairs, within);
    return ofPoint((long) within - (found >= 0 ? found : -found - 1));
  }
}
