package org.countersign.phi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;

/**
 * Makes PHI types out of clear values: the only place where a pseudonym comes into being. Safe for
 * many threads.
 */
public final class Pseudonyms {
  private static final int DIGEST_BYTES = 16;

  private final PseudonymKey key;

  public Pseudonyms(PseudonymKey key) {
    this.key = requireNonNull(key, "key is null");
  }

  public ObjectKey objectKey(String clear) {
    return new ObjectKey(clear, pseudonym("object-key", clear));
  }

  public JobName jobName(String clear) {
    return new JobName(clear, pseudonym("job-name", clear));
  }

  public PatientIdentifier patientIdentifier(String clear) {
    return new PatientIdentifier(clear, pseudonym("patient", clear));
  }

  public StudyIdentifier studyIdentifier(String clear) {
    return new StudyIdentifier(clear, pseudonym("study", clear));
  }

  public ServiceMessage serviceMessage(String clear) {
    return new ServiceMessage(clear, pseudonym("message", clear));
  }

  /**
   * The text of a failure that came from outside; its class name, which is ours to show, is not
   * part of it.
   */
  public ExceptionText exceptionText(Throwable failure) {
    String clear = String.valueOf(failure.getMessage());
    return new ExceptionText(clear, pseudonym("exception", clear));
  }

  /** Stands for something that is only counted or recognised again, whatever it is. */
  public Pseudonym member(String clear) {
    return pseudonym("member", clear);
  }

  /**
   * @param uri {@code s3://bucket/prefix}; the prefix may be empty
   * @throws IllegalArgumentException if it is not such a URI; the message does not repeat it
   */
  public S3Location s3Location(String uri) {
    if (!uri.startsWith("s3://")) {
      throw new IllegalArgumentException("not an s3:// URI");
    }
    int slash = uri.indexOf('/', "s3://".length());
    String bucket =
        slash < 0 ? uri.substring("s3://".length()) : uri.substring("s3://".length(), slash);
    if (bucket.isEmpty()) {
      throw new IllegalArgumentException("an s3:// URI without a bucket");
    }
    return s3Location(bucket, slash < 0 ? "" : uri.substring(slash + 1));
  }

  public S3Location s3Location(String bucket, String prefix) {
    return new S3Location(bucket, prefix, pseudonym("prefix", prefix));
  }

  private Pseudonym pseudonym(String kind, String clear) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key.key());
      // The kind is part of what is hashed, so that equal texts of two kinds cannot be linked.
      mac.update(kind.getBytes(UTF_8));
      mac.update((byte) 0);
      byte[] digest = mac.doFinal(clear.getBytes(UTF_8));
      return new Pseudonym(
          kind, key.id(), HexFormat.of().formatHex(Arrays.copyOf(digest, DIGEST_BYTES)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HmacSHA256 is part of every Java platform", e);
    }
  }
}
