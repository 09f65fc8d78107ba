package org.countersign.detect;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Tells whether two names mean one resource. KMS, CloudTrail and others take an ARN or what stands
 * at its end, and CloudTrail records what the caller wrote.
 */
public final class SameResource {
  /** Kinds whose id or name is unique within an account and Region. */
  private static final Pattern ARN =
      Pattern.compile(
          "arn:aws[a-z-]*:(?:kms|cloudtrail|config|events|guardduty|lambda|dynamodb|rds):[^:]*:[^:]*:"
              + "(?:key|trail|eventdatastore|configuration-recorder|rule|detector|function|table|db"
              + "|cluster)[/:](.+)");

  private SameResource() {}

  /** What is the same for both spellings: the id without the ARN around it. */
  public static String key(String resource) {
    Matcher arn = ARN.matcher(resource);
    return arn.matches() ? arn.group(1) : resource;
  }

  static boolean anyOf(List<String> left, List<String> right) {
    return !Collections.disjoint(keys(left), keys(right));
  }

  private static Set<String> keys(List<String> resources) {
    return resources.stream().map(SameResource::key).collect(Collectors.toSet());
  }
}
