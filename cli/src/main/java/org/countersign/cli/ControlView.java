package org.countersign.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.countersign.cli.Console.Look;
import org.countersign.cli.Table.Heading;
import org.countersign.hipaa.Citation;
import org.countersign.hipaa.Citations;
import org.countersign.hipaa.Control;

/** How controls are shown. */
final class ControlView {
  private ControlView() {}

  static ObjectNode json(Control control) {
    ObjectNode node = Json.object();
    node.put("rule", control.rule());
    node.put("sourceIdentifier", control.sourceIdentifier());
    node.put("inPack", control.inPack());
    texts(node.putArray("citations"), control.citations());
    texts(node.putArray("citationsOther"), control.citationsOther());
    control.nist().forEach(node.putArray("nist")::add);
    node.put("severity", control.severity().name());
    node.put("confidence", control.confidence().text());
    node.put("source", control.source());
    return node;
  }

  static String table(List<Control> controls, Look look) {
    Table table =
        new Table(
            new Heading("RULE", 0),
            new Heading("SEVERITY", 0),
            new Heading("CONFIDENCE", 1),
            new Heading("PACK", 2),
            new Heading("CITES", 3));
    for (Control control : controls) {
      table.row(
          Words.plain(control.rule()),
          control.severity().name(),
          control.confidence().text(),
          control.inPack() ? "yes" : "no",
          joined(control.citations()));
    }
    long inPack = controls.stream().filter(Control::inPack).count();
    return (controls.isEmpty() ? "" : table.render(look.width(), look.ansi()) + "\n")
        + Words.count(controls.size(), "rule", "rules")
        + ", "
        + inPack
        + " in the conformance pack.\n";
  }

  static String details(List<Control> controls, Look look) {
    Citations titles = Citations.load();
    StringBuilder text = new StringBuilder();
    for (Control control : controls) {
      text.append(look.line("@|bold " + Words.plain(control.rule()) + "|@"));
      field(
          text, "identifier", Optional.ofNullable(control.sourceIdentifier()).orElse("not known"));
      field(text, "severity", control.severity() + " (" + control.severitySource() + ")");
      field(text, "confidence", control.confidence().text() + " (" + control.source() + ")");
      field(text, "in the pack", control.inPack() ? "yes" : "no");
      for (Citation citation : control.citations()) {
        field(text, "cites", citation + "  " + titles.title(citation).orElse(""));
      }
      if (!control.isMapped()) {
        field(text, "cites", "nothing: a finding of this rule is raised without a citation");
      }
      if (!control.citationsOther().isEmpty()) {
        field(
            text,
            "others cite",
            joined(control.citationsOther()) + " (" + control.citationsOtherSource() + ")");
      }
      if (!control.nist().isEmpty()) {
        field(text, "NIST 800-53", String.join(", ", control.nist()));
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static void field(StringBuilder text, String name, String value) {
    text.append("  ")
        .append(name)
        .append(" ".repeat(13 - name.length()))
        .append(Words.plain(value))
        .append('\n');
  }

  private static void texts(ArrayNode node, List<Citation> citations) {
    citations.forEach(citation -> node.add(citation.text()));
  }

  private static String joined(List<Citation> citations) {
    return citations.stream().map(Citation::text).collect(Collectors.joining(", "));
  }
}
