package io.slo4j.benchmarks.results;

import java.util.List;
import java.util.Locale;

/**
 * Horizontal bars on a logarithmic scale, as an SVG that follows the reader's light or dark theme.
 *
 * @param series what the bars of a group stand for, from the first to the last
 * @param scale what the values are
 */
record BarChart(
    String title, String subtitle, List<String> series, List<Group> groups, Scale scale) {

  /** What values are: where the axis begins, and how a value reads. */
  enum Scale {
    RATIO(0.5),
    NANOS(10);

    private final double least;

    Scale(double least) {
      this.least = least;
    }

    private String text(double value) {
      if (this == RATIO) {
        return number(value) + "×";
      }
      if (value < 1e3) {
        return number(value) + " ns";
      }
      return value < 1e6 ? number(value / 1e3) + " µs" : number(value / 1e6) + " ms";
    }
  }

  /**
   * Bars side by side; a value that is no number is left out.
   *
   * @param ours whether they are of slo4j
   */
  record Group(String label, boolean ours, List<Double> values) {}

  private static final int WIDTH = 860;
  private static final int LEFT = 220;
  private static final int RIGHT = 90;
  private static final int TOP = 88;
  private static final int BAR = 13;
  private static final int GAP = 10;
  private static final int BOTTOM = 34;
  private static final int FONT_DROP = 4;

  /** A wider axis has room for the powers of ten only. */
  private static final double WIDE = 2_000;

  private static final double[] OPACITIES = {1, 0.68, 0.42};

  private static final String STYLE =
      """
      <style>
        text { font: 13px system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; fill: #1f2328 }
        .title { font-size: 17px; font-weight: 600 }
        .muted { fill: #59636e; font-size: 12px }
        .value {
          font-size: 11px; font-variant-numeric: tabular-nums;
          paint-order: stroke; stroke: #ffffff; stroke-width: 4px
        }
        .ours-label { font-weight: 600 }
        .ours { fill: #0969da }
        .other { fill: #818b98 }
        .grid { stroke: #d1d9e0; stroke-width: 1 }
        .one { stroke: #bf8700; stroke-width: 1.5; stroke-dasharray: 4 3 }
        .back { fill: #ffffff }
        @media (prefers-color-scheme: dark) {
          text { fill: #f0f6fc }
          .muted { fill: #9198a1 }
          .ours { fill: #4493f8 }
          .other { fill: #7d8590 }
          .grid { stroke: #3d444d }
          .one { stroke: #d29922 }
          .back { fill: #0d1117 }
          .value { stroke: #0d1117 }
        }
      </style>
      """;

  String svg() {
    int height = TOP + groups.size() * groupHeight() + BOTTOM;
    StringBuilder svg = new StringBuilder();
    add(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\""
            + " height=\"%d\" role=\"img\" aria-label=\"%s\">%n",
        WIDTH,
        height,
        WIDTH,
        height,
        escape(title));
    svg.append(STYLE);
    add(svg, "<rect class=\"back\" width=\"%d\" height=\"%d\" rx=\"6\"/>%n", WIDTH, height);
    add(svg, "<text class=\"title\" x=\"20\" y=\"30\">%s</text>%n", escape(title));
    add(svg, "<text class=\"muted\" x=\"20\" y=\"50\">%s</text>%n", escape(subtitle));
    legend(svg);
    grid(svg, height);
    int y = TOP;
    for (Group group : groups) {
      bars(svg, group, y);
      y += groupHeight();
    }
    return svg.append("</svg>\n").toString();
  }

  private int groupHeight() {
    return series.size() * BAR + GAP;
  }

  private void legend(StringBuilder svg) {
    if (series.size() == 1) {
      return;
    }
    int x = LEFT;
    for (int index = 0; index < series.size(); index++) {
      add(
          svg,
          "<rect class=\"other\" x=\"%d\" y=\"61\" width=\"12\" height=\"12\" rx=\"2\""
              + " opacity=\"%.2f\"/>%n",
          x,
          opacity(index));
      add(
          svg,
          "<text class=\"muted\" x=\"%d\" y=\"71\">%s</text>%n",
          x + 18,
          escape(series.get(index)));
      x += 100;
    }
  }

  private void grid(StringBuilder svg, int height) {
    int bottom = height - BOTTOM;
    boolean wide = most() / scale.least > WIDE;
    for (double decade = Math.max(1, scale.least); decade <= most(); decade *= 10) {
      for (double tick : new double[] {decade, 3 * decade}) {
        if (tick > most() || (wide && tick != decade)) {
          continue;
        }
        String kind = scale == Scale.RATIO && tick == 1 ? "one" : "grid";
        add(
            svg,
            "<line class=\"%s\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>%n",
            kind,
            x(tick),
            x(tick),
            TOP - 6,
            bottom);
        add(
            svg,
            "<text class=\"muted\" x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>%n",
            x(tick),
            bottom + 18,
            escape(scale.text(tick)));
      }
    }
  }

  private void bars(StringBuilder svg, Group group, int y) {
    int middle = y + series.size() * BAR / 2 + FONT_DROP;
    add(
        svg,
        "<text%s x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>%n",
        group.ours() ? " class=\"ours-label\"" : "",
        LEFT - 12,
        middle,
        escape(group.label()));
    for (int index = 0; index < group.values().size(); index++) {
      double value = group.values().get(index);
      if (Double.isNaN(value)) {
        continue;
      }
      int top = y + index * BAR;
      double end = x(Math.max(value, scale.least));
      add(
          svg,
          "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\""
              + " opacity=\"%.2f\"/>%n",
          group.ours() ? "ours" : "other",
          LEFT,
          top,
          Math.max(1, end - LEFT),
          BAR - 2,
          opacity(index));
      add(
          svg,
          "<text class=\"value\" x=\"%.1f\" y=\"%d\">%s</text>%n",
          end + 6,
          top + BAR - 3,
          escape(scale.text(value)));
    }
  }

  private double opacity(int index) {
    return OPACITIES[Math.min(index, OPACITIES.length - 1)];
  }

  private double most() {
    return groups.stream()
        .flatMap(group -> group.values().stream())
        .filter(value -> !Double.isNaN(value))
        .reduce(10.0, Math::max);
  }

  private double x(double value) {
    double share = Math.log(value / scale.least) / Math.log(most() / scale.least);
    return LEFT + share * (WIDTH - LEFT - RIGHT);
  }

  private static String number(double value) {
    if (value == Math.rint(value) || value >= 100) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.1f", value);
  }

  private static void add(StringBuilder svg, String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format.replace("%n", "\n"), values));
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
