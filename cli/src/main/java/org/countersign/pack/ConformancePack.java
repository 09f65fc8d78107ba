package org.countersign.pack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import org.countersign.hipaa.Control;
import org.countersign.hipaa.ControlMap;

/**
 * A HIPAA conformance pack of the rules that the control map has for it, in as many templates as
 * the service's limits ask for. The same map gives the same bytes.
 */
public final class ConformancePack {
  private static final String NAME = "countersign-hipaa";

  /** At least what the comment at the head of a template takes. */
  private static final int HEAD = 512;

  private ConformancePack() {}

  /**
   * @throws PackTooLargeException if a single rule is beyond the limits
   */
  public static List<PackTemplate> of(ControlMap map, PackLimits limits) {
    List<Control> controls = map.controls().stream().filter(Control::inPack).toList();
    LogicalIds ids = new LogicalIds(controls);
    List<List<Control>> parts = new ArrayList<>();
    for (int from = 0; from < controls.size(); ) {
      List<Control> rest = controls.subList(from, controls.size());
      int fitting = fitting(rest, ids, limits);
      if (fitting == 0) {
        throw new PackTooLargeException(rest.getFirst().rule());
      }
      parts.add(rest.subList(0, fitting));
      from += fitting;
    }
    List<PackTemplate> templates = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      String file = parts.size() == 1 ? NAME + ".yaml" : NAME + "-" + (i + 1) + ".yaml";
      templates.add(
          new PackTemplate(
              file,
              parts.get(i),
              head(i + 1, parts, controls.size()) + PackDocument.yaml(parts.get(i), ids)));
    }
    return templates;
  }

  /** How many of the first rules make one template; more rules never make a smaller one. */
  private static int fitting(List<Control> controls, LogicalIds ids, PackLimits limits) {
    int low = 0;
    int high = Math.min(controls.size(), limits.rules());
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (fits(controls.subList(0, middle), ids, limits)) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private static boolean fits(List<Control> controls, LogicalIds ids, PackLimits limits) {
    int parameters = controls.stream().mapToInt(control -> control.parameters().size()).sum();
    return parameters <= limits.parameters()
        && HEAD + PackDocument.yaml(controls, ids).getBytes(UTF_8).length <= limits.bytes();
  }

  private static String head(int part, List<List<Control>> parts, int rules) {
    String which =
        parts.size() == 1
            ? "%d rules".formatted(rules)
            : "part %d of %d, %d of %d rules"
                .formatted(part, parts.size(), parts.get(part - 1).size(), rules);
    return """
        # Conformance pack of AWS Config for the HIPAA Security Rule: %s.
        # Written by ./countersign pack; what it means stands in docs/control-map.md.
        """
        .formatted(which);
  }
}
