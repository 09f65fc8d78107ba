package org.countersign.benchmarks.load;

import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** How many messages the queues held over time, as SVG with text that can be read and searched. */
final class Plot {
  private static final int WIDTH = 860;
  private static final int PANEL = 260;
  private static final int LEFT = 70;
  private static final int RIGHT = 20;
  private static final int TOP = 56;
  private static final int BOTTOM = 44;
  private static final String FIRST = "#1b6ca8";
  private static final String SECOND = "#b3541e";

  /** One phase. */
  record Panel(String title, List<Phase.Sample> samples, String line) {}

  private Plot() {}

  static String of(List<Panel> panels) {
    int height = PANEL * panels.size();
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"13\" role=\"img\" aria-labelledby=\"t d\">%n"
            .formatted(WIDTH, height));
    svg.append("<title id=\"t\">How deep the queues were under load</title>\n<desc id=\"d\">");
    panels.forEach(
        panel -> svg.append(panel.title()).append(": ").append(panel.line()).append(". "));
    svg.append("</desc>\n<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
    for (int i = 0; i < panels.size(); i++) {
      panel(svg, panels.get(i), i * PANEL);
    }
    return svg.append("</svg>\n").toString();
  }

  private static void panel(StringBuilder svg, Panel panel, int y) {
    double seconds = Math.max(1, panel.samples().getLast().seconds());
    long most =
        Math.max(
            10,
            panel.samples().stream()
                .mapToLong(s -> Math.max(s.compliance(), s.delivery()))
                .max()
                .orElse(0));
    text(svg, LEFT, y + 20, "#222222", "start", "bold", panel.title());
    text(svg, LEFT, y + 38, "#444444", "start", "normal", panel.line());
    int bottom = y + PANEL - BOTTOM;
    for (int tick = 0; tick <= 4; tick++) {
      double level = bottom - tick * (PANEL - TOP - BOTTOM) / 4.0;
      svg.append(
          String.format(
              Locale.ROOT,
              "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#dddddd\"/>%n",
              LEFT,
              WIDTH - RIGHT,
              level,
              level));
      text(svg, LEFT - 8, level + 4, "#444444", "end", "normal", String.format(Locale.ROOT, "%,d", most * tick / 4));
      double x = LEFT + tick * (WIDTH - LEFT - RIGHT) / 4.0;
      text(svg, x, bottom + 18, "#444444", "middle", "normal", String.format(Locale.ROOT, "%.0f s", seconds * tick / 4));
    }
    line(svg, panel, bottom, seconds, most, FIRST, "", Phase.Sample::compliance);
    line(svg, panel, bottom, seconds, most, SECOND, "6 3", Phase.Sample::delivery);
    key(svg, LEFT, bottom + 36, FIRST, "", "queue of config-compliance");
    key(svg, LEFT + 260, bottom + 36, SECOND, "6 3", "queue of finding-delivery (dashed)");
  }

  private static void line(
      StringBuilder svg,
      Panel panel,
      int bottom,
      double seconds,
      long most,
      String colour,
      String dash,
      ToLongFunction<Phase.Sample> depth) {
    StringBuilder points = new StringBuilder();
    for (Phase.Sample sample : panel.samples()) {
      points.append(
          String.format(
              Locale.ROOT,
              "%.1f,%.1f ",
              LEFT + sample.seconds() / seconds * (WIDTH - LEFT - RIGHT),
              bottom - (double) depth.applyAsLong(sample) / most * (PANEL - TOP - BOTTOM)));
    }
    svg.append(
        "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2\" stroke-dasharray=\"%s\" points=\"%s\"/>%n"
            .formatted(colour, dash, points.toString().strip()));
  }

  private static void key(
      StringBuilder svg, int x, int y, String colour, String dash, String text) {
    svg.append(
        "<line x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\" stroke=\"%s\" stroke-width=\"2\" stroke-dasharray=\"%s\"/>%n"
            .formatted(x, x + 30, y - 4, y - 4, colour, dash));
    text(svg, x + 38, y, "#222222", "start", "normal", text);
  }

  private static void text(
      StringBuilder svg, double x, double y, String colour, String anchor, String weight, String text) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" fill=\"%s\" text-anchor=\"%s\" font-weight=\"%s\">%s</text>%n",
            x,
            y,
            colour,
            anchor,
            weight,
            text));
  }
}
