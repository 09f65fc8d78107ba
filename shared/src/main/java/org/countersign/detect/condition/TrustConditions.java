package org.countersign.detect.condition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.countersign.detect.policy.Grants;
import org.countersign.detect.policy.PolicyDocument;
import org.countersign.detect.policy.UnreadablePolicyException;

/** Conditions on whom a trust policy names. */
final class TrustConditions {
  private TrustConditions() {}

  /** {@code document}: paths of policies. One of their Allow statements names the caller. */
  static Condition namesCaller(Parameters given) {
    List<String> paths = given.paths("document");
    return (call, about) -> {
      Set<String> caller =
          Stream.of(call.principal().shown(), call.principal().role())
              .filter(Objects::nonNull)
              .collect(Collectors.toSet());
      Answer answer = FieldConditions.known(call, paths, false);
      for (JsonNode document : Parameters.values(call, paths)) {
        answer = answer.or(names(document, caller));
      }
      return answer;
    };
  }

  private static Answer names(JsonNode document, Set<String> caller) {
    try {
      return Answer.of(Grants.isFor(PolicyDocument.of(document), caller::contains));
    } catch (UnreadablePolicyException e) {
      return Answer.UNKNOWN;
    }
  }
}
