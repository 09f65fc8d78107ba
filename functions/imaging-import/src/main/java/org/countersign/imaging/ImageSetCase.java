package org.countersign.imaging;

import static java.util.Comparator.naturalOrder;
import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.countersign.correction.CorrectionState;
import org.countersign.event.EventOrigin;
import org.countersign.event.ImageSetEvent;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseKind;
import org.countersign.ledger.CaseState;
import org.countersign.reconcile.DiscrepancyType;
import org.countersign.review.Discrepancies;
import org.countersign.task.Effect;
import org.jspecify.annotations.Nullable;

/**
 * What we know of an image set that needs a look: the body of its case.
 *
 * @param changes what happened to it, in the service's words
 * @param lookDue since when, by the clock, somebody should look whether an import explains it; null
 *     once somebody did
 * @param claimedBy id of the import job whose outcome names it; null if none does
 * @param discrepancies counts by type, of what people have to decide here
 * @param imports ids of the import jobs that wait for what becomes of it: their outcome names it,
 *     and it is not primary
 */
record ImageSetCase(
    String datastoreId,
    String imageSetId,
    SortedMap<String, Change> changes,
    @Nullable Instant lookDue,
    @Nullable String claimedBy,
    SortedMap<String, Long> discrepancies,
    SortedSet<String> imports) {
  /** Imports that add to one set and wait for it; whatever is beyond is decided at the import. */
  static final int MOST_IMPORTS = 50;

  /** What explains a change that people approved and imaging-correction made. */
  private static final String CORRECTION = "correction";

  static final String NON_PRIMARY_CREATED = "Created non-primary";

  /** So long after its end an import still explains what happens to the sets that it names. */
  static final Duration QUIET = Duration.ofHours(1);

  private static final String WAITING = "waiting";
  private static final String RAISED = "raised";

  /**
   * Something that happened to it.
   *
   * @param at when, by the service's time
   * @param explainedBy id of the import job that explains it, or {@code correction}
   * @param told somebody looked, and nothing explained it
   */
  record Change(Instant at, @Nullable String explainedBy, boolean told) {
    Change {
      requireNonNull(at, "at is null");
    }

    private boolean isPending() {
      return explainedBy == null && !told;
    }

    private boolean isUnexplained() {
      return explainedBy == null && told;
    }

    private Change given(List<Claim> claims) {
      return claims.stream()
          .filter(claim -> explainedBy == null && claim.explains(at))
          .findFirst()
          .map(claim -> new Change(at, claim.jobId, told))
          .orElse(this);
    }
  }

  /** An import job whose outcome names the set. */
  record Claim(String jobId, Instant end) {
    Claim {
      requireNonNull(jobId, "jobId is null");
      requireNonNull(end, "end is null");
    }

    private boolean explains(Instant at) {
      return !at.minus(QUIET).isAfter(end);
    }
  }

  ImageSetCase {
    requireNonNull(datastoreId, "datastoreId is null");
    requireNonNull(imageSetId, "imageSetId is null");
    changes = Collections.unmodifiableSortedMap(new TreeMap<>(changes));
    discrepancies = new TreeMap<>(discrepancies == null ? Map.of() : discrepancies);
    // A case written before imports handed their sets over has none.
    imports = new TreeSet<>(imports == null ? Set.of() : imports);
  }

  static @Nullable ImageSetCase in(CaseFile file) {
    CaseState state = file.state();
    return state == null ? null : Body.read(state.body(), ImageSetCase.class);
  }

  static ImageSetCase of(ImageSetEvent event) {
    return new ImageSetCase(
        event.datastoreId(),
        event.imageSetId(),
        new TreeMap<>(),
        null,
        null,
        new TreeMap<>(),
        new TreeSet<>());
  }

  /**
   * A primary set that was created is in order; so is every change that neither removes data nor
   * fails.
   */
  static boolean needsALook(ImageSetEvent event) {
    return (event.change().equals("Created") && Boolean.FALSE.equals(event.primary()))
        || event.change().equals(ImageSetEvent.DELETED)
        || event.change().equals(ImageSetEvent.LOOK_DUE)
        || event.change().endsWith("Failed");
  }

  static String change(ImageSetEvent event) {
    return event.change().equals("Created") ? NON_PRIMARY_CREATED : event.change();
  }

  private static DiscrepancyType discrepancy(String change) {
    return switch (change) {
      case NON_PRIMARY_CREATED -> DiscrepancyType.NON_PRIMARY;
      case ImageSetEvent.DELETED -> DiscrepancyType.MISSING;
      default -> DiscrepancyType.FAILED;
    };
  }

  /** What is wrong with it, as far as somebody looked and no import explains it. */
  Discrepancies unexplained() {
    return new Discrepancies(counts(), Map.of());
  }

  /**
   * What people have to decide here: beside the unexplained, that it is not primary, if imports
   * handed it over. Their findings say so, but what can be done about it is proposed here.
   */
  Discrepancies toDecide() {
    Map<DiscrepancyType, Long> counts = counts();
    if (!imports.isEmpty()) {
      counts.put(DiscrepancyType.NON_PRIMARY, 1L);
    }
    return new Discrepancies(counts, Map.of());
  }

  private Map<DiscrepancyType, Long> counts() {
    Map<DiscrepancyType, Long> counts = new EnumMap<>(DiscrepancyType.class);
    changes.forEach(
        (word, change) -> {
          if (change.isUnexplained()) {
            counts.merge(discrepancy(word), 1L, Long::sum);
          }
        });
    return counts;
  }

  /** Time of the earliest change that nobody has looked at; empty if there is none. */
  Optional<Instant> pendingSince() {
    return changes.values().stream().filter(Change::isPending).map(Change::at).min(naturalOrder());
  }

  /** Time of the latest change. */
  Instant latest() {
    return changes.values().stream().map(Change::at).max(naturalOrder()).orElseThrow();
  }

  ImageSetCase after(ImageSetEvent event, Instant now) {
    SortedMap<String, Change> all = new TreeMap<>(changes);
    all.merge(
        change(event),
        new Change(event.origin().time(), null, false),
        (old, next) -> old.at.isAfter(next.at) ? new Change(old.at, null, false) : next);
    return new ImageSetCase(
        datastoreId,
        imageSetId,
        all,
        lookDue == null ? now : lookDue,
        claimedBy,
        discrepancies,
        imports);
  }

  /** People approved it, so nobody has to look; what it says was known before. */
  ImageSetCase corrected(ImageSetEvent event) {
    SortedMap<String, Change> all = new TreeMap<>(changes);
    all.putIfAbsent(change(event), new Change(event.origin().time(), CORRECTION, false));
    return new ImageSetCase(
        datastoreId, imageSetId, all, lookDue, claimedBy, discrepancies, imports);
  }

  /** Some import's outcome names it, whether or not somebody was told before. */
  ImageSetCase claimed(Claim claim) {
    return with(mapped(change -> change.given(List.of(claim))), claim.jobId, imports);
  }

  /**
   * An import leaves it to people to decide here what becomes of it. With too many imports that
   * wait already, the case is as it was.
   */
  ImageSetCase handedOver(Claim claim) {
    SortedSet<String> all = new TreeSet<>(imports);
    if (!all.add(claim.jobId) || all.size() > MOST_IMPORTS) {
      return this;
    }
    return with(changes, claim.jobId, all);
  }

  /** Somebody looked: what these imports do not explain, nobody does. */
  ImageSetCase judged(List<Claim> claims) {
    SortedMap<String, Change> after =
        mapped(
            change -> {
              Change given = change.isPending() ? change.given(claims) : change;
              return given.isPending() ? new Change(given.at, null, true) : given;
            });
    return with(after, claims.isEmpty() ? claimedBy : claims.getFirst().jobId, imports);
  }

  private SortedMap<String, Change> mapped(UnaryOperator<Change> step) {
    SortedMap<String, Change> after = new TreeMap<>(changes);
    after.replaceAll((word, change) -> step.apply(change));
    return after;
  }

  private ImageSetCase with(
      SortedMap<String, Change> after, @Nullable String claimant, SortedSet<String> waiting) {
    boolean pending = after.values().stream().anyMatch(Change::isPending);
    Instant due = pending ? lookDue : null;
    ImageSetCase next =
        new ImageSetCase(datastoreId, imageSetId, after, due, claimant, new TreeMap<>(), waiting);
    return new ImageSetCase(
        datastoreId,
        imageSetId,
        after,
        due,
        claimant,
        ImportDecider.counts(next.toDecide()),
        waiting);
  }

  /** After events. */
  CaseState state(CaseFile before, EventOrigin origin) {
    CaseState known = before.state();
    return state(
        before,
        origin.account(),
        origin.region(),
        known != null && lookDue == null ? known.state() : WAITING);
  }

  /** After a claim or a look. */
  CaseState state(CaseFile before, boolean nothingLeft) {
    CaseState known = requireNonNull(before.state(), "an image set is judged before it is known");
    String word = lookDue != null ? WAITING : nothingLeft ? ImportCase.CLOSED : RAISED;
    return state(before, known.account(), known.region(), word);
  }

  private CaseState state(CaseFile before, String account, String region, String word) {
    CaseState known = before.state();
    String standing = known != null && known.state().equals(Effect.PENDING) ? Effect.PENDING : word;
    Instant first = changes.values().stream().map(Change::at).min(naturalOrder()).orElseThrow();
    return new CaseState(
        CaseKind.IMAGE_SET,
        imageSetId,
        account,
        region,
        standing,
        ImageSetEvent.group(datastoreId),
        word.equals(WAITING) ? null : latest(),
        known == null || first.isBefore(known.openedAt()) ? first : known.openedAt(),
        CorrectionState.carried(known, Body.of(this)));
  }
}
