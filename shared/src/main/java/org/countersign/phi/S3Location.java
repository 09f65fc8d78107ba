package org.countersign.phi;

import static java.util.Objects.requireNonNull;

/**
 * A bucket and a key prefix under it. The bucket's name is chosen by the operator and is shown; the
 * prefix is PHI.
 *
 * @param bucket the bucket's name, in clear
 * @param clear the prefix without a leading slash; empty for the whole bucket
 */
public record S3Location(String bucket, String clear, Pseudonym pseudonym) implements Phi {
  public S3Location {
    requireNonNull(bucket, "bucket is null");
    requireNonNull(clear, "clear is null");
    requireNonNull(pseudonym, "pseudonym is null");
  }

  /**
   * The prefix as a folder, in clear: it ends in a slash unless it is the whole bucket. As {@link
   * #clear()}, for the call to S3 only.
   */
  public String folder() {
    return clear.isEmpty() || clear.endsWith("/") ? clear : clear + "/";
  }

  @Override
  public String text() {
    return "s3://" + bucket + "/" + pseudonym.text();
  }

  @Override
  public String toString() {
    return text();
  }
}
