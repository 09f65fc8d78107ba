package org.countersign.ministack;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.countersign.runtime.AwsClients;
import org.countersign.runtime.Environment;
import software.amazon.awssdk.http.apache.ApacheHttpClient;

/**
 * An AWS-compatible server that we did not write, at {@code MINISTACK_URL}. {@code
 * tests/ministack/run} starts it and runs the tests that need it; without it they are skipped.
 */
public final class Ministack {
  /** Name of the variable with its address. */
  public static final String VARIABLE = "MINISTACK_URL";

  /** Tests run against nothing but this machine. */
  public static final String LOCAL = "http://127\\.0\\.0\\.1:[0-9]+";

  private static final List<String> SERVICES =
      List.of(
          "DYNAMODB",
          "DYNAMODB_STREAMS",
          "EVENTBRIDGE",
          "KMS",
          "MEDICAL_IMAGING",
          "S3",
          "SECRETS_MANAGER",
          "SECURITYHUB",
          "SQS");

  private Ministack() {}

  /** A function's variables, with every service found there. */
  public static Environment environment(Map<String, String> own) {
    Map<String, String> all = new TreeMap<>(own);
    all.put("AWS_REGION", "us-east-1");
    String url = new Environment(System.getenv()).require(VARIABLE);
    SERVICES.forEach(service -> all.put("AWS_ENDPOINT_URL_" + service, url));
    return new Environment(all);
  }

  public static AwsClients clients() {
    return new AwsClients(environment(Map.of()), ApacheHttpClient.create(), List.of());
  }
}
