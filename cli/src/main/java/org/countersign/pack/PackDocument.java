package org.countersign.pack;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.countersign.hipaa.Citation;
import org.countersign.hipaa.Control;
import org.countersign.hipaa.PackParameter;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/**
 * A template's YAML. A parameter that is set to nothing is left to the rule, as in AWS's own packs:
 * hence the conditions.
 */
final class PackDocument {
  /** AWS Config API reference, ConfigRule: Description. */
  private static final int DESCRIPTION = 256;

  private static final int LINE = 4096;

  private final LogicalIds ids;
  private final Map<String, Object> parameters = new LinkedHashMap<>();
  private final Map<String, Object> resources = new LinkedHashMap<>();
  private final Map<String, Object> conditions = new LinkedHashMap<>();

  private PackDocument(LogicalIds ids) {
    this.ids = ids;
  }

  static String yaml(List<Control> controls, LogicalIds ids) {
    PackDocument document = new PackDocument(ids);
    controls.forEach(document::add);
    Map<String, Object> root = new LinkedHashMap<>();
    // An empty section is none: AWS Config refuses one without content.
    section(root, "Parameters", document.parameters);
    section(root, "Resources", document.resources);
    section(root, "Conditions", document.conditions);
    DumpSettings settings =
        DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).setWidth(LINE).build();
    return new Dump(settings, new QuotedText(settings)).dumpToString(root);
  }

  private static void section(Map<String, Object> root, String name, Map<String, Object> content) {
    if (!content.isEmpty()) {
      root.put(name, content);
    }
  }

  private void add(Control control) {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("ConfigRuleName", control.rule());
    properties.put("Description", description(control));
    if (!control.parameters().isEmpty()) {
      Map<String, Object> inputs = new LinkedHashMap<>();
      control
          .parameters()
          .forEach(parameter -> inputs.put(parameter.name(), input(control, parameter)));
      properties.put("InputParameters", inputs);
    }
    if (control.evaluation().isScopeOfPack()) {
      properties.put(
          "Scope", Map.of("ComplianceResourceTypes", control.evaluation().resourceTypes()));
    }
    Map<String, Object> source = new LinkedHashMap<>();
    source.put("Owner", "AWS");
    source.put("SourceIdentifier", String.valueOf(control.sourceIdentifier()));
    properties.put("Source", source);
    Map<String, Object> resource = new LinkedHashMap<>();
    resource.put("Type", "AWS::Config::ConfigRule");
    resource.put("Properties", properties);
    resources.put(ids.of(control), resource);
  }

  private Object input(Control control, PackParameter parameter) {
    String name =
        ids.of(control)
            + "Param"
            + parameter.name().substring(0, 1).toUpperCase(Locale.ROOT)
            + parameter.name().substring(1);
    Map<String, Object> declared = new LinkedHashMap<>();
    declared.put("Type", "String");
    declared.put("Default", new QuotedText.Quoted(parameter.value()));
    parameters.put(name, declared);
    String given = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    conditions.put(given, Map.of("Fn::Not", List.of(Map.of("Fn::Equals", List.of("", ref(name))))));
    return Map.of("Fn::If", List.of(given, ref(name), ref("AWS::NoValue")));
  }

  private static Map<String, Object> ref(String name) {
    return Map.of("Ref", name);
  }

  /** What the console shows beside the rule: the reason why it is there. */
  static String description(Control control) {
    String confidence = "; confidence " + control.confidence().text();
    StringBuilder text = new StringBuilder("45 CFR ");
    int left = control.citations().size();
    for (Citation citation : control.citations()) {
      String more = (text.length() > 7 ? ", " : "") + citation;
      String rest = ", and " + left + " more";
      if (text.length() + more.length() + rest.length() + confidence.length() > DESCRIPTION) {
        return text + rest + confidence;
      }
      text.append(more);
      left--;
    }
    return control.isMapped() ? text + confidence : "No citation";
  }
}
