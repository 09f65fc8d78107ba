package org.countersign.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.countersign.compliance.ConfigCompliance;
import org.countersign.compliance.ConfigLookup;
import org.countersign.compliance.HubMode;
import org.countersign.event.ComplianceChange;
import org.countersign.hipaa.ControlMap;
import org.countersign.hipaa.PhiTagging;

/** Results of AWS Config, and config-compliance. */
final class Compliance implements Source {
  private static final ControlMap MAP = ControlMap.embedded();

  /** Rules, and whether the control map says of them that people are woken. */
  private static final Map<String, Boolean> WAKES =
      Map.of(
          "s3-bucket-ssl-requests-only", false,
          "s3-bucket-level-public-access-prohibited", true,
          "s3-bucket-public-read-prohibited", true);

  private static final List<String> RULES = WAKES.keySet().stream().sorted().toList();

  final ConfigService service;
  private final Suite suite;
  private final List<RuledResource> resources;
  private final Set<RuledResource.Result> heard = new HashSet<>();

  Compliance(Suite suite) {
    this.suite = suite;
    this.resources = resources(suite.chance);
    this.service = new ConfigService(resources, suite.agenda);
    suite.deploy(
        "ConfigComplianceFunction",
        ConfigCompliance.assemble(
            new ConfigCompliance.Ports(
                suite.ledger,
                suite.bad(ConfigLookup.class, service, Port.SERVICE),
                MAP,
                PhiTagging.of("DataClass", "PHI"),
                Job.ACCOUNT,
                HubMode.OWN,
                suite.clock,
                Suite.UNCOUNTED)));
  }

  private static List<RuledResource> resources(Chance chance) {
    List<RuledResource> resources = new ArrayList<>();
    int count = chance.between(4, 6);
    for (int number = 0; number < count; number++) {
      List<RuledResource.Result> results = new ArrayList<>();
      Instant at = Agenda.START.plus(chance.upTo(Duration.ofHours(5)));
      results.add(new RuledResource.Result(true, at));
      if (chance.happens(0.4)) {
        results.add(new RuledResource.Result(false, at.plus(chance.upTo(Duration.ofHours(6)))));
      }
      String rule = RULES.get(chance.between(0, RULES.size() - 1));
      resources.add(new RuledResource(rule, "bucket-" + number, results));
    }
    return List.copyOf(resources);
  }

  @Override
  public int stimuli() {
    return resources.stream().mapToInt(resource -> resource.results().size()).sum();
  }

  @Override
  public void begin() {
    for (RuledResource resource : resources) {
      for (RuledResource.Result result : resource.results()) {
        if (suite.wire.carry(
            event(resource, result), result.recordedAt().plusSeconds(2), Floor.BEST_EFFORT)) {
          heard.add(result);
        }
      }
    }
  }

  private static ObjectNode event(RuledResource resource, RuledResource.Result result) {
    ObjectNode envelope =
        Envelopes.of(
            "aws.config",
            ComplianceChange.DETAIL_TYPE,
            result.recordedAt().plusSeconds(2),
            Map.of(
                "resourceId",
                resource.id(),
                "resourceType",
                RuledResource.TYPE,
                "awsRegion",
                Job.REGION,
                "awsAccountId",
                Job.ACCOUNT,
                "configRuleName",
                resource.rule(),
                "configRuleARN",
                resource.ruleArn(),
                "messageType",
                "ComplianceChangeNotification"));
    Envelopes.detail(envelope)
        .putObject("newEvaluationResult")
        .put("complianceType", result.compliance().name())
        .put("resultRecordedTime", result.recordedAt().toString())
        .putObject("evaluationResultIdentifier")
        .put("orderingTimestamp", result.orderedAt().toString());
    return envelope;
  }

  @Override
  public List<Due> dues(Verdict verdict) {
    List<Due> dues = new ArrayList<>();
    for (RuledResource resource : resources) {
      RuledResource.Result last = resource.results().getLast();
      // A result that nobody told of, and that was over before a sweep came by, is known to nobody.
      boolean certain = last.fails();
      dues.add(new Due.OfCase(resource.caseId(), certain, !last.fails(), null));
      dues.add(Due.OfFinding.of(resource.caseId(), certain, last.fails(), null));
      for (RuledResource.Result result : resource.results()) {
        dues.add(
            new Due.OfEntry(
                resource.caseId(),
                "result of " + result.recordedAt(),
                heard.contains(result) || (certain && result.equals(last)),
                entry ->
                    entry.type().startsWith("compliance-")
                        && entry
                            .body()
                            .path("recordedAt")
                            .asText()
                            .equals(result.recordedAt().toString())));
      }
      if (certain) {
        dues.add(new Due.OfTask(resource.caseId(), "NON_COMPLIANT", false));
      }
      if (Boolean.TRUE.equals(WAKES.get(resource.rule()))) {
        dues.add(
            new Due.OfPage(resource.caseId(), "rule " + resource.rule(), certain, last.fails()));
      }
    }
    return dues;
  }
}
