package org.countersign.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.countersign.detect.catalogue.Delivery;

/** Rules as a template's lines. The same rules are the same bytes. */
final class RuleText {
  private static final int WIDTH = 138;

  /**
   * The sweep asks HealthImaging every five minutes, so its own calls show whether a trail is on
   * and EventBridge told of it, however quiet the account is.
   */
  private static final List<String> TRAIL_BEAT =
      """
      # The sweep asks for the data stores every five minutes. Without an active trail EventBridge says nothing of it.
      TrailBeatRule:
        Type: AWS::Events::Rule
        Properties:
          Description: "The sweep's own calls, to cloudtrail-alert, to see that a trail is on"
          State: ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS
          EventPattern:
            source: [aws.medical-imaging]
            detail-type: [AWS API Call via CloudTrail]
            detail:
              eventSource: [medical-imaging.amazonaws.com]
              eventName: [ListDatastores]
              userIdentity:
                sessionContext:
                  sessionIssuer:
                    arn: [!GetAtt SweepRole.Arn]
          Targets:
            - Id: CloudTrailAlertQueue
              Arn: !GetAtt CloudTrailAlertQueue.Arn
              RetryPolicy:
                MaximumEventAgeInSeconds: 86400
                MaximumRetryAttempts: 185
              DeadLetterConfig:
                Arn: !GetAtt CloudTrailAlertDeadLetters.Arn

      # Half an hour: CloudTrail usually tells within five minutes, and the sweep runs every five.
      TrailSilentAlarm:
        Type: AWS::CloudWatch::Alarm
        Properties:
          AlarmDescription: For half an hour CloudTrail told nothing of the sweep's own calls. A trail was stopped, or there is none.
          Namespace: AWS/Events
          MetricName: Invocations
          Dimensions:
            - Name: RuleName
              Value: !Ref TrailBeatRule
          Statistic: Sum
          Period: 900
          EvaluationPeriods: 2
          Threshold: 1
          ComparisonOperator: LessThanThreshold
          TreatMissingData: breaching
          AlarmActions: [!Ref AlarmTopic]
          OKActions: [!Ref AlarmTopic]

      """
          .lines()
          .toList();

  private RuleText() {}

  /** Rules to the queue of the function, each with the alarm that says that it lost something. */
  static List<String> toQueue(List<DeliveryRule> rules) {
    List<String> lines = new ArrayList<>();
    for (DeliveryRule rule : rules) {
      head(rule, rule.description() + ", to cloudtrail-alert", lines);
      lines.addAll(
          List.of(
              "    Targets:",
              "      - Id: CloudTrailAlertQueue",
              "        Arn: !GetAtt CloudTrailAlertQueue.Arn",
              "        RetryPolicy:",
              "          MaximumEventAgeInSeconds: 86400",
              "          MaximumRetryAttempts: 185",
              "        DeadLetterConfig:",
              "          Arn: !GetAtt CloudTrailAlertDeadLetters.Arn",
              ""));
    }
    rules.forEach(rule -> lossAlarm(rule.id(), lines));
    lines.addAll(TRAIL_BEAT);
    lossAlarm("TrailBeatRule", lines);
    return withoutLast(lines);
  }

  /** Rules to the default bus of the Region in which the function runs. */
  static List<String> toRegion(List<DeliveryRule> rules) {
    List<String> lines = new ArrayList<>();
    for (DeliveryRule rule : rules) {
      head(rule, rule.description() + ", to the main Region", lines);
      lines.addAll(
          List.of(
              "    Targets:",
              "      - Id: MainRegion",
              "        Arn: !Sub arn:${AWS::Partition}:events:${MainRegion}:${AWS::AccountId}:event-bus/default",
              "        RoleArn: !GetAtt ForwardRole.Arn",
              "        RetryPolicy:",
              "          MaximumEventAgeInSeconds: 86400",
              "          MaximumRetryAttempts: 185",
              "        DeadLetterConfig:",
              "          Arn: !GetAtt ForwardDeadLetters.Arn",
              ""));
    }
    rules.forEach(rule -> lossAlarm(rule.id(), lines));
    return withoutLast(lines);
  }

  /** The ARNs of the rules to the queue, for its policy and that of its dead-letter queue. */
  static List<String> arnsToQueue(List<DeliveryRule> rules) {
    List<String> arns = new ArrayList<>(arns(rules));
    arns.add("- !GetAtt TrailBeatRule.Arn");
    return arns;
  }

  /** The rules' ARNs, for the policy of what they send to. */
  static List<String> arns(List<DeliveryRule> rules) {
    return rules.stream().map(rule -> "- !GetAtt " + rule.id() + ".Arn").toList();
  }

  private static void head(DeliveryRule rule, String description, List<String> lines) {
    lines.addAll(
        List.of(
            rule.id() + ":",
            "  Type: AWS::Events::Rule",
            "  Properties:",
            "    Description: \"" + description + "\""));
    lines.add("    State: " + rule.state());
    if (rule.delivery() == Delivery.DATA) {
      lines.add("    # Only of buckets whose data events a trail of yours selects.");
    }
    lines.add("    EventPattern:");
    mapping(rule.pattern(), 6, lines);
  }

  private static void lossAlarm(String rule, List<String> lines) {
    lines.addAll(
        List.of(
            rule + "LossAlarm:",
            "  Type: AWS::CloudWatch::Alarm",
            "  Properties:",
            "    AlarmDescription: EventBridge could bring an event of CloudTrail neither to its target nor to the dead-letter queue.",
            "    Namespace: AWS/Events",
            "    MetricName: InvocationsFailedToBeSentToDlq",
            "    Dimensions:",
            "      - Name: RuleName",
            "        Value: !Ref " + rule,
            "    Statistic: Sum",
            "    Period: 300",
            "    EvaluationPeriods: 1",
            "    Threshold: 1",
            "    ComparisonOperator: GreaterThanOrEqualToThreshold",
            "    TreatMissingData: notBreaching",
            "    AlarmActions: [!Ref AlarmTopic]",
            "    OKActions: [!Ref AlarmTopic]",
            ""));
  }

  private static void mapping(JsonNode object, int indent, List<String> lines) {
    object.properties().forEach(field -> field(field.getKey(), field.getValue(), indent, lines));
  }

  private static void field(String name, JsonNode value, int indent, List<String> lines) {
    String start = " ".repeat(indent) + name + ":";
    if (value.isObject()) {
      lines.add(start);
      mapping(value, indent + 2, lines);
    } else if (name.equals("$or")) {
      lines.add(start);
      for (JsonNode arm : value) {
        int first = lines.size();
        mapping(arm, indent + 4, lines);
        lines.set(first, " ".repeat(indent + 2) + "- " + lines.get(first).strip());
      }
    } else {
      list(start, value, indent, lines);
    }
  }

  /** A list on as few lines as it fits on. */
  private static void list(String start, JsonNode values, int indent, List<String> lines) {
    StringBuilder line = new StringBuilder(start).append(" [");
    for (int i = 0; i < values.size(); i++) {
      String text = scalar(values.get(i)) + (i + 1 < values.size() ? "," : "]");
      boolean begun = i == 0 || line.toString().isBlank();
      if (line.length() + text.length() + 3 > WIDTH) {
        lines.add(line.toString().stripTrailing());
        line = new StringBuilder(" ".repeat(indent + 2)).append(text);
      } else {
        line.append(begun ? "" : " ").append(text);
      }
    }
    lines.add(line.toString());
  }

  private static String scalar(JsonNode value) {
    return value.isTextual()
        ? value.textValue()
        : "{prefix: " + value.path("prefix").asText() + "}";
  }

  private static List<String> withoutLast(List<String> lines) {
    return lines.isEmpty() ? lines : lines.subList(0, lines.size() - 1);
  }
}
