package org.countersign.laptop.pipe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.countersign.laptop.template.Template;
import org.countersign.laptop.template.TemplateException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ExpiredIteratorException;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.TrimmedDataAccessException;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.event.ruler.Ruler;

/**
 * Reads a table's stream and puts what passes its filters on a bus, at least once. Not safe for
 * many threads.
 */
public final class StreamPipe {
  private final Template.Pipe pipe;
  private final DynamoDbStreamsClient streams;
  private final Scene scene;
  private final Positions positions;
  private final InputTemplate template;
  private final Map<String, String> iterators = new HashMap<>();

  /**
   * What stands around a pipe.
   *
   * @param streamArn of the table it reads, as the laptop's DynamoDB calls it
   * @param positions file that keeps how far it has read
   * @param target takes whole envelopes
   */
  public record Scene(
      String account,
      String region,
      Clock clock,
      String streamArn,
      Path positions,
      Consumer<JsonNode> target) {
    public Scene {
      requireNonNull(account, "account is null");
      requireNonNull(region, "region is null");
      requireNonNull(clock, "clock is null");
      requireNonNull(streamArn, "streamArn is null");
      requireNonNull(positions, "positions is null");
      requireNonNull(target, "target is null");
    }
  }

  public StreamPipe(Template.Pipe pipe, DynamoDbStreamsClient streams, Scene scene) {
    this.pipe = requireNonNull(pipe, "pipe is null");
    this.streams = requireNonNull(streams, "streams is null");
    this.scene = requireNonNull(scene, "scene is null");
    this.positions = Positions.of(scene.positions(), scene.streamArn());
    this.template = new InputTemplate(pipe.inputTemplate());
  }

  /**
   * Passes on what is new.
   *
   * @return number of records read, those that did not pass included
   */
  public int poll() {
    int read = 0;
    if (iterators.isEmpty()) {
      openShards();
    }
    for (String shard : List.copyOf(iterators.keySet())) {
      read += poll(shard);
    }
    return read;
  }

  /**
   * Keeps the present position on disk. To be called when all that was put on the bus has been
   * worked off.
   */
  public void keepPosition() {
    positions.keep();
  }

  private void openShards() {
    String lastShard = null;
    do {
      String after = lastShard;
      var stream =
          streams
              .describeStream(
                  request -> request.streamArn(scene.streamArn()).exclusiveStartShardId(after))
              .streamDescription();
      for (Shard shard : stream.shards()) {
        boolean readToItsEnd =
            shard.sequenceNumberRange().endingSequenceNumber() != null
                && shard
                    .sequenceNumberRange()
                    .endingSequenceNumber()
                    .equals(positions.of(shard.shardId()));
        if (!readToItsEnd) {
          iterators.put(shard.shardId(), iterator(shard.shardId()));
        }
      }
      lastShard = stream.lastEvaluatedShardId();
    } while (lastShard != null);
  }

  private String iterator(String shard) {
    String sequence = positions.of(shard);
    try {
      return iterator(shard, sequence);
    } catch (TrimmedDataAccessException e) {
      // The stream has forgotten that record: what is left of the shard comes from its beginning.
      positions.forget(shard);
      return iterator(shard, null);
    }
  }

  private String iterator(String shard, @Nullable String sequence) {
    ShardIteratorType type =
        sequence == null ? ShardIteratorType.TRIM_HORIZON : ShardIteratorType.AFTER_SEQUENCE_NUMBER;
    return streams
        .getShardIterator(
            request ->
                request
                    .streamArn(scene.streamArn())
                    .shardId(shard)
                    .shardIteratorType(type)
                    .sequenceNumber(sequence))
        .shardIterator();
  }

  private int poll(String shard) {
    GetRecordsResponse got;
    try {
      String iterator = iterators.get(shard);
      got = streams.getRecords(request -> request.shardIterator(iterator));
    } catch (ExpiredIteratorException | TrimmedDataAccessException e) {
      iterators.put(shard, iterator(shard));
      return poll(shard);
    }
    for (Record record : got.records()) {
      pass(StreamRecords.json(record, scene.region(), scene.streamArn()));
      positions.read(shard, record.dynamodb().sequenceNumber());
    }
    if (got.nextShardIterator() == null) {
      iterators.remove(shard);
    } else {
      iterators.put(shard, got.nextShardIterator());
    }
    return got.records().size();
  }

  private void pass(JsonNode record) {
    if (pipe.filters().isEmpty()
        || pipe.filters().stream().anyMatch(filter -> matches(filter, record))) {
      scene.target().accept(envelope(record));
    }
  }

  private boolean matches(JsonNode filter, JsonNode record) {
    try {
      return Ruler.matchesRule(record.toString(), filter.toString());
    } catch (Exception e) {
      throw new TemplateException(pipe.logicalId() + " has a filter that EventBridge would refuse");
    }
  }

  private ObjectNode envelope(JsonNode record) {
    ObjectNode envelope = JsonNodeFactory.instance.objectNode();
    envelope.put("version", "0");
    // A record that is read twice is one event delivered twice.
    envelope.put(
        "id", UUID.nameUUIDFromBytes(record.path("eventID").asText().getBytes(UTF_8)).toString());
    envelope.put("detail-type", pipe.detailType());
    envelope.put("source", pipe.eventSource());
    envelope.put("account", scene.account());
    envelope.put("time", scene.clock().instant().truncatedTo(ChronoUnit.SECONDS).toString());
    envelope.put("region", scene.region());
    envelope.putArray("resources");
    envelope.set("detail", template.fill(record));
    return envelope;
  }
}
