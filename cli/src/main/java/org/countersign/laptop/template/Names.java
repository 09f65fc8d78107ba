package org.countersign.laptop.template;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;

/**
 * What CloudFormation answers for {@code Ref} and {@code GetAtt} of a resource, in one account,
 * Region and stack.
 */
final class Names {
  private static final String STACK = "countersign";

  private final JsonNode resources;
  private final String account;
  private final String region;

  Names(JsonNode resources, String account, String region) {
    this.resources = requireNonNull(resources, "resources is null");
    this.account = requireNonNull(account, "account is null");
    this.region = requireNonNull(region, "region is null");
  }

  String region() {
    return region;
  }

  Optional<String> pseudoParameter(String id) {
    return Optional.ofNullable(
        switch (id) {
          case "AWS::AccountId" -> account;
          case "AWS::Region" -> region;
          case "AWS::Partition" -> "aws";
          case "AWS::URLSuffix" -> "amazonaws.com";
          case "AWS::StackName" -> STACK;
          case "AWS::StackId" ->
              "arn:aws:cloudformation:" + region + ":" + account + ":stack/" + STACK + "/laptop";
          default -> null;
        });
  }

  String ref(String owner, String id, String name) {
    return switch (type(owner, id)) {
      case "AWS::SQS::Queue" -> queueUrl(name);
      case "AWS::SNS::Topic", "AWS::SecretsManager::Secret" -> arn(owner, id, name);
      // CloudFormation names a rule of a custom bus "bus|rule".
      case "AWS::Events::Rule" -> bus(id).map(bus -> bus + "|" + name).orElse(name);
      default -> name;
    };
  }

  String attribute(String owner, String id, String attribute, String name) {
    String type = type(owner, id);
    return switch (attribute) {
      case "Arn" -> arn(owner, id, name);
      case "StreamArn" -> arn(owner, id, name) + "/stream/laptop";
      case "QueueName", "TopicName", "Name" -> name;
      case "QueueUrl" -> queueUrl(name);
      case "Alias" -> name + ":live";
      case "ApiEndpoint" -> "https://" + name + ".execute-api." + region + ".amazonaws.com";
      default ->
          throw new TemplateException(
              owner
                  + " needs "
                  + attribute
                  + " of "
                  + id
                  + " ("
                  + type
                  + "), which the laptop cloud does not know");
    };
  }

  String nameProperty(String type) {
    return switch (type) {
      case "AWS::SQS::Queue" -> "QueueName";
      case "AWS::SNS::Topic" -> "TopicName";
      case "AWS::DynamoDB::Table" -> "TableName";
      case "AWS::S3::Bucket" -> "BucketName";
      case "AWS::Serverless::Function", "AWS::Lambda::Function" -> "FunctionName";
      case "AWS::Logs::LogGroup" -> "LogGroupName";
      case "AWS::IAM::Role" -> "RoleName";
      default -> "Name";
    };
  }

  String generated(String id, String type) {
    // Bucket names are lower-case (S3 user guide, bucket naming rules).
    return type.equals("AWS::S3::Bucket")
        ? (STACK + "-" + id).toLowerCase(Locale.ROOT)
        : STACK + "-" + id;
  }

  String queueUrl(String name) {
    return "https://sqs." + region + ".amazonaws.com/" + account + "/" + name;
  }

  String arn(String owner, String id, String name) {
    String scope = region + ":" + account + ":";
    return switch (type(owner, id)) {
      case "AWS::SQS::Queue" -> "arn:aws:sqs:" + scope + name;
      case "AWS::SNS::Topic" -> "arn:aws:sns:" + scope + name;
      case "AWS::DynamoDB::Table" -> "arn:aws:dynamodb:" + scope + "table/" + name;
      case "AWS::S3::Bucket" -> "arn:aws:s3:::" + name;
      case "AWS::Events::EventBus" -> "arn:aws:events:" + scope + "event-bus/" + name;
      case "AWS::Events::Rule" ->
          "arn:aws:events:" + scope + "rule/" + bus(id).map(bus -> bus + "/").orElse("") + name;
      case "AWS::Pipes::Pipe" -> "arn:aws:pipes:" + scope + "pipe/" + name;
      case "AWS::Serverless::Function", "AWS::Lambda::Function" ->
          "arn:aws:lambda:" + scope + "function:" + name;
      case "AWS::KMS::Key" -> "arn:aws:kms:" + scope + "key/" + name;
      case "AWS::SecretsManager::Secret" -> "arn:aws:secretsmanager:" + scope + "secret:" + name;
      case "AWS::Logs::LogGroup" -> "arn:aws:logs:" + scope + "log-group:" + name;
      case "AWS::IAM::Role" -> "arn:aws:iam::" + account + ":role/" + name;
      default -> "arn:aws:laptop:" + scope + name;
    };
  }

  private Optional<String> bus(String ruleId) {
    JsonNode bus = resources.path(ruleId).path("Properties").path("EventBusName");
    return Optional.ofNullable(bus.isObject() ? bus.path("Ref").asText(null) : bus.asText(null))
        .map(id -> resources.path(id).path("Properties").path("Name").asText(id));
  }

  private String type(String owner, String id) {
    JsonNode type = resources.path(id).path("Type");
    if (!type.isTextual()) {
      throw new TemplateException(
          owner + " needs " + id + ", which is neither a resource nor a parameter");
    }
    return type.textValue();
  }
}
