package org.countersign.laptop.securityhub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All findings of one account and Region, and what the two writing calls do to them. Safe for many
 * threads.
 */
final class FindingBook {
  private static final int MAX_NOTE = 512;

  private final Constraints constraints;
  private final ImportCheck check;
  private final String account;
  private final String region;
  private final Clock clock;
  private final Faults faults;
  private final Map<Key, StoredFinding> findings = new LinkedHashMap<>();
  private int importedFindings;
  private int updatedFindings;
  private int unprocessed;

  private record Key(String productArn, String id) {}

  /** What a call answers, and the findings it changed. */
  record Result(ObjectNode answer, List<JsonNode> changed) {}

  FindingBook(
      Constraints constraints,
      String account,
      String region,
      Clock clock,
      Faults faults,
      List<StoredFinding> known) {
    this.constraints = constraints;
    this.check = new ImportCheck(constraints, account, region);
    this.account = account;
    this.region = region;
    this.clock = clock;
    this.faults = faults;
    known.forEach(finding -> findings.put(new Key(finding.productArn(), finding.id()), finding));
  }

  synchronized List<StoredFinding> all() {
    return List.copyOf(findings.values());
  }

  /** BatchImportFindings. */
  synchronized Result importFindings(JsonNode request) {
    JsonNode incoming = request.path("Findings");
    if (!incoming.isArray() || incoming.isEmpty() || incoming.size() > 100) {
      throw RequestRefusedException.invalidInput("Findings should have 1 to 100 items");
    }
    for (JsonNode finding : incoming) {
      // Without an Id there is nothing that FailedFindings could name, so this refuses the call.
      if (finding.path("Id").asText("").isBlank()) {
        throw RequestRefusedException.invalidInput("a finding should have required property 'Id'");
      }
      if (finding.path("AwsAccountId").isTextual()
          && !finding.path("AwsAccountId").textValue().equals(account)) {
        // The default product takes findings of the calling account only; users report that the
        // whole call fails.
        throw new RequestRefusedException(
            403, "AccessDeniedException", "a finding is of another account");
      }
    }
    List<JsonNode> changed = new ArrayList<>();
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode failed = JsonNodeFactory.instance.arrayNode();
    for (JsonNode finding : incoming) {
      importFinding(finding, failed, changed);
    }
    answer.put("FailedCount", failed.size()).put("SuccessCount", incoming.size() - failed.size());
    answer.set("FailedFindings", failed);
    return new Result(answer, changed);
  }

  private void importFinding(JsonNode finding, ArrayNode failed, List<JsonNode> changed) {
    Optional<ImportCheck.Refusal> refusal = check.refusal(finding);
    importedFindings++;
    if (refusal.isPresent()) {
      fail(failed, finding, refusal.get().code(), refusal.get().message());
      return;
    }
    if (Faults.isDue(faults.internalFailure(), importedFindings)) {
      fail(failed, finding, "InternalFailure", "Internal service failure");
      return;
    }
    keep(finding, changed);
  }

  /**
   * A finding that another product of AWS writes: its own ways in are not Security Hub's API, so
   * only the form is checked.
   */
  synchronized Result productFindings(JsonNode request) {
    List<JsonNode> changed = new ArrayList<>();
    for (JsonNode finding : request.path("Findings")) {
      List<String> objections = constraints.objections(finding, "AwsSecurityFinding");
      if (!objections.isEmpty()) {
        throw RequestRefusedException.invalidInput(String.join(", ", objections));
      }
      keep(finding, changed);
    }
    return new Result(
        JsonNodeFactory.instance.objectNode().put("SuccessCount", request.path("Findings").size()),
        changed);
  }

  private void keep(JsonNode finding, List<JsonNode> changed) {
    Key key = new Key(finding.path("ProductArn").textValue(), finding.path("Id").textValue());
    StoredFinding known = findings.get(key);
    // How AWS counts an ignored update is not documented; here it is a success that changes
    // nothing.
    if (known == null || known.isOlderThan(finding)) {
      StoredFinding next =
          known == null
              ? StoredFinding.first(finding, region, clock.instant())
              : known.imported(finding, region, clock.instant());
      findings.put(key, next);
      changed.add(next.finding());
    }
  }

  /** Members of calls that failed while their call succeeded. */
  synchronized int unprocessed() {
    return unprocessed;
  }

  private void fail(ArrayNode failed, JsonNode finding, String code, String message) {
    unprocessed++;
    failed
        .addObject()
        .put("Id", finding.path("Id").textValue())
        .put("ErrorCode", code)
        .put("ErrorMessage", message);
  }

  /** BatchUpdateFindings. */
  synchronized Result updateFindings(JsonNode request) {
    List<String> objections = constraints.objections(request, "BatchUpdateFindingsRequest");
    if (!objections.isEmpty()) {
      throw RequestRefusedException.invalidInput(String.join(", ", objections));
    }
    List<JsonNode> changed = new ArrayList<>();
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode processed = answer.putArray("ProcessedFindings");
    ArrayNode refused = answer.putArray("UnprocessedFindings");
    Set<Key> done = new HashSet<>();
    for (JsonNode identifier : request.path("FindingIdentifiers")) {
      Key key =
          new Key(identifier.path("ProductArn").textValue(), identifier.path("Id").textValue());
      StoredFinding known = findings.get(key);
      if (!done.add(key)) {
        refuseUpdate(
            refused,
            identifier,
            "DuplicatedFindingIdentifier",
            "Finding Identifier is duplicated");
      } else if (known == null) {
        refuseUpdate(refused, identifier, "FindingNotFound", "Finding Not Found");
      } else {
        update(key, known.updated(request, clock.instant()))
            .ifPresentOrElse(
                refusal -> refuseUpdate(refused, identifier, refusal.code(), refusal.message()),
                () -> {
                  changed.add(findings.getOrDefault(key, known).finding());
                  processed.add(identifier.deepCopy());
                });
      }
    }
    return new Result(answer, changed);
  }

  /** Empty if it was made. */
  private Optional<ImportCheck.Refusal> update(Key key, StoredFinding next) {
    updatedFindings++;
    if (Faults.isDue(faults.concurrentUpdate(), updatedFindings)) {
      return Optional.of(
          new ImportCheck.Refusal(
              "ConcurrentUpdateError", "Concurrent finding updates detected", false));
    }
    // The request's own shape has no limits for what ends up in the finding: its members do.
    List<String> objections = constraints.objections(next.finding(), "AwsSecurityFinding");
    if (!objections.isEmpty() || next.noteLength() > MAX_NOTE) {
      return Optional.of(
          new ImportCheck.Refusal(
              "InvalidInput", "Invalid Input: " + String.join(", ", objections), true));
    }
    findings.put(key, next);
    return Optional.empty();
  }

  private void refuseUpdate(
      ArrayNode refused, JsonNode identifier, String code, String message) {
    unprocessed++;
    ObjectNode one = refused.addObject();
    one.set("FindingIdentifier", identifier.deepCopy());
    one.put("ErrorCode", code).put("ErrorMessage", message);
  }
}
