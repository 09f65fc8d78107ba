package org.countersign.rules;

/**
 * Services whose calls share a rule, so that a new detection changes the rule of its own kind and
 * no other's name.
 */
enum Family {
  IDENTITY(
      "Identity",
      "identities, organisation and accounts",
      "access-analyzer account iam organizations ram rolesanywhere signin sso sso- "
          + "directory sts"),
  AUDIT(
      "Audit",
      "logging and detection",
      "cloudtrail config detective guardduty inspector2 logs macie2 monitoring route53 "
          + "route53resolver securityhub wafv2"),
  STORE(
      "Store",
      "keys, secrets and stores",
      "backup dynamodb ecr elasticfilesystem es kms rbin rds redshift s3 secretsmanager "
          + "sns sqs ssm"),
  HEALTH(
      "Health",
      "health and AI services",
      "bedrock comprehendmedical healthlake medical-imaging omics transcribe"),
  INELIGIBLE("Ineligible", "services that are not HIPAA-eligible", ""),
  /** Everything else. */
  COMPUTE("Compute", "computing, deployment and networks", "");

  private static final String SUFFIX = ".amazonaws.com";

  private final String word;
  private final String holds;

  /** Names, with a space between them. */
  private final String services;

  Family(String word, String holds, String services) {
    this.word = word;
    this.holds = holds;
    this.services = services;
  }

  static Family of(String eventSource) {
    for (Family family : values()) {
      if ((" " + family.services + " ").contains(" " + service(eventSource) + " ")) {
        return family;
      }
    }
    return COMPUTE;
  }

  /** The service's name in an event source, which EventBridge puts behind {@code aws.}. */
  static String service(String eventSource) {
    return eventSource.endsWith(SUFFIX)
        ? eventSource.substring(0, eventSource.length() - SUFFIX.length())
        : eventSource;
  }

  /** Part of a logical id. */
  String word() {
    return word;
  }

  /** For the rule's description. */
  String holds() {
    return holds;
  }
}
