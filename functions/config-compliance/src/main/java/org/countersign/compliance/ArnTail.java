package org.countersign.compliance;

import java.util.Set;

/**
 * The id that AWS Config most likely has for a resource, by its ARN alone: for where Config itself
 * does not tell.
 */
final class ArnTail {
  /** Types whose id in Config is the ARN. */
  private static final Set<String> BY_ARN =
      Set.of(
          "AWS::ACM::Certificate",
          "AWS::CloudFormation::Stack",
          "AWS::ElasticLoadBalancingV2::LoadBalancer",
          "AWS::SecretsManager::Secret",
          "AWS::SNS::Topic",
          "AWS::StepFunctions::StateMachine");

  private ArnTail() {}

  static String idIn(String type, String arn) {
    if (BY_ARN.contains(type)) {
      return arn;
    }
    String[] parts = arn.split(":", 6);
    String resource = parts[parts.length - 1];
    int end = Math.max(resource.lastIndexOf('/'), resource.lastIndexOf(':'));
    return resource.substring(end + 1);
  }
}
