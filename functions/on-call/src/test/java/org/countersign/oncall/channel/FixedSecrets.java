package org.countersign.oncall.channel;

/** One key for all; may be rotated behind the back of one who keeps the old one. */
public final class FixedSecrets implements Secrets {
  private final String kept;
  private final String now;

  public FixedSecrets(String kept, String now) {
    this.kept = kept;
    this.now = now;
  }

  /** A key as a channel is given it. */
  public static SecretKey key(String text) {
    return rotated(text, text);
  }

  public static SecretKey rotated(String kept, String now) {
    return new SecretKey(new FixedSecrets(kept, now), "arn");
  }

  @Override
  public String text(String arn) {
    return kept;
  }

  @Override
  public String fresh(String arn) {
    return now;
  }
}
