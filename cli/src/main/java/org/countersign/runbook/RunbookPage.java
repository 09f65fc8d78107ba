package org.countersign.runbook;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One page.
 *
 * @param name its file's, without the ending
 * @param text Markdown, with places as <code>{{account}}</code> to be filled
 */
public record RunbookPage(String name, String text) {
  private static final Pattern PLACE = Pattern.compile("\\{\\{([A-Za-z]+)}}");

  /**
   * What may stand in a command that people paste: a name that a caller chose, such as a session's,
   * must not become a second command.
   */
  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9:/._@=+,~#-]+");

  public RunbookPage {
    requireNonNull(name, "name is null");
    requireNonNull(text, "text is null");
  }

  /** The first heading. */
  public String title() {
    return text.lines()
        .filter(line -> line.startsWith("# "))
        .findFirst()
        .map(line -> line.substring(2).strip())
        .orElse(name);
  }

  /** The page with each place filled; one that nobody knows becomes {@code <its name>}. */
  public Filled fill(Map<String, String> facts) {
    SortedSet<String> unknown = new TreeSet<>();
    String filled =
        PLACE
            .matcher(text)
            .replaceAll(place -> Matcher.quoteReplacement(value(place, facts, unknown)));
    return new Filled(filled, unknown);
  }

  private static String value(
      MatchResult place, Map<String, String> facts, SortedSet<String> unknown) {
    String fact = place.group(1);
    String value = facts.getOrDefault(fact, "");
    if (HARMLESS.matcher(value).matches()) {
      return value;
    }
    unknown.add(fact);
    return "<" + fact + ">";
  }

  /**
   * A page for one case.
   *
   * @param unknown places for which the case has no value, or none that is safe to paste
   */
  public record Filled(String text, SortedSet<String> unknown) {
    public Filled {
      requireNonNull(text, "text is null");
      requireNonNull(unknown, "unknown is null");
    }
  }
}
