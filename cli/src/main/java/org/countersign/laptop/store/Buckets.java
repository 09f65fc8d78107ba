package org.countersign.laptop.store;

import java.util.stream.Stream;
import org.countersign.laptop.template.Template;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyExistsException;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;

/** The buckets of a template on the laptop's S3: the stack's own, and the hospital's that its parameters name. */
public final class Buckets {
  private Buckets() {}

  /** Makes those that are not there. */
  public static void create(S3Client s3, Template template) {
    Stream.concat(template.buckets().stream().map(Template.Bucket::name), template.bucketParameters().stream())
        .forEach(name -> create(s3, name));
  }

  private static void create(S3Client s3, String name) {
    try {
      s3.createBucket(request -> request.bucket(name));
    } catch (BucketAlreadyOwnedByYouException | BucketAlreadyExistsException e) {
      // Kept from an earlier run.
      return;
    }
  }
}
