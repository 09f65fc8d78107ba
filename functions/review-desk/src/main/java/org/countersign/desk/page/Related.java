package org.countersign.desk.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.countersign.desk.query.CaseDetails;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseKind;

/**
 * Cases that a case waits for, or that wait for it: an import and those of its image sets that
 * people decide about one by one (docs/decisions/021).
 *
 * @param others how many are decided about here, because there are too many
 */
record Related(String title, List<Link> links, long others) {
  /** One of the other cases. */
  record Link(String href, String name, String standing) {}

  Related {
    links = List.copyOf(links);
  }

  boolean isEmpty() {
    return links.isEmpty();
  }

  static Related of(CaseDetails file) {
    JsonNode body = file.state().body();
    String datastoreId = body.path("datastoreId").asText();
    if (file.id().kind() == CaseKind.IMPORT_JOB) {
      JsonNode below = body.path("below");
      List<Link> links = new ArrayList<>();
      below
          .path("decided")
          .properties()
          .forEach(
              set ->
                  links.add(
                      new Link(
                          Paths.ofCase(CaseId.imageSet(datastoreId, set.getKey())),
                          set.getKey(),
                          set.getValue().asBoolean() ? "decided" : "to be decided")));
      return new Related("Image sets of this import", links, below.path("others").asLong());
    }
    if (file.id().kind() == CaseKind.IMAGE_SET) {
      List<Link> links =
          StreamSupport.stream(body.path("imports").spliterator(), false)
              .map(JsonNode::asText)
              .map(
                  jobId ->
                      new Link(
                          Paths.ofCase(CaseId.importJob(datastoreId, jobId)),
                          jobId,
                          "waits for this"))
              .toList();
      return new Related("Imports that made or changed it", links, 0);
    }
    return new Related("", List.of(), 0);
  }
}
