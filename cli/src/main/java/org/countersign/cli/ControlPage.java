package org.countersign.cli;

import static java.util.stream.Collectors.joining;

import java.util.Comparator;
import java.util.List;
import org.countersign.hipaa.Citation;
import org.countersign.hipaa.Citations;
import org.countersign.hipaa.Control;
import org.countersign.hipaa.ControlMap;
import org.countersign.hipaa.Provision;

/** The control map as a page for an auditor: citation, rules, evidence, confidence. */
final class ControlPage {
  private static final String HEAD =
      """
      # Control map

      Which AWS Config rule speaks to which standard or implementation specification of the HIPAA Security Rule (45 CFR part 164, subpart C).
      Written by `./countersign controls --markdown`; a test holds this page to the map.

      - **Confidence** is that of the mapping, not of the rule. *high*: taken from AWS's own mapping by cdk-nag or the Guard rules registry.
        *medium*: from Powerpipe's HIPAA mapping, or from a rule that checks the same for a sibling service. *low*: judgement. AWS's own table
        could not be read, so all of it is at second hand.
      - **Last evidence** is the kind of what stands last on record about the rule: the newest evaluation by AWS Config, on a change of the
        resource or periodically, or a person's attestation where AWS Config asks for one. `./countersign case` shows it.
      - **Also cited elsewhere** lists rules for which another product names the citation, and we do not: findings never carry those.
      - A rule proves that a setting is as it should be. It does not prove that the standard is met; *addressable* means: implement it, or write
        down why not and what is done instead (45 CFR 164.306(d)(3)).
      - Rules of your own, or another opinion: [a map of your own](reference/control-map-file.md).

      """;

  private final ControlMap map;
  private final StringBuilder text = new StringBuilder(HEAD);

  private ControlPage(ControlMap map) {
    this.map = map;
  }

  static String of(ControlMap map) {
    return new ControlPage(map).page();
  }

  private String page() {
    List<Provision> provisions = Citations.load().provisions();
    long spoken =
        provisions.stream().filter(provision -> !rules(provision.citation()).isEmpty()).count();
    text.append(
        "%d rules, %d of them in the conformance pack (`./countersign pack`), speak to %d of %d citations.%n%n"
            .formatted(
                map.controls().size(),
                map.controls().stream().filter(Control::inPack).count(),
                spoken,
                provisions.size()));
    provisions.forEach(this::provision);
    unmapped();
    return text.toString();
  }

  private void provision(Provision provision) {
    text.append("## ").append(provision.citation()).append(' ').append(provision.title());
    text.append("\n\n").append(kind(provision)).append(" (");
    text.append(provision.safeguard().replace('-', ' ')).append(").\n\n");
    List<Control> rules = rules(provision.citation());
    if (rules.isEmpty()) {
      text.append("No rule of AWS Config speaks to it.\n\n");
    } else {
      text.append("| rule | last evidence | confidence | source |\n|---|---|---|---|\n");
      rules.forEach(
          rule ->
              text.append(
                  "| %s | %s | %s | %s |%n"
                      .formatted(
                          rule.rule(),
                          evidence(rule),
                          rule.confidence().text(),
                          cell(rule.source()))));
      text.append('\n');
    }
    others(provision.citation());
  }

  private void others(Citation citation) {
    String others =
        map.controls().stream()
            .filter(control -> control.citationsOther().contains(citation))
            .map(Control::rule)
            .sorted()
            .collect(joining(", "));
    if (!others.isEmpty()) {
      text.append("Also cited elsewhere: ").append(others).append(".\n\n");
    }
  }

  private void unmapped() {
    String rules =
        map.controls().stream()
            .filter(control -> !control.isMapped())
            .map(Control::rule)
            .sorted()
            .collect(joining(", "));
    text.append("## Rules without a citation\n\n");
    text.append(rules.isEmpty() ? "None of the map." : rules + ".");
    text.append(
        " A rule that the map lacks is raised as well, as MEDIUM and marked unmapped: nothing is cited for it.\n\n");
  }

  private List<Control> rules(Citation citation) {
    return map.controls().stream()
        .filter(control -> control.citations().contains(citation))
        .sorted(Comparator.comparing(Control::confidence).thenComparing(Control::rule))
        .toList();
  }

  private static String kind(Provision provision) {
    String kind =
        switch (provision.kind()) {
          case "standard" -> "standard";
          case "spec" -> "implementation specification";
          default -> "part of an implementation specification";
        };
    return switch (provision.requirement()) {
      case "required" -> "Required " + kind;
      case "addressable" -> "Addressable " + kind;
      default -> "Standard; its specifications say what is required";
    };
  }

  private static String evidence(Control rule) {
    if (rule.isAttested()) {
      return "attestation by a person";
    }
    return switch (rule.evaluation().trigger()) {
      case "Configuration changes" -> "evaluation on change";
      case "Periodic" -> "periodic evaluation";
      case "Configuration changes and Periodic" -> "evaluation on change, and periodic";
      default -> "evaluation";
    };
  }

  private static String cell(String value) {
    return value.replace("|", "\\|").replace(";", ", ");
  }
}
