package org.countersign.owed;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.countersign.finding.Severity;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseKind;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Clerk;
import org.countersign.ledger.Decision;
import org.countersign.ledger.Ledger;
import org.countersign.ledger.News;
import org.countersign.ledger.PageRequest;
import org.jspecify.annotations.Nullable;

/**
 * The owed-versus-received report: one quiet case of the ledger for each source, written by whoever
 * compares it. Its state is the report; it has entries only for what people are woken for.
 */
public final class OwedBook {
  /** So long a repair may take: three sweeps. What is missing then is told to people. */
  public static final Duration REPAIR = Duration.ofMinutes(15);

  private final Ledger ledger;
  private final Clerk clerk;
  private final String account;
  private final String region;

  public OwedBook(Ledger ledger, String account, String region) {
    this.ledger = requireNonNull(ledger, "ledger is null");
    this.clerk = new Clerk(ledger);
    this.account = requireNonNull(account, "account is null");
    this.region = requireNonNull(region, "region is null");
  }

  /** The report's case of a source. */
  public static CaseId caseOf(Source source) {
    return CaseId.sweep("owed/" + source.text());
  }

  /** Every source that anybody has compared or tried to, in the order of their declaration. */
  public static Map<Source, SourceReport> read(Ledger ledger) {
    Map<Source, SourceReport> reports = new EnumMap<>(Source.class);
    for (Source source : Source.values()) {
      read(ledger, source).ifPresent(report -> reports.put(source, report));
    }
    return reports;
  }

  /** Of one source; empty if it was never compared, because nobody set it up. */
  public static Optional<SourceReport> read(Ledger ledger, Source source) {
    return Optional.ofNullable(ledger.read(caseOf(source), Set.of()).state()).map(OwedBook::in);
  }

  /** The same. */
  public SourceReport known(Source source) {
    return read(ledger, source).orElse(SourceReport.FIRST);
  }

  /**
   * What was compared in one go.
   *
   * @param comparisons of each slice at most one
   * @param there names of the slices that there are, so that others go away; null if they are not
   *     known
   * @param reaches how far back it could look
   * @param until everything that happened before is compared now; null if that is not so yet
   * @param repairs whether what was missing is being repaired: only then people are told if it
   *     stays so
   */
  public record Round(
      Source source,
      Collection<Comparison> comparisons,
      @Nullable Collection<String> there,
      Instant reaches,
      @Nullable Instant until,
      boolean repairs) {
    public Round {
      requireNonNull(source, "source is null");
      comparisons = List.copyOf(comparisons);
      requireNonNull(reaches, "reaches is null");
    }

    /** Of a source that is listed as a whole. */
    public static Round whole(
        Source source, Comparison comparison, @Nullable Instant until, boolean repairs) {
      return new Round(source, List.of(comparison), null, comparison.from(), until, repairs);
    }
  }

  /**
   * Takes what was found into the report.
   *
   * @return the report as it is then
   */
  public SourceReport record(Round round, Instant now) {
    return written(
        round.source(),
        now,
        before ->
            before.compared(
                round.comparisons(), round.there(), round.reaches(), round.until(), now),
        round.repairs());
  }

  /** A source did not answer: from now on its hours are unknown, not empty. */
  public SourceReport unanswered(Source source, Instant now) {
    return written(source, now, before -> before.failing(now), false);
  }

  private interface Step {
    SourceReport after(SourceReport before);
  }

  private SourceReport written(Source source, Instant now, Step step, boolean repairs) {
    SourceReport[] written = {SourceReport.FIRST};
    clerk.record(
        caseOf(source),
        Set.of(),
        known -> {
          Decision.Builder decision = Decision.on(known.id());
          SourceReport before = known.state() == null ? SourceReport.FIRST : in(known.state());
          SourceReport after = told(decision, source, step.after(before), repairs, now);
          written[0] = after;
          return known.state() != null && after.equals(before)
              ? Decision.nothing(known.id())
              : decision.becoming(state(known, source, after, now)).decide();
        });
    return written[0];
  }

  private static SourceReport told(
      Decision.Builder decision, Source source, SourceReport report, boolean repairs, Instant now) {
    if (report.missing() == 0) {
      if (report.pagedAt() != null) {
        decision.record(News.PAGE_OVER, now, Body.of(Map.of("because", "nothing is missing")));
      }
      return report.missing(null, null);
    }
    Instant since = report.missingSince() == null ? now : report.missingSince();
    boolean pages = repairs && report.pagedAt() == null && !since.plus(REPAIR).isAfter(now);
    if (pages) {
      page(source, report).into(decision, now);
    }
    return report.missing(since, pages ? now : report.pagedAt());
  }

  private static PageRequest page(Source source, SourceReport report) {
    return PageRequest.ofMissing(
        source.text(), report.missing(), Severity.HIGH, "owed and not received: " + source.title());
  }

  private CaseState state(CaseFile known, Source source, SourceReport report, Instant now) {
    CaseState before = known.state();
    return new CaseState(
        CaseKind.SWEEP,
        source.text(),
        account,
        region,
        report.missing() == 0 ? "complete" : "missing",
        "",
        null,
        before == null ? now : before.openedAt(),
        Body.of(report));
  }

  private static SourceReport in(CaseState state) {
    return Body.read(state.body(), SourceReport.class);
  }
}
