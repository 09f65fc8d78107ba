package org.countersign.pack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.util.List;
import org.countersign.hipaa.Control;

/**
 * One template of a conformance pack.
 *
 * @param file its name; part of what makes it the same pack at the next deployment
 * @param controls whose rules it holds
 * @param yaml only Parameters, Resources and Conditions: what AWS Config takes, for an account or
 *     an organisation
 */
public record PackTemplate(String file, List<Control> controls, String yaml) {
  public PackTemplate {
    requireNonNull(file, "file is null");
    controls = List.copyOf(controls);
    requireNonNull(yaml, "yaml is null");
  }

  public byte[] bytes() {
    return yaml.getBytes(UTF_8);
  }

  /** How many values who deploys it may set. */
  public int parameters() {
    return controls.stream().mapToInt(control -> control.parameters().size()).sum();
  }
}
