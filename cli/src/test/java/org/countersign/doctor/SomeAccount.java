package org.countersign.doctor;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An account that has everything, until a test takes something away. */
final class SomeAccount implements Account {
  Answer<Identity> identity =
      new Known<>(new Identity("123456789012", "eu-west-1", "arn:aws:iam::123456789012:user/ada"));
  Answer<String> securityHub =
      new Known<>("arn:aws:securityhub:eu-west-1:123456789012:hub/default");
  Answer<List<String>> trails = new Known<>(List.of("all"));
  Answer<List<String>> recorders = new Known<>(List.of("default"));
  Answer<Integer> concurrency = new Known<>(1000);
  Answer<Stack> stack =
      new Known<>(
          new Stack(
              "CREATE_COMPLETE",
              Map.of("InputBucketArns", "arn:aws:s3:::in-a, arn:aws:s3:::in-b")));
  Answer<List<Rule>> rules = new Known<>(List.of(new Rule("ImportJobRule", true)));
  final Map<String, Answer<String>> buckets =
      new HashMap<>(Map.of("in-a", new Known<>("eu-west-1"), "in-b", new Known<>("eu-west-1")));
  final Map<String, Answer<String>> keys = new HashMap<>();
  int asked;

  @Override
  public Answer<Identity> identity() {
    return identity;
  }

  @Override
  public Answer<String> securityHub() {
    asked++;
    return securityHub;
  }

  @Override
  public Answer<List<String>> loggingTrails() {
    asked++;
    return trails;
  }

  @Override
  public Answer<List<String>> recordingRecorders() {
    asked++;
    return recorders;
  }

  @Override
  public Answer<Integer> lambdaConcurrency() {
    asked++;
    return concurrency;
  }

  @Override
  public Answer<Stack> stack(String name) {
    asked++;
    return stack;
  }

  @Override
  public Answer<List<Rule>> rules(String name) {
    asked++;
    return rules;
  }

  @Override
  public Answer<String> bucket(String name) {
    asked++;
    return buckets.getOrDefault(name, new Absent<>());
  }

  @Override
  public Answer<String> key(String arn) {
    asked++;
    return keys.getOrDefault(arn, new Absent<>());
  }
}
