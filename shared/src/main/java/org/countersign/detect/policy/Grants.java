package org.countersign.detect.policy;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.countersign.detect.context.Glob;
import software.amazon.awssdk.policybuilder.iam.IamStatement;

/** How much the Allow statements of an identity policy give. */
public final class Grants {
  /**
   * Single actions that lead to every other one when they may be used on any resource
   * (pathfinding.cloud lists the ways).
   */
  private static final Set<String> ESCALATING =
      Set.of(
          "iam:addusertogroup",
          "iam:attachgrouppolicy",
          "iam:attachrolepolicy",
          "iam:attachuserpolicy",
          "iam:createaccesskey",
          "iam:createloginprofile",
          "iam:createpolicyversion",
          "iam:passrole",
          "iam:putgrouppolicy",
          "iam:putrolepolicy",
          "iam:putuserpolicy",
          "iam:setdefaultpolicyversion",
          "iam:updateassumerolepolicy",
          "iam:updateloginprofile");

  private Grants() {}

  /** Everything, all of IAM, or any role, on any resource; or everything but some. */
  public static boolean isAdministrator(PolicyDocument policy) {
    return policy.anyAllow(
        statement ->
            isWide(statement)
                && (!statement.notActions().isEmpty()
                    || actions(statement).stream().anyMatch(Grants::administers)));
  }

  /** As {@link #isAdministrator}, or one of the single actions that lead there. */
  public static boolean isEscalating(PolicyDocument policy) {
    return isAdministrator(policy)
        || policy.anyAllow(
            statement ->
                isWide(statement)
                    && actions(statement).stream()
                        .anyMatch(
                            action -> ESCALATING.stream().anyMatch(new Glob(action)::matches)));
  }

  /** An Allow statement names one of these as its principal. */
  public static boolean isFor(PolicyDocument policy, Predicate<String> principal) {
    return policy.anyAllow(
        statement -> statement.principals().stream().anyMatch(named -> principal.test(named.id())));
  }

  private static boolean administers(String action) {
    Glob glob = new Glob(action);
    // "iam:*" and wider, or patterns that come to the same, such as "i*" or "*:*".
    boolean allOfIam =
        glob.matches("iam:attachrolepolicy")
            && glob.matches("iam:createaccesskey")
            && glob.matches("iam:putuserpolicy");
    return allOfIam || glob.matches("sts:assumerole");
  }

  private static boolean isWide(IamStatement statement) {
    return !statement.notResources().isEmpty()
        || statement.resources().stream()
            .anyMatch(
                resource ->
                    resource.value().matches("\\*+")
                        || resource
                            .value()
                            .matches(
                                "arn:aws[a-z-]*:(\\*|iam)::?(\\*|[0-9]{12})?:(\\*|role/\\*|user/\\*)"));
  }

  private static List<String> actions(IamStatement statement) {
    return statement.actions().stream()
        .map(action -> action.value().toLowerCase(Locale.ROOT).replace('?', '*'))
        .filter(action -> !action.isBlank())
        .toList();
  }
}
