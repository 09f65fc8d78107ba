package org.countersign.desk.page;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countersign.evidence.Digest;
import org.countersign.evidence.EvidenceStore;
import org.countersign.evidence.EvidenceUnavailableException;
import org.countersign.ledger.CaseState;
import org.countersign.task.Offer;

/** What a case's evidence says in clear, as far as pages show it. */
final class CaseDocuments {
  /** A document that is proposed for a decision and longer than this is not shown. */
  private static final int MOST_BYTES = 512 * 1024;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final EvidenceStore evidence;

  CaseDocuments(EvidenceStore evidence) {
    this.evidence = requireNonNull(evidence, "evidence is null");
  }

  /**
   * What can be done about a case's image set, as its stored proposals say; those that cannot be
   * read as such have nothing to show.
   *
   * @param clear whether clear values come out of it
   * @throws EvidenceUnavailableException if the evidence cannot be read
   */
  List<Proposed> proposals(CaseState state, boolean clear) {
    List<Proposed> proposals = new ArrayList<>();
    for (JsonNode one : state.body().path(Offer.BY_DECISION).path("proposals")) {
      String decision = one.path("decision").asText();
      // Who does not see clear values is shown the twin, which has none.
      String digest = one.path(clear ? "exact" : "shown").asText();
      if (digest.matches("[0-9a-f]{64}")) {
        proposals.add(
            new Proposed(
                decision,
                VerdictWords.label(decision),
                one.path("exact").asText(),
                read(new Digest(digest))
                    .map(document -> Discrepancy.of(document, clear))
                    .orElse(Discrepancy.NONE)));
      }
    }
    return List.copyOf(proposals);
  }

  /** Empty if it is not there, too long, or no JSON object. */
  private Optional<JsonNode> read(Digest digest) {
    try (InputStream in = evidence.open(digest).orElse(InputStream.nullInputStream())) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length == 0 || bytes.length > MOST_BYTES) {
        return Optional.empty();
      }
      return Optional.ofNullable(JSON.readTree(bytes)).filter(JsonNode::isObject);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      // Whatever it is, it is no proposal.
      return Optional.empty();
    } catch (IOException e) {
      throw new EvidenceUnavailableException("read document", e.getClass().getSimpleName());
    }
  }
}
