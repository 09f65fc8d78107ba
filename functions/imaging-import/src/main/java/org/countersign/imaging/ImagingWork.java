package org.countersign.imaging;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countersign.event.EntryRecorded;
import org.countersign.event.Event;
import org.countersign.event.Heartbeat;
import org.countersign.event.ImageSetEvent;
import org.countersign.event.ImportJobEvent;
import org.countersign.event.ImportJobSwept;
import org.countersign.event.SourceEvent;
import org.countersign.event.UnknownEvent;
import org.countersign.heartbeat.BeatDecider;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Clerk;
import org.countersign.review.HoldRequest;
import org.countersign.runtime.CaseWork;
import org.countersign.runtime.Metrics;
import org.countersign.runtime.Outcome;
import org.countersign.runtime.Received;

/** Sends each event to the kind of case it belongs to. */
final class ImagingWork implements CaseWork {
  /** Types of pointers to what people decided about an import or one of its image sets. */
  private static final Set<String> DECIDED = Set.of("case-closed", "task-reopened", "task-decided");

  private final ImportWork imports;
  private final ImageSetWork imageSets;
  private final News news;
  private final Clerk clerk;
  private final Metrics metrics;

  /** What to do about pointers to what other cases recorded. */
  record News(Holding holding, Settling settling) {}

  ImagingWork(ImportWork imports, ImageSetWork imageSets, News news, Clerk clerk, Metrics metrics) {
    this.imports = requireNonNull(imports, "imports is null");
    this.clerk = requireNonNull(clerk, "clerk is null");
    this.imageSets = requireNonNull(imageSets, "imageSets is null");
    this.news = requireNonNull(news, "news is null");
    this.metrics = requireNonNull(metrics, "metrics is null");
  }

  @Override
  public Optional<CaseId> caseOf(Received received) {
    return switch (received.event()) {
      case ImportJobEvent job -> Optional.of(CaseId.importJob(job.datastoreId(), job.jobId()));
      case ImageSetEvent set when ImageSetCase.needsALook(set) ->
          Optional.of(CaseId.imageSet(set.datastoreId(), set.imageSetId()));
      case ImageSetEvent set -> {
        metrics.count(
            set.change().equals("Created") ? "PrimaryImageSetCreated" : "ImageSetChanged");
        yield Optional.empty();
      }
      case ImportJobSwept swept ->
          Optional.of(CaseId.importJob(swept.datastoreId(), swept.jobId()));
      case SourceEvent other -> notOurs();
      case EntryRecorded entry -> heard(entry);
      case Heartbeat beat -> Optional.of(BeatDecider.caseOf(beat));
      case UnknownEvent unknown -> notOurs();
    };
  }

  private Optional<CaseId> heard(EntryRecorded entry) {
    String type = entry.entryType();
    boolean again = type.equals(EntryRecorded.NEWS_REPUBLISHED);
    try {
      CaseId id = CaseId.parse(entry.caseId());
      boolean ours =
          switch (id.kind()) {
            // Nobody but finding-intake asks for a hold.
            case PRODUCT_FINDING -> again || type.equals(HoldRequest.ENTRY);
            case IMAGE_SET, IMPORT_JOB -> again || DECIDED.contains(type);
            default -> false;
          };
      return ours ? Optional.of(id) : notOurs();
    } catch (IllegalArgumentException e) {
      return notOurs();
    }
  }

  private Optional<CaseId> notOurs() {
    metrics.count("EventNotForUs");
    return Optional.empty();
  }

  @Override
  public Outcome work(CaseId id, List<Received> received) {
    int receives = received.stream().mapToInt(Received::receives).max().orElse(1);
    List<Event> events = received.stream().map(Received::event).toList();
    return switch (id.kind()) {
      case IMPORT_JOB -> importJob(id, events, receives);
      case IMAGE_SET -> imageSet(id, events);
      case COMPLIANCE,
          SWEEP,
          ALERT,
          INCIDENT,
          CLINICAL_NOTE,
          APPROVED_CONTENT,
          HEALTH_IMPORT,
          HEALTH_EXPORT,
          HEALTH_DATA_STORE,
          PAGE,
          CHANNEL ->
          throw new IllegalArgumentException("no case of imaging: " + id);
      case HEARTBEAT -> beats(id, only(events, Heartbeat.class));
      case PRODUCT_FINDING -> {
        news.holding.request(id);
        yield new Outcome.Done();
      }
    };
  }

  private Outcome beats(CaseId id, List<Heartbeat> beats) {
    Set<String> keys = beats.stream().map(BeatDecider::seenKey).collect(toSet());
    clerk.record(id, keys, known -> BeatDecider.receive(known, beats));
    return new Outcome.Done();
  }

  private Outcome imageSet(CaseId id, List<Event> events) {
    if (events.stream().anyMatch(EntryRecorded.class::isInstance)) {
      news.settling.ofImageSet(id);
    }
    List<ImageSetEvent> told = only(events, ImageSetEvent.class);
    return told.isEmpty() ? new Outcome.Done() : imageSets.work(id, told);
  }

  private Outcome importJob(CaseId id, List<Event> events, int receives) {
    if (events.stream().anyMatch(EntryRecorded.class::isInstance)) {
      news.settling.ofImport(id);
      if (events.stream().allMatch(EntryRecorded.class::isInstance)) {
        return new Outcome.Done();
      }
    }
    if (events.stream()
        .allMatch(event -> event instanceof ImportJobSwept swept && swept.isEarlier())) {
      imports.earlier(id, (ImportJobSwept) events.getFirst());
      return new Outcome.Done();
    }
    List<ImportJobEvent> told = new ArrayList<>();
    boolean asked = false;
    for (Event event : events) {
      if (event instanceof ImportJobEvent job) {
        told.add(job);
      } else if (event instanceof ImportJobSwept swept && !asked) {
        asked = true;
        told.addAll(imports.askedFor(swept));
      }
    }
    if (told.isEmpty()) {
      metrics.count("SweptJobUnknown");
      return new Outcome.Done();
    }
    return imports.work(id, told, receives);
  }

  private static <E extends Event> List<E> only(List<Event> events, Class<E> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
