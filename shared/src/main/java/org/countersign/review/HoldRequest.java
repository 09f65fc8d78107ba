package org.countersign.review;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.countersign.evidence.Digest;
import org.countersign.ledger.News;

/**
 * Malware was found in an object that import jobs may read: the body of the entry by which
 * finding-intake asks imaging-import to hold what the object is part of.
 *
 * @param object pseudonym of the object's key
 * @param clearKey digest of the key in clear, in the evidence: prefixes cannot be compared by
 *     pseudonyms
 * @param foundAt when it was found
 */
public record HoldRequest(String bucket, String object, Digest clearKey, Instant foundAt) {
  /** Type of the entry. */
  public static final String ENTRY = News.HOLD_REQUESTED;

  public HoldRequest {
    requireNonNull(bucket, "bucket is null");
    requireNonNull(object, "object is null");
    requireNonNull(clearKey, "clearKey is null");
    requireNonNull(foundAt, "foundAt is null");
  }

  /**
   * What the cases of all infected objects of a bucket have in common, so that an import can ask
   * for those that are not over.
   *
   * @param bucketArn or the bucket's name
   */
  public static String group(String bucketArn) {
    return "malware/" + bucketArn.substring(bucketArn.lastIndexOf(':') + 1);
  }
}
