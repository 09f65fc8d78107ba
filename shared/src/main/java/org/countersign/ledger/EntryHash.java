package org.countersign.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * The hash chain of a case: each entry's hash covers its own content and the hash before it (45 CFR
 * 164.312(c)(1)).
 */
public final class EntryHash {
  /** What the first entry of a case points back to. */
  public static final String GENESIS = "0".repeat(64);

  /**
   * An entry is at most 32 KB in canonical form; longer lists lie in the evidence bucket under
   * their digest.
   */
  static final int MAX_ENTRY_BYTES = 32 * 1024;

  /** The largest integer whose neighbours are doubles of their own (RFC 7493, section 2.2). */
  private static final long LARGEST_EXACT = (1L << 53) - 1;

  private EntryHash() {}

  /**
   * Chains the entries that a decision asked for behind the newest one of the case.
   *
   * @throws EntryTooLargeException if one of them exceeds 32 KB
   * @throws IllegalArgumentException if one holds a number that the hash cannot tell from its
   *     neighbours
   */
  public static List<Entry> chain(CaseFile known, List<NewEntry> wanted, Instant recordedAt) {
    ArrayList<Entry> chained = new ArrayList<>();
    String previous = known.lastHash();
    long sequence = known.lastSequence();
    for (NewEntry entry : wanted) {
      sequence++;
      requireExactNumbers(entry.body());
      byte[] canonical =
          canonical(
              known.id(),
              sequence,
              entry.type(),
              entry.schema(),
              entry.occurredAt(),
              recordedAt,
              entry.body(),
              previous);
      if (canonical.length > MAX_ENTRY_BYTES) {
        throw new EntryTooLargeException(entry.type(), canonical.length);
      }
      String hash = sha256(canonical);
      chained.add(
          new Entry(
              known.id(),
              sequence,
              entry.type(),
              entry.schema(),
              entry.occurredAt(),
              recordedAt,
              entry.body(),
              previous,
              hash));
      previous = hash;
    }
    return List.copyOf(chained);
  }

  /**
   * Whether these are all entries of a case, in order, none changed, none missing in front or
   * between.
   */
  public static boolean isIntact(List<Entry> entries) {
    String previous = GENESIS;
    long sequence = 0;
    for (Entry entry : entries) {
      sequence++;
      String hash =
          sha256(
              canonical(
                  entry.caseId(),
                  sequence,
                  entry.type(),
                  entry.schema(),
                  entry.occurredAt(),
                  entry.recordedAt(),
                  entry.body(),
                  previous));
      if (entry.sequence() != sequence
          || !entry.previousHash().equals(previous)
          || !entry.hash().equals(hash)) {
        return false;
      }
      previous = hash;
    }
    return true;
  }

  private static byte[] canonical(
      CaseId caseId,
      long sequence,
      String type,
      int schema,
      Instant occurredAt,
      Instant recordedAt,
      ObjectNode body,
      String previousHash) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("caseId", caseId.text());
    node.put("sequence", sequence);
    node.put("type", type);
    node.put("schema", schema);
    node.put("occurredAt", occurredAt.toString());
    node.put("recordedAt", recordedAt.toString());
    node.set("body", body);
    node.put("previousHash", previousHash);
    try {
      return new JsonCanonicalizer(node.toString()).getEncodedUTF8();
    } catch (IOException e) {
      throw new IllegalStateException(
          "Jackson wrote JSON that RFC 8785 cannot express: entry type " + type, e);
    }
  }

  // RFC 8785 writes every number as a double (section 3.2.2.3): beyond 2^53 a changed last digit
  // would keep the hash.
  private static void requireExactNumbers(JsonNode node) {
    if (node.isNumber() && !isExact(node)) {
      throw new IllegalArgumentException(
          "an entry holds a number that the hash cannot tell from its neighbours: write it as text");
    }
    node.forEach(EntryHash::requireExactNumbers);
  }

  private static boolean isExact(JsonNode number) {
    if (number.isIntegralNumber()) {
      return number.canConvertToLong()
          && -LARGEST_EXACT <= number.longValue()
          && number.longValue() <= LARGEST_EXACT;
    }
    return Double.isFinite(number.doubleValue())
        && BigDecimal.valueOf(number.doubleValue()).compareTo(number.decimalValue()) == 0;
  }

  /** SHA-256 of a text, lower-case hexadecimal; for ids that must be short and stable. */
  public static String sha256(String text) {
    return sha256(text.getBytes(UTF_8));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every Java platform", e);
    }
  }
}
