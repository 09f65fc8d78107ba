package org.countersign.laptop.template;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the laptop cloud runs of a template. Every value is fixed: no reference is left. Lists keep
 * the template's order.
 *
 * @param bucketParameters buckets that the parameters name and the stack does not own, in the order
 *     of the parameters
 * @param parameters of Systems Manager: values by name
 */
public record Template(
    List<Queue> queues,
    List<Table> tables,
    List<Bucket> buckets,
    List<String> bucketParameters,
    List<Bus> buses,
    List<Rule> rules,
    List<Pipe> pipes,
    Map<String, String> parameters,
    List<Function> functions) {
  /** Name of the bus that exists in every account. */
  public static final String DEFAULT_BUS = "default";

  public Template {
    queues = List.copyOf(queues);
    tables = List.copyOf(tables);
    buckets = List.copyOf(buckets);
    bucketParameters = List.copyOf(bucketParameters);
    buses = List.copyOf(buses);
    rules = List.copyOf(rules);
    pipes = List.copyOf(pipes);
    parameters = Map.copyOf(parameters);
    functions = List.copyOf(functions);
  }

  /** An SQS queue. */
  public record Queue(
      String logicalId,
      String name,
      String arn,
      String url,
      Duration visibility,
      Duration delay,
      @Nullable Redrive redrive) {
    public Queue {
      requireNonNull(logicalId, "logicalId is null");
      requireNonNull(name, "name is null");
      requireNonNull(arn, "arn is null");
      requireNonNull(url, "url is null");
      requireNonNull(visibility, "visibility is null");
      requireNonNull(delay, "delay is null");
    }
  }

  /** Where messages go that were received too often. */
  public record Redrive(String deadLetterArn, int maxReceiveCount) {
    public Redrive {
      requireNonNull(deadLetterArn, "deadLetterArn is null");
    }
  }

  /**
   * A DynamoDB table.
   *
   * @param definition the resolved properties, in CloudFormation's spelling: KeySchema,
   *     AttributeDefinitions, GlobalSecondaryIndexes
   * @param streamView NEW_IMAGE and the like; null for no stream
   */
  public record Table(
      String logicalId, String name, String arn, JsonNode definition, @Nullable String streamView) {
    public Table {
      requireNonNull(logicalId, "logicalId is null");
      requireNonNull(name, "name is null");
      requireNonNull(arn, "arn is null");
      requireNonNull(definition, "definition is null");
    }
  }

  /**
   * An S3 bucket that the stack owns.
   *
   * @param announces whether it tells EventBridge of its objects
   */
  public record Bucket(String logicalId, String name, boolean announces) {
    public Bucket {
      requireNonNull(logicalId, "logicalId is null");
      requireNonNull(name, "name is null");
    }
  }

  /** An event bus that the stack owns. */
  public record Bus(String logicalId, String name, String arn) {
    public Bus {
      requireNonNull(logicalId, "logicalId is null");
      requireNonNull(name, "name is null");
      requireNonNull(arn, "arn is null");
    }
  }

  /**
   * An EventBridge rule.
   *
   * @param bus name of its bus
   * @param pattern its event pattern
   * @param targetArns what it feeds, in order
   */
  public record Rule(String logicalId, String bus, JsonNode pattern, List<String> targetArns) {
    public Rule {
      requireNonNull(logicalId, "logicalId is null");
      requireNonNull(bus, "bus is null");
      requireNonNull(pattern, "pattern is null");
      targetArns = List.copyOf(targetArns);
    }
  }

  /**
   * An EventBridge pipe from a table's stream to a bus.
   *
   * @param filters a record passes if one of them matches it, or if there are none
   * @param inputTemplate JSON with {@code <$.path>} in it
   */
  public record Pipe(
      String logicalId,
      Table source,
      List<JsonNode> filters,
      String inputTemplate,
      String eventSource,
      String detailType,
      String targetBus) {
    public Pipe {
      requireNonNull(logicalId, "logicalId is null");
      requireNonNull(source, "source is null");
      filters = List.copyOf(filters);
      requireNonNull(inputTemplate, "inputTemplate is null");
      requireNonNull(eventSource, "eventSource is null");
      requireNonNull(detailType, "detailType is null");
      requireNonNull(targetBus, "targetBus is null");
    }
  }

  /** A Lambda function with the queues that feed it. */
  public record Function(
      String logicalId,
      String name,
      String arn,
      String handler,
      Map<String, String> environment,
      List<Feed> feeds) {
    public Function {
      requireNonNull(logicalId, "logicalId is null");
      requireNonNull(name, "name is null");
      requireNonNull(arn, "arn is null");
      requireNonNull(handler, "handler is null");
      environment = Map.copyOf(environment);
      feeds = List.copyOf(feeds);
    }

    /** The same function with these variables over its own. */
    public Function with(Map<String, String> variables) {
      Map<String, String> all = new LinkedHashMap<>(environment);
      all.putAll(variables);
      return new Function(logicalId, name, arn, handler, all, feeds);
    }

    private Function unfed() {
      return new Function(logicalId, name, arn, handler, environment, List.of());
    }
  }

  /**
   * An event source mapping of a queue.
   *
   * @param batchSize 1 to 10,000
   * @param patient whether it waits for a batch to fill (MaximumBatchingWindowInSeconds)
   * @param partial whether the function reports which messages failed (ReportBatchItemFailures)
   */
  public record Feed(String queueArn, int batchSize, boolean patient, boolean partial) {
    public Feed {
      requireNonNull(queueArn, "queueArn is null");
    }
  }

  /**
   * The same with nothing feeding some functions, so that nobody but a caller runs them.
   *
   * @param ids their logical ids
   */
  public Template leaving(Set<String> ids) {
    return new Template(
        queues,
        tables,
        buckets,
        bucketParameters,
        buses,
        rules,
        pipes,
        parameters,
        functions.stream().map(f -> ids.contains(f.logicalId()) ? f.unfed() : f).toList());
  }

  public Optional<Queue> queueByArn(String arn) {
    return queues.stream().filter(queue -> queue.arn().equals(arn)).findFirst();
  }

  /**
   * Name of a bucket.
   *
   * @throws TemplateException if there is no such bucket
   */
  public String bucketName(String logicalId) {
    return buckets.stream()
        .filter(bucket -> bucket.logicalId().equals(logicalId))
        .map(Bucket::name)
        .findFirst()
        .orElseThrow(() -> new TemplateException("the template has no bucket " + logicalId));
  }

  /**
   * Name of a table.
   *
   * @throws TemplateException if there is no such table
   */
  public String tableName(String logicalId) {
    return tables.stream()
        .filter(table -> table.logicalId().equals(logicalId))
        .map(Table::name)
        .findFirst()
        .orElseThrow(() -> new TemplateException("the template has no table " + logicalId));
  }

  /** The functions that a queue feeds. */
  public List<Function> fedBy(String queueArn) {
    return functions.stream()
        .filter(f -> f.feeds().stream().anyMatch(feed -> feed.queueArn().equals(queueArn)))
        .toList();
  }
}
