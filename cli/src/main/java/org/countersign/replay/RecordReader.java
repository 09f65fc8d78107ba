package org.countersign.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.countersign.detect.Patterns;
import org.countersign.detect.call.ApiCall;
import org.countersign.detect.call.MalformedRecordException;

/**
 * Reads files of one thread: takes the records out of whatever they come in, and keeps those that a
 * pattern matches and that lie in the period. What a file is, its content tells.
 */
final class RecordReader implements Slices.Sink {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int BUFFER = 64 * 1024;
  private static final byte[] ACCOUNT =
      "\"recipientAccountId\"".getBytes(StandardCharsets.US_ASCII);

  /** What records travel in: the fields of the envelope that hold one, as an object or as text. */
  private static final List<String> INSIDE =
      List.of("detail", "CloudTrailEvent", "event", "message", "Message", "body", "_raw");

  private final Patterns patterns;
  private final Period period;
  private final Candidates.Part candidates;
  private final Tally tally = new Tally();
  private final AtomicLong bytesRead;
  private final Slices slices = new Slices(this);

  // Of the file at hand.
  private long records;
  private long unreadable;
  private long others;
  private String kind = "";
  private String lastAccount = "";

  RecordReader(Patterns patterns, Period period, Candidates.Part candidates, AtomicLong bytesRead) {
    this.patterns = patterns;
    this.period = period;
    this.candidates = candidates;
    this.bytesRead = bytesRead;
  }

  Tally end() {
    candidates.end();
    return tally;
  }

  /** Reads one file to its end, or as far as it goes. */
  void read(Path file) {
    records = 0;
    unreadable = 0;
    others = 0;
    kind = "";
    String damage = "";
    try (InputStream in = open(file)) {
      slices.cut(in);
    } catch (GaveUpException e) {
      kind = "not JSON";
    } catch (EOFException e) {
      damage = "ends in the middle (truncated)";
    } catch (ZipException e) {
      damage = "its compression is damaged";
    } catch (AccessDeniedException e) {
      damage = "permission denied";
    } catch (NoSuchFileException e) {
      damage = "is gone";
    } catch (IOException e) {
      damage = "cannot be read: " + e.getClass().getSimpleName();
    }
    if (records == 0) {
      tally.skipped.add(new Tally.Skipped(file.toString(), damage.isEmpty() ? because() : damage));
      return;
    }
    if (!damage.isEmpty()) {
      tally.damaged.add(new Tally.Skipped(file.toString(), damage));
    }
    tally.files++;
    tally.records += records;
    tally.unreadable += unreadable;
    tally.others += others;
  }

  private String because() {
    return !kind.isEmpty()
        ? kind
        : unreadable > 0 ? "no CloudTrail record can be read in it" : "empty";
  }

  private InputStream open(Path file) throws IOException {
    BufferedInputStream raw =
        new BufferedInputStream(new Counted(Files.newInputStream(file)), BUFFER);
    raw.mark(2);
    boolean isGzip = raw.read() == 0x1f && raw.read() == 0x8b;
    raw.reset();
    // Several members in a row are read as one.
    return isGzip ? new GZIPInputStream(raw, BUFFER) : raw;
  }

  @Override
  public void object(byte[] buffer, int offset, int length) {
    object(buffer, offset, length, 0);
  }

  @Override
  public void broken() {
    unreadable++;
    if (records == 0 && unreadable + others > 10_000) {
      throw new GaveUpException();
    }
  }

  private void object(byte[] buffer, int offset, int length, int level) {
    switch (patterns.glance(buffer, offset, length)) {
      case NO_RECORD -> unwrap(buffer, offset, length, level);
      case PASSED_OVER -> {
        records++;
        noteAccount(buffer, offset, length);
      }
      case MAY_MATCH -> {
        noteAccount(buffer, offset, length);
        mayMatch(buffer, offset, length);
      }
    }
  }

  private void mayMatch(byte[] buffer, int offset, int length) {
    try {
      ApiCall call = Patterns.read(buffer, offset, length);
      records++;
      if (!call.text("eventVersion").orElse("1.").startsWith("1.")) {
        tally.oddVersions++;
      }
      if (!period.holds(call.time())) {
        return;
      }
      List<Integer> matching = patterns.matching(call);
      if (!matching.isEmpty()) {
        candidates.add(
            new Candidate(
                call.time(),
                call.id(),
                matching,
                Arrays.copyOfRange(buffer, offset, offset + length)));
      }
    } catch (MalformedRecordException e) {
      broken();
    }
  }

  /** Looks into what carries a record, for example an EventBridge envelope. */
  private void unwrap(byte[] buffer, int offset, int length, int level) {
    JsonNode tree;
    try {
      tree = MAPPER.readTree(buffer, offset, length);
    } catch (IOException e) {
      broken();
      return;
    }
    for (String field : INSIDE) {
      JsonNode inner = tree.path(field);
      byte[] json =
          inner.isObject()
              ? inner.toString().getBytes(StandardCharsets.UTF_8)
              : inner.isTextual() && inner.textValue().startsWith("{")
                  ? inner.textValue().getBytes(StandardCharsets.UTF_8)
                  : new byte[0];
      if (json.length > 0 && level < 3) {
        object(json, 0, json.length, level + 1);
        return;
      }
    }
    others++;
    if (kind.isEmpty()) {
      kind = kindOf(tree);
    }
  }

  private static String kindOf(JsonNode tree) {
    if (tree.has("digestStartTime")) {
      return "a digest of CloudTrail, not records";
    }
    if ("AwsCloudTrailInsight".equals(tree.path("eventType").asText())) {
      return "CloudTrail Insights, not API calls";
    }
    return tree.has("configurationItems")
        ? "a snapshot or history of AWS Config, not CloudTrail"
        : "JSON, but no CloudTrail records";
  }

  /**
   * Notes for whom the record was delivered. The last such field of the bytes is the record's own:
   * in text its quotes would be escaped.
   */
  private void noteAccount(byte[] buffer, int offset, int length) {
    for (int i = offset + length - ACCOUNT.length - 1; i > offset; i--) {
      if (buffer[i] == '"'
          && buffer[i + 1] == 'r'
          && Arrays.equals(buffer, i, i + ACCOUNT.length, ACCOUNT, 0, ACCOUNT.length)) {
        int from = i + ACCOUNT.length;
        while (from < offset + length && (buffer[from] < '0' || buffer[from] > '9')) {
          if (buffer[from] == ',') {
            return;
          }
          from++;
        }
        int to = from;
        while (to < offset + length && buffer[to] >= '0' && buffer[to] <= '9') {
          to++;
        }
        if (to - from == 12) {
          noteAccount(new String(buffer, from, 12, StandardCharsets.US_ASCII));
        }
        return;
      }
    }
  }

  private void noteAccount(String account) {
    if (!account.equals(lastAccount)) {
      lastAccount = account;
      tally.accounts.add(account);
    }
  }

  /** A file of ten thousand things without a record among them is not read on. */
  private static final class GaveUpException extends RuntimeException {
    GaveUpException() {
      super(null, null, false, false);
    }
  }

  private final class Counted extends FilterInputStream {
    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read = super.read(into, offset, length);
      bytesRead.addAndGet(Math.max(0, read));
      return read;
    }
  }
}
