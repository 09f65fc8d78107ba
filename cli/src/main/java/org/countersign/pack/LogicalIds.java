package org.countersign.pack;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.countersign.hipaa.Control;

/**
 * Names of a template's resources. They are those of AWS's own HIPAA pack, made of the managed
 * rule's identifier, so that values somebody set for its parameters fit ours.
 */
final class LogicalIds {
  private final Map<String, String> byRule = new HashMap<>();

  LogicalIds(List<Control> controls) {
    Set<String> taken = new HashSet<>();
    for (Control control : controls) {
      String identifier = control.sourceIdentifier();
      String wanted =
          camel(identifier == null || control.isAttested() ? control.rule() : identifier);
      String id = wanted;
      for (int n = 2; !taken.add(id); n++) {
        id = wanted + n;
      }
      byRule.put(control.rule(), id);
    }
  }

  String of(Control control) {
    String id = byRule.get(control.rule());
    if (id == null) {
      throw new IllegalArgumentException("no rule of this pack: " + control.rule());
    }
    return id;
  }

  private static String camel(String name) {
    return Arrays.stream(name.split("[^A-Za-z0-9]+", -1))
        .filter(word -> !word.isEmpty())
        .map(LogicalIds::capitalized)
        .collect(Collectors.joining());
  }

  private static String capitalized(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT)
        + word.substring(1).toLowerCase(Locale.ROOT);
  }
}
