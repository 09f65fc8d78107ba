package org.countersign.replay;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.countersign.detect.Patterns;
import org.countersign.detect.RecordOutline;
import org.countersign.detect.call.ApiCall;
import org.countersign.detect.call.MalformedRecordException;
import org.jspecify.annotations.Nullable;

/**
 * Reads files of one thread: takes the records out of whatever they come in, and keeps those that a
 * pattern matches and that lie in the period. What a file is, its content tells.
 */
final class RecordReader implements Slices.Sink {
  private static final int BUFFER = 64 * 1024;
  private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

  /** What records travel in: the fields of the envelope that hold one, as an object or as text. */
  private static final List<String> INSIDE =
      List.of("detail", "CloudTrailEvent", "event", "message", "Message", "body", "_raw");

  private final Patterns patterns;
  private final Period period;
  private final Candidates.Part candidates;
  private final Tally tally = new Tally();
  private final AtomicLong bytesRead;
  private final RecordOutline outline = new RecordOutline();
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
    outline.read(buffer, offset, length);
    switch (patterns.glance(outline)) {
      case NO_RECORD -> parsed(buffer, offset, length, level);
      case PASSED_OVER -> {
        records++;
        noteAccount(outline.recipientAccount());
      }
      case MAY_MATCH -> {
        Instant time = time();
        String id = outline.isOdd() ? null : outline.id();
        if (time == null || id == null || id.isBlank()) {
          parsed(buffer, offset, length, level);
        } else {
          noteAccount(outline.recipientAccount());
          record(time, id, buffer, offset, length);
        }
      }
    }
  }

  /** The time if it is written as CloudTrail does; for all else there is a parser. */
  private @Nullable Instant time() {
    String text = outline.isOdd() ? null : outline.time();
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private void parsed(byte[] buffer, int offset, int length, int level) {
    try {
      JsonNode tree = Patterns.parse(buffer, offset, length);
      if (!tree.has("eventName")) {
        unwrap(tree, level);
        return;
      }
      ApiCall call = ApiCall.of(tree);
      noteAccount(call.text("recipientAccountId").orElse(null));
      if (patterns.matching(call).isEmpty()) {
        records++;
      } else {
        record(call.time(), call.id(), buffer, offset, length);
      }
    } catch (MalformedRecordException e) {
      broken();
    }
  }

  private void record(Instant time, String id, byte[] buffer, int offset, int length) {
    records++;
    if (period.holds(time)) {
      candidates.add(new Candidate(time, id, Arrays.copyOfRange(buffer, offset, offset + length)));
    }
  }

  /** Looks into what carries a record, for example an EventBridge envelope. */
  private void unwrap(JsonNode tree, int level) {
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

  /** For whom the record was delivered. */
  private void noteAccount(@Nullable String account) {
    if (account != null && !account.equals(lastAccount) && ACCOUNT.matcher(account).matches()) {
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
