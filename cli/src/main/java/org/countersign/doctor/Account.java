package org.countersign.doctor;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;

/** What an AWS account says of itself, in one Region. Nothing is changed by asking. */
public interface Account {
  /** What came back. */
  sealed interface Answer<T> {}

  /** The service answered. */
  record Known<T>(T value) implements Answer<T> {
    public Known {
      requireNonNull(value, "value is null");
    }
  }

  /** There is no such thing. */
  record Absent<T>() implements Answer<T> {}

  /**
   * The service refused or did not answer.
   *
   * @param code the error's code, never its text
   */
  record Unanswered<T>(String code) implements Answer<T> {
    public Unanswered {
      requireNonNull(code, "code is null");
    }
  }

  /** Who asks, and where. */
  record Identity(String account, String region, String arn) {
    public Identity {
      requireNonNull(account, "account is null");
      requireNonNull(region, "region is null");
      requireNonNull(arn, "arn is null");
    }
  }

  /**
   * A deployed stack.
   *
   * @param status as CloudFormation says it, for example {@code UPDATE_COMPLETE}
   */
  record Stack(String status, Map<String, String> parameters) {
    public Stack {
      requireNonNull(status, "status is null");
      parameters = Map.copyOf(parameters);
    }
  }

  /**
   * A rule of the stack.
   *
   * @param enabled whether events pass
   */
  record Rule(String name, boolean enabled) {
    public Rule {
      requireNonNull(name, "name is null");
    }
  }

  Answer<Identity> identity();

  /** Absent if Security Hub is off; the value is the hub's ARN. */
  Answer<String> securityHub();

  /** Names of the trails that log management events here, all Regions' trails too. */
  Answer<List<String>> loggingTrails();

  /** Names of the recorders of AWS Config that record. */
  Answer<List<String>> recordingRecorders();

  /** Concurrent executions of all Lambda functions together. */
  Answer<Integer> lambdaConcurrency();

  Answer<Stack> stack(String name);

  /** The rules that the stack made. */
  Answer<List<Rule>> rules(String stack);

  /** Known if the bucket may be listed; the value is its Region. */
  Answer<String> bucket(String name);

  /** The value is the key's state, for example {@code Enabled}. */
  Answer<String> key(String arn);
}
