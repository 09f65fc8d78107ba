package org.countersign.clinicalnote;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.countersign.event.CloudTrailEvent;
import org.countersign.event.ComparisonDue;
import org.countersign.event.EntryRecorded;
import org.countersign.event.Event;
import org.countersign.event.Heartbeat;
import org.countersign.event.ObjectCreated;
import org.countersign.event.ScribeJobEvent;
import org.countersign.event.ScribeStreamEvent;
import org.countersign.event.SourceEvent;
import org.countersign.event.UnknownEvent;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseKind;
import org.countersign.phi.Pseudonyms;
import org.countersign.runtime.CaseWork;
import org.countersign.runtime.Metrics;
import org.countersign.runtime.Outcome;
import org.countersign.runtime.Received;
import org.countersign.task.Effect;

/** Sends each event to what it is about. */
final class NoteWork implements CaseWork {
  /** Where the sweep's questions are grouped; nothing is recorded of them there. */
  private static final CaseId COMPARISONS = CaseId.sweep("medical-scribe");

  private final ScribeWork scribe;
  private final DeclaredDocuments documents;
  private final Publishing publishing;
  private final Comparing comparing;
  private final Buckets buckets;
  private final Pseudonyms pseudonyms;
  private final Metrics metrics;

  /** Names of the two buckets whose objects are events here. */
  record Buckets(String drafts, String published) {
    Buckets {
      requireNonNull(drafts, "drafts is null");
      requireNonNull(published, "published is null");
    }
  }

  NoteWork(
      ScribeWork scribe,
      DeclaredDocuments documents,
      Publishing publishing,
      Comparing comparing,
      Buckets buckets,
      Pseudonyms pseudonyms,
      Metrics metrics) {
    this.scribe = requireNonNull(scribe, "scribe is null");
    this.documents = requireNonNull(documents, "documents is null");
    this.publishing = requireNonNull(publishing, "publishing is null");
    this.comparing = requireNonNull(comparing, "comparing is null");
    this.buckets = requireNonNull(buckets, "buckets is null");
    this.pseudonyms = requireNonNull(pseudonyms, "pseudonyms is null");
    this.metrics = requireNonNull(metrics, "metrics is null");
  }

  @Override
  public Optional<CaseId> caseOf(Received received) {
    return switch (received.event()) {
      case ScribeJobEvent job ->
          Optional.of(ScribeWork.subject(job.origin(), job.jobName()).caseId());
      case ScribeStreamEvent stream -> Optional.of(scribe.subject(stream).caseId());
      case CloudTrailEvent call ->
          ScribeStart.in(call, pseudonyms)
              .map(start -> ScribeWork.subject(call.origin(), start.jobName()).caseId())
              .or(this::notOurs);
      case ObjectCreated object when object.bucket().equals(buckets.drafts()) ->
          Optional.of(DeclaredDocuments.subject(object).caseId());
      case ObjectCreated object when object.bucket().equals(buckets.published()) ->
          Optional.of(Publishing.subject(object).caseId());
      case EntryRecorded entry when entry.entryType().equals(Effect.PUBLISH_APPROVED) ->
          approved(entry);
      case ComparisonDue due -> Optional.of(COMPARISONS);
      case SourceEvent other -> notOurs();
      case EntryRecorded entry -> notOurs();
      case Heartbeat beat -> notOurs();
      case UnknownEvent unknown -> notOurs();
    };
  }

  private Optional<CaseId> approved(EntryRecorded entry) {
    try {
      CaseId id = CaseId.parse(entry.caseId());
      return id.kind() == CaseKind.CLINICAL_NOTE ? Optional.of(id) : notOurs();
    } catch (IllegalArgumentException e) {
      return notOurs();
    }
  }

  private Optional<CaseId> notOurs() {
    metrics.count("EventNotForUs");
    return Optional.empty();
  }

  /** The outcome that asks for most, so that nothing is forgotten with the others. */
  @Override
  public Outcome work(CaseId id, List<Received> received) {
    Outcome outcome = new Outcome.Done();
    for (Received one : received) {
      if (work(id, one.event()) instanceof Outcome.Again again) {
        outcome = again;
      }
    }
    return outcome;
  }

  private Outcome work(CaseId id, Event event) {
    switch (event) {
      case ScribeJobEvent job -> {
        return scribe.told(job);
      }
      case ScribeStreamEvent stream -> {
        return scribe.told(stream);
      }
      case CloudTrailEvent call -> {
        return ScribeStart.in(call, pseudonyms).map(scribe::started).orElse(new Outcome.Done());
      }
      case ObjectCreated object when object.bucket().equals(buckets.drafts()) ->
          documents.appeared(object);
      case ObjectCreated object -> publishing.appeared(object);
      case EntryRecorded entry -> publishing.publish(id);
      case ComparisonDue due -> comparing.compare(due);
      case Heartbeat beat -> metrics.count("EventNotForUs");
      case SourceEvent other -> metrics.count("EventNotForUs");
      case UnknownEvent unknown -> metrics.count("EventNotForUs");
    }
    return new Outcome.Done();
  }
}
