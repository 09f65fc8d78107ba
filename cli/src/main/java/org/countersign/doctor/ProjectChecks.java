package org.countersign.doctor;

import static java.util.Objects.requireNonNull;
import static org.countersign.doctor.Check.Area.PROJECT;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.countersign.laptop.LaptopSettings;
import org.countersign.laptop.template.Template;
import org.countersign.laptop.template.TemplateException;
import org.countersign.laptop.template.TemplateReader;
import software.amazon.event.ruler.Machine;

/** Whether the template is one that the laptop cloud and AWS can run. */
public final class ProjectChecks {
  private static final String RESTORE = "git checkout -- template.yaml   (or mend it)";

  private final Path file;

  /**
   * @param file the SAM template
   */
  public ProjectChecks(Path file) {
    this.file = requireNonNull(file, "file is null");
  }

  public List<Check> all() {
    Template template;
    try {
      template =
          new TemplateReader(
                  LaptopSettings.DEFAULT_ACCOUNT,
                  LaptopSettings.DEFAULT_REGION,
                  LaptopSettings.beside(file).parameters())
              .read(file);
    } catch (TemplateException e) {
      String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      return List.of(
          Check.fail(PROJECT, "template", why, RESTORE),
          Check.skipped(PROJECT, "event-patterns", "the template cannot be read", RESTORE));
    }
    return List.of(
        Check.ok(
            PROJECT,
            "template",
            template.functions().size()
                + " functions, "
                + template.queues().size()
                + " queues, "
                + template.rules().size()
                + " rules"),
        patterns(patternsOf(template)));
  }

  private static Map<String, JsonNode> patternsOf(Template template) {
    Map<String, JsonNode> patterns = new LinkedHashMap<>();
    template.rules().forEach(rule -> patterns.put(rule.logicalId(), rule.pattern()));
    for (Template.Pipe pipe : template.pipes()) {
      for (int i = 0; i < pipe.filters().size(); i++) {
        patterns.put(pipe.logicalId() + " filter " + i, pipe.filters().get(i));
      }
    }
    return patterns;
  }

  /** Compiles each pattern as EventBridge would. */
  static Check patterns(Map<String, JsonNode> patterns) {
    List<String> wrong = new ArrayList<>();
    patterns.forEach(
        (name, pattern) -> {
          try {
            Machine.builder().build().addRule(name, pattern.toString());
          } catch (Exception e) {
            wrong.add(name);
          }
        });
    if (patterns.isEmpty()) {
      return Check.fail(PROJECT, "event-patterns", "the template has no rule", RESTORE);
    }
    return wrong.isEmpty()
        ? Check.ok(PROJECT, "event-patterns", patterns.size() + " patterns compile")
        : Check.fail(
            PROJECT,
            "event-patterns",
            "no event pattern: " + String.join(", ", wrong),
            "Mend the EventPattern of " + wrong.getFirst() + " in template.yaml.");
  }
}
