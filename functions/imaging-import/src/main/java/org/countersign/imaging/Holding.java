package org.countersign.imaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.countersign.event.ImportJobEvent;
import org.countersign.evidence.EvidenceStore;
import org.countersign.evidence.EvidenceUnavailableException;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseKind;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Clerk;
import org.countersign.ledger.Ledger;
import org.countersign.ledger.Projection;
import org.countersign.phi.Pseudonyms;
import org.countersign.review.HoldRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts imports on hold that read an object in which malware was found (docs/decisions/010). A
 * request is compared with the imports that are known, and every import asks for the requests that
 * are open: whichever of the two comes second finds the other.
 */
final class Holding {
  private static final Logger LOG = LoggerFactory.getLogger(Holding.class);

  private final Ledger ledger;
  private final Clerk clerk;
  private final EvidenceStore evidence;
  private final DataStores dataStores;
  private final Pseudonyms pseudonyms;
  private final Clock clock;

  Holding(
      Ledger ledger,
      EvidenceStore evidence,
      DataStores dataStores,
      Pseudonyms pseudonyms,
      Clock clock) {
    this.ledger = requireNonNull(ledger, "ledger is null");
    this.clerk = new Clerk(ledger);
    this.evidence = requireNonNull(evidence, "evidence is null");
    this.dataStores = requireNonNull(dataStores, "dataStores is null");
    this.pseudonyms = requireNonNull(pseudonyms, "pseudonyms is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /** Holds every import of the last time that read what this case is about. */
  void request(CaseId hit) {
    CaseFile heard = ledger.read(hit, Set.of());
    for (HoldRequest request : requests(hit)) {
      Set<String> inputs = inputsOver(request);
      for (String datastoreId : dataStores.ids()) {
        ledger.neighbours(datastoreId, request.foundAt().minus(Relinking.WINDOW)).stream()
            .filter(id -> id.kind() == CaseKind.IMPORT_JOB)
            .forEach(id -> holdIfOver(inputs, id, hit, request));
      }
    }
    clerk.told(Projection.OTHER_CASES, heard);
  }

  private void holdIfOver(Set<String> inputs, CaseId id, CaseId hit, HoldRequest request) {
    ImportCase job = ImportCase.in(ledger.read(id, Set.of()));
    if (job != null && inputs.contains(job.input())) {
      hold(id, hit, request);
    }
  }

  /** Holds this import if it reads anything in which malware was found and not dealt with. */
  void look(CaseId id, ImportJobEvent event) {
    String bucket = event.input().bucket();
    for (CaseId hit : ledger.neighbours(HoldRequest.group(bucket), clock.instant())) {
      if (isDealtWith(hit)) {
        continue;
      }
      for (HoldRequest request : requests(hit)) {
        if (clearKey(request).startsWith(event.input().clear())) {
          hold(id, hit, request);
        }
      }
    }
  }

  /** A person's decision closes a case without saying when its subject was over. */
  private boolean isDealtWith(CaseId hit) {
    CaseState state = ledger.read(hit, Set.of()).state();
    return state == null || state.state().equals(ImportCase.CLOSED);
  }

  private void hold(CaseId id, CaseId hit, HoldRequest request) {
    Clerk.Recorded recorded =
        clerk.record(id, Set.of(), known -> HoldDecider.held(known, hit, request, clock.instant()));
    if (!recorded.decision().isNothing()) {
      LOG.info("case {} is on hold: {}", id, hit);
    }
  }

  private List<HoldRequest> requests(CaseId hit) {
    return ledger.entries(hit).stream()
        .filter(entry -> entry.type().equals(HoldRequest.ENTRY))
        .map(entry -> Body.read(entry.body(), HoldRequest.class))
        .toList();
  }

  /**
   * How the case of an import that reads this object may name its input: by the pseudonym of any
   * prefix of the key. A thousand of them take a few milliseconds.
   */
  private Set<String> inputsOver(HoldRequest request) {
    String key = clearKey(request);
    Set<String> inputs = new HashSet<>();
    for (int end = 0; end <= key.length(); end++) {
      inputs.add(pseudonyms.s3Location(request.bucket(), key.substring(0, end)).text());
    }
    return inputs;
  }

  private String clearKey(HoldRequest request) {
    try (InputStream in =
        evidence
            .open(request.clearKey())
            .orElseThrow(() -> new EvidenceUnavailableException("open object key", "NotFound"))) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new EvidenceUnavailableException("read object key", e.getClass().getSimpleName());
    }
  }
}
