package org.countersign.laptop.securityhub;

import static java.util.Comparator.comparing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.countersign.ledger.EntryHash;

/** GetFindings: filters, order, pages. */
final class FindingQuery {
  /** Small, so that a caller that forgets NextToken is found out; AWS documents no default. */
  private static final int DEFAULT_PAGE = 10;

  private static final Pattern TOKEN = Pattern.compile("[0-9]{1,9}:[0-9a-f]{64}");

  private final Constraints constraints;

  FindingQuery(Constraints constraints) {
    this.constraints = constraints;
  }

  ObjectNode answer(JsonNode request, List<StoredFinding> findings, Instant now) {
    List<String> objections = constraints.objections(request, "GetFindingsRequest");
    if (!objections.isEmpty()) {
      throw RequestRefusedException.invalidInput(String.join(", ", objections));
    }
    FindingFilters filters = new FindingFilters(request.path("Filters"), now);
    List<JsonNode> matching =
        sorted(
            findings.stream().<JsonNode>map(StoredFinding::finding).filter(filters::match),
            request);
    int from = Math.min(offset(request), matching.size());
    int to = Math.min(from + request.path("MaxResults").asInt(DEFAULT_PAGE), matching.size());
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    matching
        .subList(from, to)
        .forEach(finding -> answer.withArrayProperty("Findings").add(finding.deepCopy()));
    answer.withArrayProperty("Findings");
    if (to < matching.size()) {
      answer.put("NextToken", token(to, request));
    }
    return answer;
  }

  private static List<JsonNode> sorted(Stream<JsonNode> findings, JsonNode request) {
    List<JsonNode> sorted = new ArrayList<>(findings.toList());
    // The last criterion first: sorting is stable, so the first one decides.
    for (JsonNode criterion : request.path("SortCriteria").valueStream().toList().reversed()) {
      Attribute attribute = Attribute.named(criterion.path("Field").asText());
      Comparator<JsonNode> order =
          comparing(finding -> attribute.values(finding).stream().findFirst().orElse(""));
      sorted.sort(
          criterion.path("SortOrder").asText("asc").equals("desc") ? order.reversed() : order);
    }
    return sorted;
  }

  private static int offset(JsonNode request) {
    if (!request.has("NextToken")) {
      return 0;
    }
    String token;
    try {
      token =
          new String(
              Base64.getUrlDecoder().decode(request.get("NextToken").textValue()),
              StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw RequestRefusedException.invalidInput("NextToken is not one of ours");
    }
    String[] parts = token.split(":", -1);
    if (!TOKEN.matcher(token).matches() || !parts[1].equals(fingerprint(request))) {
      throw RequestRefusedException.invalidInput("NextToken belongs to another request");
    }
    return Integer.parseInt(parts[0]);
  }

  private static String token(int offset, JsonNode request) {
    String token = offset + ":" + fingerprint(request);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(token.getBytes(StandardCharsets.UTF_8));
  }

  private static String fingerprint(JsonNode request) {
    return EntryHash.sha256(request.path("Filters") + "#" + request.path("SortCriteria"));
  }
}
