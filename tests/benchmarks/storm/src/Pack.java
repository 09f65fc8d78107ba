package org.countersign.benchmarks.storm;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.countersign.hipaa.Control;
import org.countersign.hipaa.ControlMap;

/** The conformance pack that was redeployed: its rules as Config names them, and their events. */
final class Pack {
  static final String ACCOUNT = "123456789012";
  static final String REGION = "us-east-1";

  private static final int RULES = 130;
  private static final String SUFFIX = "-conformance-pack-n0q8yfwsp";

  private final List<String> rules =
      ControlMap.embedded().controls().stream().map(Control::rule).limit(RULES).toList();
  private final Instant redeployed;

  Pack(Instant redeployed) {
    this.redeployed = redeployed;
  }

  int size() {
    return rules.size();
  }

  String ruleName(Pair pair) {
    return rules.get(pair.rule()) + SUFFIX;
  }

  String resource(Pair pair) {
    return "hospital-bucket-" + pair.resource();
  }

  /** The event as EventBridge delivers it. */
  String envelope(Told told) {
    Pair pair = told.pair();
    Instant recorded = redeployed.plus(Duration.ofMinutes(told.step())).plusMillis(pair.rule());
    ObjectNode event =
        JsonNodeFactory.instance
            .objectNode()
            .put("version", "0")
            .put("id", "e-" + pair.rule() + "-" + pair.resource() + "-" + told.step())
            .put("detail-type", "Config Rules Compliance Change")
            .put("source", "aws.config")
            .put("account", ACCOUNT)
            .put("time", recorded.plusSeconds(2).toString())
            .put("region", REGION);
    event.putArray("resources");
    ObjectNode detail =
        event
            .putObject("detail")
            .put("resourceId", resource(pair))
            .put("resourceType", "AWS::S3::Bucket")
            .put("awsRegion", REGION)
            .put("awsAccountId", ACCOUNT)
            .put("configRuleName", ruleName(pair))
            .put(
                "configRuleARN",
                "arn:aws:config:"
                    + REGION
                    + ":"
                    + ACCOUNT
                    + ":config-rule/aws-service-rule/config-conforms.amazonaws.com/config-rule-"
                    + String.format("%06d", pair.rule()))
            .put("recordVersion", "1.0")
            .put("messageType", "ComplianceChangeNotification");
    detail.set("newEvaluationResult", result(told.compliant(), recorded));
    if (told.step() > 0) {
      detail.set("oldEvaluationResult", result(!told.compliant(), recorded.minusSeconds(60)));
    }
    return event.toString();
  }

  private static ObjectNode result(boolean compliant, Instant recorded) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result
        .putObject("evaluationResultIdentifier")
        .put("orderingTimestamp", recorded.minusSeconds(14).toString());
    return result
        .put("complianceType", compliant ? "COMPLIANT" : "NON_COMPLIANT")
        .put("resultRecordedTime", recorded.toString())
        .put("configRuleInvokedTime", recorded.minusSeconds(1).toString());
  }
}
