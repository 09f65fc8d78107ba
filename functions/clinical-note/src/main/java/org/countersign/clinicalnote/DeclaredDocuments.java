package org.countersign.clinicalnote;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.countersign.event.ObjectCreated;
import org.countersign.ledger.Clerk;
import org.countersign.ledger.Ledger;
import org.countersign.note.Producer;
import org.countersign.phi.Pseudonyms;
import org.countersign.runtime.Metrics;
import org.jspecify.annotations.Nullable;

/**
 * The same gate for any other producer: who writes documents lays them into the drafts bucket and
 * says in the object's metadata who made them.
 */
final class DeclaredDocuments {
  static final String PRODUCER = "producer";
  static final String VERSION = "producer-version";
  static final String TEMPLATE = "template";
  static final String TRANSCRIPT = "transcript";
  static final String KIND = "kind";

  private final Clerk clerk;
  private final Documents documents;
  private final Drafting drafting;
  private final NoteIntake intake;
  private final Pseudonyms pseudonyms;
  private final Clock clock;
  private final Metrics metrics;

  DeclaredDocuments(
      Ledger ledger,
      Documents documents,
      Drafting drafting,
      NoteIntake intake,
      Pseudonyms pseudonyms,
      Clock clock,
      Metrics metrics) {
    this.clerk = new Clerk(ledger);
    this.documents = requireNonNull(documents, "documents is null");
    this.drafting = requireNonNull(drafting, "drafting is null");
    this.intake = requireNonNull(intake, "intake is null");
    this.pseudonyms = requireNonNull(pseudonyms, "pseudonyms is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.metrics = requireNonNull(metrics, "metrics is null");
  }

  static NoteSubject subject(ObjectCreated object) {
    return NoteSubject.of(object.origin(), "document", "Document", object.key());
  }

  void appeared(ObjectCreated object) {
    Fetched note =
        documents.fetch(object.bucket(), object.key(), object.versionId(), Drafting.NOTE_LIMIT);
    Map<String, String> said =
        note instanceof Fetched.Found found ? found.metadata() : Map.<String, String>of();
    if ("transcript".equals(said.get(KIND))) {
      metrics.count("TranscriptAppeared");
      return; // it is read with the document that names it
    }
    NoteSubject subject = subject(object);
    Draft draft =
        drafting.draft(
            new Drafting.Sources(
                subject.caseId(),
                producer(said),
                said.get(TEMPLATE),
                note,
                transcript(object, said.get(TRANSCRIPT)),
                null));
    String run =
        "object/" + (object.versionId() == null ? object.origin().time() : object.versionId());
    clerk.record(
        subject.caseId(),
        Set.of(),
        known ->
            intake.drafted(known, subject, run, draft, object.origin().time(), clock.instant()));
  }

  private @Nullable Fetched transcript(ObjectCreated object, @Nullable String key) {
    return key == null
        ? null
        : documents.fetch(
            object.bucket(), pseudonyms.objectKey(key), null, Drafting.TRANSCRIPT_LIMIT);
  }

  /** One that does not say who made it is held just as well. */
  private static Producer producer(Map<String, String> said) {
    String name = said.getOrDefault(PRODUCER, "");
    String version = said.getOrDefault(VERSION, Producer.UNKNOWN);
    return Producer.isWord(name)
        ? new Producer(name, Producer.isWord(version) ? version : Producer.UNKNOWN)
        : PublicationDecider.UNDECLARED;
  }
}
