package org.countersign.laptop.store;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.countersign.laptop.template.Template;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyExistsException;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;

/** The buckets of the laptop's S3. Safe for many threads. */
public final class Buckets {
  private static final Pattern URI =
      Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(/.*)?", Pattern.DOTALL);

  private final S3Client s3;
  private final Set<String> known = ConcurrentHashMap.newKeySet();

  public Buckets(S3Client s3) {
    this.s3 = requireNonNull(s3, "s3 is null");
  }

  /** Makes those of a template: the stack's own, and the hospital's that its parameters name. */
  public void create(Template template) {
    Stream.concat(
            template.buckets().stream().map(Template.Bucket::name),
            template.bucketParameters().stream())
        .forEach(this::create);
  }

  /**
   * Makes those that an event names by {@code s3://} URIs. An event that is played from a file
   * speaks of buckets of its own world; here they are there and empty, so that its manifest is
   * missing as it would be there, and not its bucket.
   */
  public void createNamedBy(JsonNode event) {
    if (event.isTextual()) {
      Matcher uri = URI.matcher(event.textValue());
      if (uri.matches()) {
        create(uri.group(1));
      }
    }
    event.forEach(this::createNamedBy);
  }

  private void create(String name) {
    if (!known.add(name)) {
      return;
    }
    try {
      s3.createBucket(request -> request.bucket(name));
    } catch (BucketAlreadyOwnedByYouException | BucketAlreadyExistsException e) {
      // Kept from an earlier run.
      return;
    }
  }
}
