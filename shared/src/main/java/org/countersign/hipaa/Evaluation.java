package org.countersign.hipaa;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a rule looks at and when.
 *
 * @param resourceTypes for example {@code AWS::S3::Bucket}; {@code AWS::::Account} for rules about
 *     the account
 * @param resourceTypesSource where the types are from
 * @param trigger {@code Configuration changes}, {@code Periodic}, both, or empty for a check that a
 *     person attests
 */
public record Evaluation(List<String> resourceTypes, String resourceTypesSource, String trigger) {
  static final List<String> TRIGGERS =
      List.of("Configuration changes", "Periodic", "Configuration changes and Periodic");
  static final Evaluation UNKNOWN = new Evaluation(List.of(), "", "");
  private static final String PACK_SCOPE = "pack scope";

  public Evaluation {
    resourceTypes = List.copyOf(resourceTypes);
    requireNonNull(resourceTypesSource, "resourceTypesSource is null");
    requireNonNull(trigger, "trigger is null");
  }

  /** Whether the pack limits the rule to these types; otherwise the rule knows them by itself. */
  public boolean isScopeOfPack() {
    return resourceTypesSource.equals(PACK_SCOPE);
  }
}
