package org.countersign.rules;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.countersign.detect.catalogue.Catalogue;
import org.countersign.detect.context.EligibleServices;

/**
 * A template of which some parts stand between two comments and are made of the catalogue:
 *
 * <pre>
 * # begin rules (./countersign rules --write)
 * # end rules
 * </pre>
 *
 * The lines between them take the comment's indentation.
 */
public final class GeneratedTemplate {
  private static final Pattern BEGIN =
      Pattern.compile("( *)# begin ([a-z-]+) \\(\\./countersign rules --write\\)");

  private final SortedMap<String, List<String>> parts;

  private GeneratedTemplate(SortedMap<String, List<String>> parts) {
    this.parts = requireNonNull(parts, "parts is null");
  }

  /** Of the Region in which the function runs: parts {@code rules} and {@code rule-arns}. */
  public static GeneratedTemplate main(Catalogue catalogue, EligibleServices services) {
    List<DeliveryRule> rules = DeliveryRules.of(catalogue, services);
    SortedMap<String, List<String>> parts = new TreeMap<>();
    parts.put("rules", RuleText.toQueue(rules));
    parts.put("rule-arns", RuleText.arnsToQueue(rules));
    return new GeneratedTemplate(parts);
  }

  /** Of the other Regions: the same two parts. */
  public static GeneratedTemplate forwarder(Catalogue catalogue, EligibleServices services) {
    List<DeliveryRule> rules = DeliveryRules.forwarding(catalogue, services);
    SortedMap<String, List<String>> parts = new TreeMap<>();
    parts.put("rules", RuleText.toRegion(rules));
    parts.put("rule-arns", RuleText.arns(rules));
    return new GeneratedTemplate(parts);
  }

  /**
   * The template with its parts made anew.
   *
   * @return empty if a comment that should be there is not, or one is never ended
   */
  public Optional<String> in(String template) {
    List<String> lines = new ArrayList<>();
    List<String> missing = new ArrayList<>(parts.keySet());
    String open = null;
    for (String line : template.split("\n", -1)) {
      if (open != null) {
        if (!line.strip().equals("# end " + open)) {
          continue;
        }
        open = null;
      }
      lines.add(line);
      Matcher begin = BEGIN.matcher(line);
      if (begin.matches() && parts.containsKey(begin.group(2))) {
        open = begin.group(2);
        missing.remove(open);
        for (String generated : requireNonNull(parts.get(open), "asked just before")) {
          lines.add(generated.isEmpty() ? "" : begin.group(1) + generated);
        }
      }
    }
    return open == null && missing.isEmpty()
        ? Optional.of(String.join("\n", lines))
        : Optional.empty();
  }
}
