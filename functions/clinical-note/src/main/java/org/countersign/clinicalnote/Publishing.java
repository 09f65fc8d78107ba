package org.countersign.clinicalnote;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.countersign.clinicalnote.PublishBucket.Inspected;
import org.countersign.event.ObjectCreated;
import org.countersign.evidence.Digest;
import org.countersign.evidence.EvidenceStore;
import org.countersign.evidence.EvidenceUnavailableException;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Clerk;
import org.countersign.ledger.Ledger;
import org.countersign.runtime.Metrics;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gate. What was approved is copied, after its approval is in the ledger and by its digest;
 * what comes to stand in the bucket is compared with what was approved. It may die anywhere: every
 * step is done again and changes nothing.
 */
final class Publishing {
  private static final Logger LOG = LoggerFactory.getLogger(Publishing.class);
  private static final int LONGEST_NOTE = 64 << 20;

  private final Ledger ledger;
  private final Clerk clerk;
  private final EvidenceStore evidence;
  private final PublishBucket bucket;
  private final PublicationDecider decider;
  private final Clock clock;
  private final Metrics metrics;

  Publishing(
      Ledger ledger,
      EvidenceStore evidence,
      PublishBucket bucket,
      PublicationDecider decider,
      Clock clock,
      Metrics metrics) {
    this.ledger = requireNonNull(ledger, "ledger is null");
    this.clerk = new Clerk(ledger);
    this.evidence = requireNonNull(evidence, "evidence is null");
    this.bucket = requireNonNull(bucket, "bucket is null");
    this.decider = requireNonNull(decider, "decider is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.metrics = requireNonNull(metrics, "metrics is null");
  }

  /** Carries out a note's approval, if one is pending. */
  void publish(CaseId id) {
    CaseFile note = ledger.read(id, Set.of());
    Optional<Approval> pending = PublicationDecider.pending(note);
    if (pending.isEmpty()) {
      return;
    }
    Approval approval = pending.get();
    Digest digest = approval.digest();
    CaseState state = requireNonNull(note.state(), "an approved note has a state");
    // First the permission, then the copy: the bucket's own event finds it recorded.
    clerk.record(
        CaseId.approvedContent(state.account(), state.region(), digest.hex()),
        Set.of(PublicationDecider.allowedKey(id)),
        content -> PublicationDecider.allowed(content, note, approval));
    copy(digest);
    clerk.record(
        id, Set.of(), known -> PublicationDecider.published(known, digest, clock.instant()));
    LOG.info("case {} is published as {}", id, digest);
  }

  private void copy(Digest digest) {
    try (InputStream in =
        evidence
            .open(digest)
            .orElseThrow(() -> new EvidenceUnavailableException("open version", "not there"))) {
      byte[] content = in.readNBytes(LONGEST_NOTE);
      if (!Digest.of(content).equals(digest)) {
        throw new EvidenceUnavailableException("compare version", "other content");
      }
      bucket.publish(digest, new ByteArrayInputStream(content), content.length);
    } catch (IOException e) {
      throw new EvidenceUnavailableException("read version", e.getClass().getSimpleName());
    }
  }

  static NoteSubject subject(ObjectCreated object) {
    return NoteSubject.of(object.origin(), "publication", "Published object", object.key());
  }

  /** As {@link #appeared}, for an object that was found and not told of. */
  void found(ObjectCreated object) {
    appeared(exactly(object));
  }

  /** Compares what came to stand in the publish bucket with what people approved. */
  void appeared(ObjectCreated object) {
    NoteSubject subject = subject(object);
    switch (bucket.inspect(object)) {
      case Inspected.Content(Digest sha256) when isApproved(subject, sha256) ->
          metrics.count("ReviewedPublication");
      case Inspected.Content(Digest sha256) -> raise(subject, object, sha256, null);
      case Inspected.Gone() -> raise(subject, object, null, "gone");
      case Inspected.Refused(String code) -> raise(subject, object, null, code);
    }
  }

  /** Whether what stands in the bucket was approved, or is known not to be. */
  enum Standing {
    KNOWN,
    UNKNOWN,
    GONE
  }

  /** As {@link #appeared} would find it, recording nothing. */
  Standing standing(ObjectCreated object) {
    NoteSubject subject = subject(object);
    return switch (bucket.inspect(object)) {
      case Inspected.Content(Digest sha256) when isApproved(subject, sha256) -> Standing.KNOWN;
      case Inspected.Content(Digest sha256) -> told(subject, object, sha256);
      case Inspected.Gone() -> Standing.GONE;
      case Inspected.Refused(String code) -> told(subject, object, null);
    };
  }

  /** The object as its event would name it. */
  private ObjectCreated exactly(ObjectCreated object) {
    return object.versionId() != null
        ? object
        : new ObjectCreated(
            object.origin(),
            object.bucket(),
            object.key(),
            bucket.version(object.key()).orElse(null));
  }

  private Standing told(NoteSubject subject, ObjectCreated object, @Nullable Digest digest) {
    String key = key(exactly(object), digest);
    return ledger.read(subject.caseId(), Set.of(key)).seen().contains(key)
        ? Standing.KNOWN
        : Standing.UNKNOWN;
  }

  private static String key(ObjectCreated object, @Nullable Digest digest) {
    // In a bucket without versions the same content is the same publication.
    String version = object.versionId() == null ? "none" : object.versionId();
    // What could not be compared may be compared when the event comes again.
    return "object/" + version + "/" + (digest == null ? "unchecked" : digest.hex());
  }

  private boolean isApproved(NoteSubject subject, Digest sha256) {
    return ledger
        .read(CaseId.approvedContent(subject.account(), subject.region(), sha256.hex()), Set.of())
        .exists();
  }

  private void raise(
      NoteSubject subject, ObjectCreated object, @Nullable Digest digest, @Nullable String code) {
    metrics.count("UnreviewedPublication");
    Instant at = object.origin().time();
    String key = key(object, digest);
    clerk.record(
        subject.caseId(),
        Set.of(key),
        known -> decider.unreviewed(known, subject, key, digest, code, at, clock.instant()));
  }
}
