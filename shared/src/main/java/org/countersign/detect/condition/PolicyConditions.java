package org.countersign.detect.condition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Predicate;
import org.countersign.detect.call.ApiCall;
import org.countersign.detect.context.DetectionContext;
import org.countersign.detect.context.Glob;
import org.countersign.detect.policy.Exposure;
import org.countersign.detect.policy.Grants;
import org.countersign.detect.policy.PolicyDocument;
import org.countersign.detect.policy.Reach;
import org.countersign.detect.policy.UnreadablePolicyException;

/** Conditions on IAM policy documents and on policies by name. */
final class PolicyConditions {
  /** AWS's policies that give an account away. */
  private static final String[] ADMINISTRATIVE = {
    "AdministratorAccess*",
    "IAMFullAccess",
    "PowerUserAccess",
    "SystemAdministrator",
    "AWSOrganizationsFullAccess",
    "DatabaseAdministrator",
    "SecretsManagerReadWrite"
  };

  private PolicyConditions() {}

  /**
   * {@code document}: paths of policies; {@code at-least}: vendor (default), foreign, federated or
   * public, the mildest exposure that counts.
   */
  static Condition exposure(Parameters given) {
    List<String> paths = given.paths("document");
    Exposure least = given.choice("at-least", Exposure.class, Exposure.VENDOR);
    if (least == Exposure.NONE) {
      throw given.wrong("at-least none is always so");
    }
    return (call, about) ->
        any(call, paths, policy -> reach(call, about.context()).of(policy).compareTo(least) >= 0);
  }

  /**
   * {@code document}: paths of policies; {@code escalating: true}: single actions that lead to
   * everything count too.
   */
  static Condition administrator(Parameters given) {
    List<String> paths = given.paths("document");
    Predicate<PolicyDocument> test =
        given.flag("escalating") ? Grants::isEscalating : Grants::isAdministrator;
    return (call, about) -> any(call, paths, test);
  }

  /** {@code path}: of a policy's ARN; {@code names}: patterns of its name. */
  static Condition managed(Parameters given) {
    List<String> paths = given.paths("path");
    List<Glob> names = given.texts("names", ADMINISTRATIVE).stream().map(Glob::new).toList();
    return (call, about) ->
        FieldConditions.known(
            call,
            paths,
            Parameters.texts(call, paths).stream()
                .anyMatch(arn -> names.stream().anyMatch(name -> name.matchesName(arn))));
  }

  private static Reach reach(ApiCall call, DetectionContext context) {
    return new Reach(account -> context.isOurs(account, call), context.organisationId());
  }

  private static Answer any(ApiCall call, List<String> paths, Predicate<PolicyDocument> test) {
    Answer answer = FieldConditions.known(call, paths, false);
    for (JsonNode document : Parameters.values(call, paths)) {
      if (document.isTextual() && document.textValue().isBlank()) {
        continue;
      }
      try {
        answer = answer.or(Answer.of(test.test(PolicyDocument.of(document))));
      } catch (UnreadablePolicyException e) {
        // What we cannot read may say anything.
        answer = answer.or(Answer.UNKNOWN);
      }
    }
    return answer;
  }
}
