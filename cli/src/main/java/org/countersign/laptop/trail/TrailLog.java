package org.countersign.laptop.trail;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.countersign.ledger.EntryHash;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Delivers log files as a trail does, whether or not EventBridge told of their records (CloudTrail
 * user guide, get-and-view-cloudtrail-log-files).
 */
public final class TrailLog {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu/MM/dd").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmm'Z'").withZone(ZoneOffset.UTC);
  private static final int RANDOM = 16;

  private final S3Client s3;
  private final String bucket;
  private final String account;
  private final String region;

  public TrailLog(S3Client s3, String bucket, String account, String region) {
    this.s3 = requireNonNull(s3, "s3 is null");
    this.bucket = requireNonNull(bucket, "bucket is null");
    this.account = requireNonNull(account, "account is null");
    this.region = requireNonNull(region, "region is null");
  }

  /**
   * Delivers one file. The same records at the same time are the same file.
   *
   * @param envelopes as EventBridge has them; their records are what is delivered
   * @param at the time in the file's name
   */
  public void deliver(List<JsonNode> envelopes, Instant at) {
    ObjectNode log = JSON.createObjectNode();
    ArrayNode records = log.putArray("Records");
    envelopes.forEach(envelope -> records.add(envelope.path("detail")));
    s3.putObject(
        request -> request.bucket(bucket).key(key(log, at)), RequestBody.fromBytes(zipped(log)));
  }

  private String key(ObjectNode log, Instant at) {
    return String.join("/", "AWSLogs", account, "CloudTrail", region, DAY.format(at), account)
        + String.join(
            "_",
            "",
            "CloudTrail",
            region,
            MINUTE.format(at),
            EntryHash.sha256(log.toString()).substring(0, RANDOM) + ".json.gz");
  }

  private static byte[] zipped(ObjectNode log) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      JSON.writeValue(out, log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
