package org.countersign.desk.query;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.countersign.evidence.Digest;
import org.countersign.ledger.CaseState;

/**
 * Evidence in clear that a case names. Nothing else of the bucket is reached through it.
 *
 * @param name where the case names it, for example {@code clearKeys}
 */
public record ClearEvidence(String name, Digest digest) {
  public ClearEvidence {
    requireNonNull(name, "name is null");
    requireNonNull(digest, "digest is null");
  }

  /** All that a case's body names, in its order. */
  public static List<ClearEvidence> of(CaseState state) {
    List<ClearEvidence> found = new ArrayList<>();
    collect("", state.body(), found);
    return List.copyOf(found);
  }

  /** As {@link #of}, each document once although a case may name it in several places. */
  static List<ClearEvidence> listed(CaseState state) {
    Set<Digest> known = new HashSet<>();
    return of(state).stream().filter(one -> known.add(one.digest())).toList();
  }

  private static void collect(String name, JsonNode node, List<ClearEvidence> found) {
    if (node.isTextual() && node.textValue().matches("[0-9a-f]{64}")) {
      found.add(new ClearEvidence(name, new Digest(node.textValue())));
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      collect(
          name.isEmpty() ? field.getKey() : name + "." + field.getKey(), field.getValue(), found);
    }
    if (node.isArray()) {
      node.forEach(item -> collect(name, item, found));
    }
  }
}
