package org.countersign.detect.condition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.countersign.detect.call.ApiCall;
import org.countersign.detect.call.Tree;

/** Conditions on where S3 copies the objects of a bucket to. */
final class ReplicationConditions {
  private static final List<String> RULES =
      List.of(
          "requestParameters.ReplicationConfiguration.Rule",
          "requestParameters.ReplicationConfiguration.Rules");

  private ReplicationConditions() {}

  /**
   * An enabled rule copies to another account's bucket. A destination that names its account says
   * whose it is, for S3 refuses a wrong one; without it the bucket's name is all there is.
   */
  static Condition outside(Parameters given) {
    return (call, about) -> {
      Answer answer = FieldConditions.known(call, RULES, false);
      for (JsonNode rule : Parameters.values(call, RULES)) {
        if (!Tree.first(rule, "Status").asText("").equalsIgnoreCase("Disabled")) {
          for (JsonNode destination : Tree.values(rule, "Destination")) {
            answer = answer.or(outside(destination, call, about));
          }
        }
      }
      return answer;
    };
  }

  private static Answer outside(JsonNode destination, ApiCall call, Circumstances about) {
    String account = Tree.first(destination, "Account").asText("");
    return account.isBlank()
        ? StoreConditions.notOurs(Tree.texts(destination, "Bucket"), about.context())
        : Answer.of(!about.context().isOurs(account, call));
  }
}
