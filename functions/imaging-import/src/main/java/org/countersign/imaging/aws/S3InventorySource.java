package org.countersign.imaging.aws;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.countersign.event.ImportJobEvent;
import org.countersign.evidence.EvidenceStore;
import org.countersign.imaging.InventorySource;
import org.countersign.imaging.SenderList;
import org.countersign.imaging.TakenInventory;
import org.countersign.phi.Pseudonyms;
import org.countersign.reconcile.ByteSource;
import org.countersign.reconcile.InventoryReader;
import org.countersign.reconcile.InventoryWriter;
import org.countersign.reconcile.KeySource;
import org.countersign.reconcile.OtherBucketException;
import org.countersign.reconcile.UnreadableInventoryException;
import org.countersign.storage.StorageUnavailableException;
import org.countersign.storage.s3.S3Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Takes inventories from S3: the sender's list in the inventory bucket, one under the input prefix,
 * else the listing of that prefix.
 */
public final class S3InventorySource implements InventorySource {
  private static final Logger LOG = LoggerFactory.getLogger(S3InventorySource.class);

  private final S3Objects objects;
  private final @Nullable String inventoryBucket;
  private final EvidenceStore evidence;
  private final Pseudonyms pseudonyms;
  private final Path scratch;
  private final Clock clock;

  /**
   * Prepares it.
   *
   * @param inventoryBucket where senders lay their own lists; null if there is no such bucket
   * @param scratch where lists spill to on their way into the evidence
   */
  public S3InventorySource(
      S3Client s3,
      @Nullable String inventoryBucket,
      EvidenceStore evidence,
      Pseudonyms pseudonyms,
      Path scratch,
      Clock clock) {
    this.objects = new S3Objects(s3);
    this.inventoryBucket = inventoryBucket;
    this.evidence = requireNonNull(evidence, "evidence is null");
    this.pseudonyms = requireNonNull(pseudonyms, "pseudonyms is null");
    this.scratch = requireNonNull(scratch, "scratch is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  @Override
  public TakenInventory take(ImportJobEvent job) {
    Optional<TakenInventory> sent = Optional.empty();
    if (inventoryBucket != null) {
      String bucket = inventoryBucket;
      sent =
          find(bucket, SenderList.keysInInventoryBucket(job))
              .flatMap(key -> fromSender(job, bucket, key, null));
    }
    return sent.or(() -> underInput(job)).orElseGet(() -> listing(job));
  }

  private Optional<TakenInventory> underInput(ImportJobEvent job) {
    String bucket = job.input().bucket();
    return find(bucket, SenderList.keysInInput(job))
        .flatMap(key -> fromSender(job, bucket, key, pseudonyms.objectKey(key).text()));
  }

  /** The first of these keys that is there: one call, since they differ in their endings only. */
  private Optional<String> find(String bucket, List<String> keys) {
    if (keys.isEmpty()) {
      return Optional.empty();
    }
    Set<String> there = objects.startingWith(bucket, SenderList.withoutEnding(keys.getFirst()));
    return keys.stream().filter(there::contains).findFirst();
  }

  /** Empty if the list cannot be read as one: the listing then says what is owed. */
  private Optional<TakenInventory> fromSender(
      ImportJobEvent job, String bucket, String key, @Nullable String ownKey) {
    ByteSource source =
        () ->
            objects
                .open(bucket, key)
                .orElseThrow(() -> new StorageUnavailableException("the sender's list is gone"));
    try {
      InventoryReader reader =
          InventoryReader.of(SenderList.safeName(key), source, null, job.input().bucket());
      return Optional.of(keep(job, TakenInventory.Source.SENDER, false, ownKey, reader));
    } catch (OtherBucketException e) {
      LOG.warn("the sender's list of job {} names another bucket: {}", job.jobId(), e.getMessage());
      return Optional.of(keep(job, TakenInventory.Source.SENDER, true, ownKey, keys -> {}));
    } catch (UnreadableInventoryException e) {
      LOG.warn("the sender's list of job {} cannot be read: {}", job.jobId(), e.getMessage());
      return Optional.empty();
    }
  }

  private TakenInventory listing(ImportJobEvent job) {
    String prefix = job.input().clear();
    return keep(
        job,
        TakenInventory.Source.LISTING,
        false,
        null,
        keys ->
            objects.list(
                job.input().bucket(),
                prefix,
                object -> {
                  if (isOwed(job, object)) {
                    keys.accept(object.key());
                  }
                }));
  }

  /**
   * A folder marker is no file, and what the job itself writes is not owed to it, wherever the
   * output lies.
   */
  private static boolean isOwed(ImportJobEvent job, S3Object object) {
    boolean marker = object.key().endsWith("/") && object.size() == 0;
    boolean ownOutput =
        job.output().bucket().equals(job.input().bucket())
            && object.key().contains(job.datastoreId() + "-DicomImport-" + job.jobId() + "/");
    return !marker && !ownOutput;
  }

  private TakenInventory keep(
      ImportJobEvent job,
      TakenInventory.Source source,
      boolean foreignBucket,
      @Nullable String ownKey,
      KeySource keys) {
    try {
      Path file = Files.createTempFile(scratch, "inventory", ".csv");
      try {
        LongAdder count = new LongAdder();
        try (InventoryWriter writer =
            new InventoryWriter(Files.newOutputStream(file), job.input().bucket())) {
          keys.forEach(
              key -> {
                writer.key(key);
                count.increment();
              });
        }
        return new TakenInventory(
            source, evidence.put(file), count.sum(), false, foreignBucket, ownKey, clock.instant());
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new StorageUnavailableException("scratch: " + e.getClass().getSimpleName());
    }
  }
}
