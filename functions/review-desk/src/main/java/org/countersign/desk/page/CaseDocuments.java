package org.countersign.desk.page;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.countersign.evidence.Digest;
import org.countersign.evidence.EvidenceStore;
import org.countersign.evidence.EvidenceUnavailableException;
import org.countersign.ledger.CaseState;
import org.countersign.task.Offer;

/** What a case's evidence says in clear, as far as pages show it. */
final class CaseDocuments {
  /** A document that is offered for a decision and longer than this is not shown. */
  private static final int MOST_BYTES = 512 * 1024;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final EvidenceStore evidence;

  CaseDocuments(EvidenceStore evidence) {
    this.evidence = requireNonNull(evidence, "evidence is null");
  }

  /**
   * The first offered document that says what conflicts or what would be called.
   *
   * @param clear whether clear values come out of it
   * @throws EvidenceUnavailableException if the evidence cannot be read
   */
  Discrepancy discrepancy(CaseState state, boolean clear) {
    for (JsonNode offered : state.body().path(Offer.FIELD)) {
      if (offered.asText().matches("[0-9a-f]{64}")) {
        Discrepancy found =
            read(new Digest(offered.asText()))
                .map(document -> Discrepancy.of(document, clear))
                .orElse(Discrepancy.NONE);
        if (!found.isEmpty()) {
          return found;
        }
      }
    }
    return Discrepancy.NONE;
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
      // Not every offered document is about image sets: a note is another one.
      return Optional.empty();
    } catch (IOException e) {
      throw new EvidenceUnavailableException("read document", e.getClass().getSimpleName());
    }
  }
}
