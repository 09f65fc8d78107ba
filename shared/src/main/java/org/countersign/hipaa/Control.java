package org.countersign.hipaa;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.countersign.finding.Severity;
import org.jspecify.annotations.Nullable;

/**
 * What an AWS Config rule means under 45 CFR part 164: one row of the control map.
 *
 * @param rule the rule's name in the map, without what a conformance pack, Security Hub or an
 *     organisation puts around it
 * @param sourceIdentifier the managed rule's identifier, for example {@code ACCESS_KEYS_ROTATED};
 *     null if the map does not know it
 * @param inPack whether the HIPAA conformance pack holds the rule
 * @param citations what a finding of this rule cites
 * @param citationsOther what other products cite beyond that; never put into a finding by default
 * @param nist controls of NIST SP 800-53 r5 that the NIST crosswalk gives for the citations,
 *     distinct and sorted as text
 * @param severity of a finding, before tags are looked at
 * @param confidence of the citations
 * @param source where the citations are from; {@value #UNMAPPED} for a rule that the map lacks
 * @param citationsOtherSource where the other citations are from; empty without any
 * @param severitySource where the severity is from
 * @param securityHubControl for example {@code IAM.3}; empty if none is known
 * @param evaluation what the rule looks at and when
 * @param parameters what the conformance pack sets
 */
public record Control(
    String rule,
    @Nullable String sourceIdentifier,
    boolean inPack,
    List<Citation> citations,
    List<Citation> citationsOther,
    List<String> nist,
    Severity severity,
    Confidence confidence,
    String source,
    String citationsOtherSource,
    String severitySource,
    String securityHubControl,
    Evaluation evaluation,
    List<PackParameter> parameters) {
  /** The {@link #source} of a rule that the map does not have. */
  public static final String UNMAPPED = "unmapped";

  /** What AWS Config calls every check that has no resource to look at. */
  private static final String PROCESS_CHECK = "AWS_CONFIG_PROCESS_CHECK";

  /** Of a rule that nobody weighed: neither ignored nor paged for. */
  static final Severity DEFAULT_SEVERITY = Severity.MEDIUM;

  public Control {
    requireNonNull(rule, "rule is null");
    citations = List.copyOf(citations);
    citationsOther = List.copyOf(citationsOther);
    nist = List.copyOf(nist);
    requireNonNull(severity, "severity is null");
    requireNonNull(confidence, "confidence is null");
    requireNonNull(source, "source is null");
    requireNonNull(citationsOtherSource, "citationsOtherSource is null");
    requireNonNull(severitySource, "severitySource is null");
    requireNonNull(securityHubControl, "securityHubControl is null");
    requireNonNull(evaluation, "evaluation is null");
    parameters = List.copyOf(parameters);
  }

  /** A rule that the map does not have: MEDIUM, and nothing is cited for it. */
  static Control unmapped(String rule) {
    return new Control(
        rule,
        null,
        false,
        List.of(),
        List.of(),
        List.of(),
        DEFAULT_SEVERITY,
        Confidence.NONE,
        UNMAPPED,
        "",
        "default",
        "",
        Evaluation.UNKNOWN,
        List.of());
  }

  /**
   * Whether a person attests that the rule holds, because AWS Config cannot see it. All such rules
   * share one source identifier, so it names none of them.
   */
  public boolean isAttested() {
    return PROCESS_CHECK.equals(sourceIdentifier);
  }

  /** Whether there is a citation for the rule. */
  public boolean isMapped() {
    return !citations.isEmpty();
  }
}
