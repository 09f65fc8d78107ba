package org.countersign.detect.condition;

import java.util.Optional;
import java.util.regex.Pattern;
import org.countersign.detect.call.ApiCall;
import org.countersign.detect.call.Principal;
import org.countersign.detect.context.Network;

/** Conditions on whether a program that AWS runs made a call, or somebody's session. */
final class WorkloadConditions {
  /** An instance, a task of ECS, a pod of EKS Pod Identity: their sessions are named by AWS. */
  private static final Pattern SESSIONS =
      Pattern.compile("i-[0-9a-f]{8,17}|[0-9a-f]{32}|eks-.+-[0-9a-f]{8}-[0-9a-f-]{27}");

  private static final Pattern CLUSTERS =
      Pattern.compile("oidc\\.eks\\.[a-z0-9-]+\\.amazonaws\\.com");

  private WorkloadConditions() {}

  /**
   * The credentials are those that AWS hands to a function, a task, a pod or an instance, or the
   * call came from within a network. Some of that a caller chooses: good for a lower severity where
   * nothing else is known, never for an exclusion.
   */
  static Condition session(Parameters given) {
    return (call, about) ->
        Answer.of(
            call.principal().role() != null
                && (isIssuedToProgram(call) || isNamedByAws(call) || isWithinNetwork(call)));
  }

  /** What CloudTrail itself says of the credentials (since 2024, record contents, inScopeOf). */
  private static boolean isIssuedToProgram(ApiCall call) {
    return call.text("userIdentity.inScopeOf.issuerType").isPresent()
        || call.text("userIdentity.sessionContext.ec2RoleDelivery").isPresent()
        || call.texts("userIdentity.sessionContext.webIdFederationData.federatedProvider").stream()
            .anyMatch(provider -> CLUSTERS.matcher(provider).find())
        || call.principal().isService();
  }

  private static boolean isNamedByAws(ApiCall call) {
    Principal caller = call.principal();
    return (caller.session() != null && SESSIONS.matcher(caller.session()).matches())
        || call.userAgent().contains("exec-env/AWS_");
  }

  private static boolean isWithinNetwork(ApiCall call) {
    return Optional.of(call.sourceAddress())
        .flatMap(Network::address)
        .filter(address -> !Network.isPublic(address))
        .isPresent();
  }
}
