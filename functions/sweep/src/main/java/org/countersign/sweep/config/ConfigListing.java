package org.countersign.sweep.config;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.countersign.event.ComplianceChange.Compliance;
import org.countersign.runtime.Pace;
import org.countersign.runtime.ServiceCode;
import org.countersign.sweep.ComplianceListing;
import org.countersign.sweep.ListedResult;
import org.countersign.sweep.ListedRule;
import org.countersign.sweep.ListingUnavailableException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.config.ConfigClient;
import software.amazon.awssdk.services.config.model.ComplianceType;
import software.amazon.awssdk.services.config.model.DescribeComplianceByConfigRuleResponse;
import software.amazon.awssdk.services.config.model.DescribeConfigRulesResponse;
import software.amazon.awssdk.services.config.model.EvaluationResult;
import software.amazon.awssdk.services.config.model.EvaluationResultQualifier;
import software.amazon.awssdk.services.config.model.GetComplianceDetailsByConfigRuleResponse;
import software.amazon.awssdk.services.config.model.GetComplianceDetailsByResourceResponse;
import software.amazon.awssdk.services.config.model.InvalidNextTokenException;
import software.amazon.awssdk.services.config.model.InvalidParameterValueException;
import software.amazon.awssdk.services.config.model.NoSuchConfigRuleException;

/**
 * DescribeConfigRules, DescribeComplianceByConfigRule, GetComplianceDetailsByConfigRule and
 * GetComplianceDetailsByResource, each at its turn.
 */
public final class ConfigListing implements ComplianceListing {
  /** The most that a page of results can hold (API reference, GetComplianceDetailsByConfigRule). */
  private static final int PAGE = 100;

  private final ConfigClient config;
  private final Pace pace;

  public ConfigListing(ConfigClient config, Pace pace) {
    this.config = requireNonNull(config, "config is null");
    this.pace = requireNonNull(pace, "pace is null");
  }

  @Override
  public List<ListedRule> rules() {
    List<ListedRule> rules = new ArrayList<>();
    @Nullable String token = null;
    do {
      @Nullable String from = token;
      DescribeConfigRulesResponse page =
          ask(() -> config.describeConfigRules(request -> request.nextToken(from)));
      page.configRules()
          .forEach(rule -> rules.add(new ListedRule(rule.configRuleName(), rule.configRuleArn())));
      token = page.nextToken();
    } while (token != null);
    return rules;
  }

  @Override
  public Set<String> failing() {
    Set<String> names = new HashSet<>();
    @Nullable String token = null;
    do {
      @Nullable String from = token;
      DescribeComplianceByConfigRuleResponse page =
          ask(
              () ->
                  config.describeComplianceByConfigRule(
                      request ->
                          request.complianceTypes(ComplianceType.NON_COMPLIANT).nextToken(from)));
      page.complianceByConfigRules().forEach(rule -> names.add(rule.configRuleName()));
      token = page.nextToken();
    } while (token != null);
    return names;
  }

  @Override
  public Page failing(String ruleName, @Nullable String token) {
    try {
      GetComplianceDetailsByConfigRuleResponse page =
          ask(
              () ->
                  config.getComplianceDetailsByConfigRule(
                      request ->
                          request
                              .configRuleName(ruleName)
                              .complianceTypes(ComplianceType.NON_COMPLIANT)
                              .limit(PAGE)
                              .nextToken(token)));
      return new Page(listed(page.evaluationResults()), page.nextToken());
    } catch (NoSuchConfigRuleException e) {
      return new Page(List.of(), null); // deleted since it was listed
    } catch (InvalidNextTokenException e) {
      if (token == null) {
        throw new ListingUnavailableException(ServiceCode.of(e));
      }
      return failing(ruleName, null);
    }
  }

  @Override
  public Optional<List<ListedResult>> results(String resourceType, String resourceId) {
    List<ListedResult> results = new ArrayList<>();
    @Nullable String token = null;
    try {
      do {
        @Nullable String from = token;
        GetComplianceDetailsByResourceResponse page =
            ask(
                () ->
                    config.getComplianceDetailsByResource(
                        request ->
                            request
                                .resourceType(resourceType)
                                .resourceId(resourceId)
                                .nextToken(from)));
        results.addAll(listed(page.evaluationResults()));
        token = page.nextToken();
      } while (token != null);
      return Optional.of(results);
    } catch (InvalidParameterValueException e) {
      return Optional.empty();
    }
  }

  private <T> T ask(Supplier<T> call) {
    pace.awaitTurn();
    try {
      return call.get();
    } catch (NoSuchConfigRuleException
        | InvalidNextTokenException
        | InvalidParameterValueException e) {
      throw e;
    } catch (SdkException e) {
      throw new ListingUnavailableException(ServiceCode.of(e));
    }
  }

  /** Results of proactive evaluations are about resources that are not there yet: left out. */
  private static List<ListedResult> listed(List<EvaluationResult> results) {
    List<ListedResult> listed = new ArrayList<>();
    for (EvaluationResult result : results) {
      EvaluationResultQualifier about =
          result.evaluationResultIdentifier().evaluationResultQualifier();
      @Nullable Compliance compliance = compliance(result.complianceType());
      if (compliance != null && !"PROACTIVE".equals(about.evaluationModeAsString())) {
        listed.add(
            new ListedResult(
                about.configRuleName(),
                about.resourceType(),
                about.resourceId(),
                compliance,
                result.resultRecordedTime(),
                result.evaluationResultIdentifier().orderingTimestamp()));
      }
    }
    return listed;
  }

  private static @Nullable Compliance compliance(@Nullable ComplianceType type) {
    return switch (type) {
      case COMPLIANT -> Compliance.COMPLIANT;
      case NON_COMPLIANT -> Compliance.NON_COMPLIANT;
      case NOT_APPLICABLE -> Compliance.NOT_APPLICABLE;
      case INSUFFICIENT_DATA -> null;
      case UNKNOWN_TO_SDK_VERSION -> null;
      case null -> null;
    };
  }
}
