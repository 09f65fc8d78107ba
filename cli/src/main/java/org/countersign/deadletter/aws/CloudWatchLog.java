package org.countersign.deadletter.aws;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.countersign.deadletter.DeadLettersUnavailableException;
import org.countersign.deadletter.FailureLog;
import org.countersign.runtime.FailureLine;
import org.countersign.runtime.ServiceCode;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.lambda.LambdaClient;

/**
 * The functions' logs in CloudWatch Logs, asked by message id (FilterLogEvents, which costs
 * nothing).
 */
final class CloudWatchLog implements FailureLog {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A page can be empty although more follow; a busy log has many. */
  private static final int MOST_PAGES = 40;

  private final CloudWatchLogsClient logs;
  private final LambdaClient functions;

  CloudWatchLog(CloudWatchLogsClient logs, LambdaClient functions) {
    this.logs = requireNonNull(logs, "logs is null");
    this.functions = requireNonNull(functions, "functions is null");
  }

  @Override
  public Map<String, String> first(String function, Set<String> messageIds, Instant since) {
    try {
      String group =
          functions
              .getFunctionConfiguration(request -> request.functionName(function))
              .loggingConfig()
              .logGroup();
      Map<String, String> found = new HashMap<>();
      for (String id : messageIds) {
        first(group, id, since).ifPresent(code -> found.put(id, code));
      }
      return found;
    } catch (SdkException e) {
      throw new DeadLettersUnavailableException(ServiceCode.of(e));
    }
  }

  private Optional<String> first(String group, String messageId, Instant since) {
    String token = null;
    for (int page = 0; page < MOST_PAGES; page++) {
      String next = token;
      FilterLogEventsResponse answer =
          logs.filterLogEvents(
              request ->
                  request
                      .logGroupName(group)
                      .startTime(since.toEpochMilli())
                      .filterPattern("\"" + messageId + "\"")
                      .nextToken(next));
      Optional<String> code =
          answer.events().stream()
              .flatMap(event -> line(event.message()).stream())
              .filter(line -> line.messageId().equals(messageId))
              .map(FailureLine::code)
              .findFirst();
      token = answer.nextToken();
      if (code.isPresent() || token == null) {
        return code;
      }
    }
    return Optional.empty();
  }

  private static Optional<FailureLine> line(String event) {
    try {
      return FailureLine.read(JSON.readTree(event).path("message").asText());
    } catch (JsonProcessingException e) {
      return Optional.empty(); // a line of Lambda's own, in plain text
    }
  }
}
