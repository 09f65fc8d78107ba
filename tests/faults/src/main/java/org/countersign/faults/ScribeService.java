package org.countersign.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.countersign.clinicalnote.Documents;
import org.countersign.clinicalnote.Fetched;
import org.countersign.clinicalnote.PublishBucket;
import org.countersign.clinicalnote.ScribeJob;
import org.countersign.clinicalnote.ScribeJobs;
import org.countersign.event.ObjectCreated;
import org.countersign.event.ScribeJobEvent.Status;
import org.countersign.evidence.Digest;
import org.countersign.note.Recording;
import org.countersign.phi.JobName;
import org.countersign.phi.ObjectKey;
import org.jspecify.annotations.Nullable;

/** HealthScribe, the bucket that it writes to, and the bucket of notes that people approved. */
final class ScribeService implements ScribeJobs, Documents, PublishBucket {
  static final String KEY =
      "arn:aws:kms:us-east-1:123456789012:key/11111111-2222-4333-8444-555566667777";

  private final List<Visit> visits;
  private final Clock clock;
  private final Map<String, byte[]> published = new TreeMap<>();
  private final Consumer<String> announces;

  /**
   * @param announces is told the key of each object that comes to stand in the publish bucket
   */
  ScribeService(List<Visit> visits, Clock clock, Consumer<String> announces) {
    this.visits = List.copyOf(visits);
    this.clock = clock;
    this.announces = announces;
  }

  /** What stands in the publish bucket, by key. */
  Map<String, byte[]> published() {
    return published;
  }

  @Override
  public Optional<ScribeJob> find(JobName name) {
    return visits.stream()
        .filter(one -> one.job().equals(name.clear()))
        .filter(one -> !one.startedAt().isAfter(clock.instant()))
        .findFirst()
        .map(this::now);
  }

  @Override
  public boolean list(Instant since, int pages, Predicate<ScribeJob> each) {
    for (Visit one : visits) {
      if (!one.startedAt().isAfter(clock.instant()) && !each.test(now(one))) {
        return true;
      }
    }
    return true;
  }

  private ScribeJob now(Visit one) {
    boolean ended = !one.endedAt().isAfter(clock.instant());
    return new ScribeJob(
        one.name(),
        ended ? Status.COMPLETED : Status.IN_PROGRESS,
        one.startedAt(),
        ended ? one.endedAt() : null,
        ended ? one.note() : null,
        ended ? one.transcript() : null,
        new Recording("recordings", one.job() + ".wav"),
        "DAP",
        null);
  }

  @Override
  public Fetched fetch(String uri, long limit) {
    for (Visit one : visits) {
      if (!one.endedAt().isAfter(clock.instant())) {
        if (uri.equals(one.note())) {
          return found(Papers.note(one.job()));
        }
        if (uri.equals(one.transcript())) {
          return found(Papers.transcript(one.job()));
        }
      }
    }
    return new Fetched.Missing();
  }

  private static Fetched found(String content) {
    return new Fetched.Found(content.getBytes(UTF_8), Visit.BUCKET, KEY, Map.of());
  }

  @Override
  public Fetched fetch(String bucket, ObjectKey key, @Nullable String versionId, long limit) {
    return fetch("s3://" + bucket + "/" + key.clear(), limit);
  }

  @Override
  public void publish(Digest digest, InputStream content, long size) {
    String key = "notes/" + digest.hex() + ".json";
    try {
      published.put(key, content.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    announces.accept(key);
  }

  @Override
  public void list(Consumer<Listed> each) {
    published.keySet().stream()
        .map(key -> new Listed(Suite.PSEUDONYMS.objectKey(key), clock.instant()))
        .forEach(each);
  }

  @Override
  public Optional<String> version(ObjectKey key) {
    return Optional.empty(); // a bucket without versions
  }

  @Override
  public Inspected inspect(ObjectCreated object) {
    byte[] content = published.get(object.key().clear());
    return content == null ? new Inspected.Gone() : new Inspected.Content(Digest.of(content));
  }
}
