package org.countersign.laptop.imaging;

/** The two halves of an {@code s3://bucket/key}; the key may be empty. */
record S3Uri(String bucket, String key) {
  static S3Uri of(String uri) {
    String rest = uri.substring("s3://".length());
    int slash = rest.indexOf('/');
    return slash < 0
        ? new S3Uri(rest, "")
        : new S3Uri(rest.substring(0, slash), rest.substring(slash + 1));
  }

  @Override
  public String toString() {
    return "S3Uri in " + bucket;
  }
}
