package org.countersign.correction;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.countersign.ledger.CaseId;
import org.countersign.phi.Pseudonyms;
import org.jspecify.annotations.Nullable;

/**
 * A proposal's stored form: {@code calls} and {@code studies} as the desk's page reads them, each
 * value beside its pseudonym. Whatever is PHI stands in members named {@code clear} and nowhere
 * else, so that the twin for pages is the same document without them. The same proposal always
 * gives the same bytes under the same pseudonym key.
 */
public final class ProposalJson {
  private static final int SCHEMA = 1;
  private static final String CLEAR = "clear";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Pseudonyms pseudonyms;

  public ProposalJson(Pseudonyms pseudonyms) {
    this.pseudonyms = requireNonNull(pseudonyms, "pseudonyms is null");
  }

  /** With clear values: for the encrypted evidence bucket only. */
  public byte[] write(Proposal proposal) {
    return bytes(tree(proposal));
  }

  /** Without any clear value. */
  public byte[] twin(Proposal proposal) {
    ObjectNode tree = tree(proposal);
    strip(tree);
    return bytes(tree);
  }

  private static byte[] bytes(ObjectNode tree) {
    try {
      return JSON.writeValueAsBytes(tree);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
  }

  private static void strip(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.remove(CLEAR);
    }
    node.forEach(ProposalJson::strip);
  }

  private ObjectNode tree(Proposal proposal) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put("schema", SCHEMA)
        .put("case", proposal.caseId().text())
        .put("decision", proposal.decision())
        .put("datastoreId", proposal.datastoreId())
        .set("target", set(proposal.target()));
    ArrayNode primaries = tree.putArray("primaries");
    proposal.primaries().forEach(primary -> primaries.add(set(primary)));
    ArrayNode calls = tree.putArray("calls");
    proposal.calls().forEach(call -> calls.add(call(call)));
    ObjectNode study = tree.putArray("studies").addObject();
    named(study, "study", proposal.study());
    ObjectNode series = study.putArray("series").addObject();
    named(series, "series", proposal.series());
    ArrayNode elements = series.putArray("elements");
    for (Conflict conflict : proposal.conflicts()) {
      ObjectNode element = elements.addObject();
      element
          .put("tag", conflict.tag())
          .put("name", conflict.keyword())
          .put("level", conflict.level().name());
      ArrayNode values = element.putArray("values");
      value(values, proposal.target().imageSetId(), conflict.level(), conflict.here());
      if (!proposal.primaries().isEmpty()) {
        value(
            values,
            proposal.primaries().getFirst().imageSetId(),
            conflict.level(),
            conflict.there());
      }
    }
    return tree;
  }

  private static ObjectNode set(SetVersion set) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("imageSetId", set.imageSetId())
        .put("version", set.version());
  }

  private static ObjectNode call(ProposedCall call) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("operation", call.operation().text());
    ObjectNode shown = node.putObject("parameters");
    call.shown().forEach(shown::put);
    ObjectNode clear = node.putObject(CLEAR);
    call.parameters().forEach(clear::put);
    return node;
  }

  private void named(ObjectNode node, String name, String uid) {
    node.put(name, uid.isEmpty() ? "" : pseudonyms.studyIdentifier(uid).text()).put(CLEAR, uid);
  }

  private void value(ArrayNode values, String imageSet, Level level, @Nullable String text) {
    if (text != null) {
      values
          .addObject()
          .put("imageSet", imageSet)
          .put("pseudonym", pseudonym(pseudonyms, level, text))
          .put(CLEAR, text);
    }
  }

  /** How an element's value is shown. */
  public static String pseudonym(Pseudonyms pseudonyms, Level level, String value) {
    return level == Level.PATIENT
        ? pseudonyms.patientIdentifier(value).text()
        : pseudonyms.studyIdentifier(value).text();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws UnreadableProposalException if it is something else
   */
  public static Proposal read(byte[] content) {
    JsonNode tree;
    try {
      tree = JSON.readTree(content);
    } catch (IOException e) {
      throw new UnreadableProposalException("not JSON");
    }
    if (tree == null || tree.path("schema").asInt() != SCHEMA) {
      throw new UnreadableProposalException("another schema");
    }
    JsonNode study = tree.path("studies").path(0);
    JsonNode series = study.path("series").path(0);
    SetVersion target = set(tree.path("target"));
    return new Proposal(
        caseId(text(tree, "case")),
        text(tree, "decision"),
        text(tree, "datastoreId"),
        target,
        text(study, CLEAR),
        text(series, CLEAR),
        all(tree.path("primaries"), ProposalJson::set),
        all(series.path("elements"), element -> conflict(element, target.imageSetId())),
        all(tree.path("calls"), ProposalJson::readCall));
  }

  private static CaseId caseId(String text) {
    try {
      return CaseId.parse(text);
    } catch (IllegalArgumentException e) {
      throw new UnreadableProposalException("no case");
    }
  }

  private static <T> List<T> all(JsonNode nodes, java.util.function.Function<JsonNode, T> one) {
    List<T> all = new ArrayList<>();
    nodes.forEach(node -> all.add(one.apply(node)));
    return all;
  }

  private static SetVersion set(JsonNode node) {
    return new SetVersion(text(node, "imageSetId"), node.path("version").asInt());
  }

  private static Conflict conflict(JsonNode element, String target) {
    String here = null;
    String there = null;
    for (JsonNode value : element.path("values")) {
      if (text(value, "imageSet").equals(target)) {
        here = text(value, CLEAR);
      } else {
        there = text(value, CLEAR);
      }
    }
    return new Conflict(
        text(element, "tag"), text(element, "name"), level(text(element, "level")), here, there);
  }

  private static Level level(String name) {
    try {
      return Level.valueOf(name);
    } catch (IllegalArgumentException e) {
      throw new UnreadableProposalException("an unknown level");
    }
  }

  private static ProposedCall readCall(JsonNode node) {
    return new ProposedCall(
        Operation.of(text(node, "operation"))
            .orElseThrow(() -> new UnreadableProposalException("an unknown operation")),
        texts(node.path(CLEAR)),
        texts(node.path("parameters")));
  }

  private static SortedMap<String, String> texts(JsonNode node) {
    SortedMap<String, String> texts = new TreeMap<>();
    node.properties().forEach(one -> texts.put(one.getKey(), one.getValue().asText()));
    return texts;
  }

  private static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (!value.isTextual()) {
      throw new UnreadableProposalException("no " + field);
    }
    return value.textValue();
  }
}
