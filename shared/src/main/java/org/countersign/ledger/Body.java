package org.countersign.ledger;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.Map;
import org.countersign.finding.Finding;

/**
 * How records become bodies of cases and entries, and back. Times are ISO-8601; absent is absent,
 * not null; a field that a later version added is skipped by an earlier one.
 */
public final class Body {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(new Jdk8Module())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          // isOpen() and isDone() are questions, not components.
          .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
          .build();

  private Body() {}

  public static ObjectNode of(Object value) {
    return MAPPER.valueToTree(value);
  }

  /**
   * What every entry about a finding says of it. The finding itself is kept beside its case and
   * shown by projections; its entry says what it said at this version.
   */
  public static ObjectNode ofFinding(Finding finding) {
    return of(
        Map.of(
            "finding", finding.id(),
            "version", finding.version(),
            "status", finding.status(),
            "severity", finding.severity(),
            "title", finding.title(),
            "citations", finding.citations()));
  }

  static ObjectReader reader() {
    return MAPPER.reader();
  }

  /**
   * What every entry about a task says of it. What a person wrote can name a patient, so it stays
   * on the task; the reason's digest proves that its text was not changed since.
   */
  public static ObjectNode ofTask(Task task) {
    ObjectNode body = of(task);
    body.remove("comments");
    digestReason(body);
    if (body.get("proposal") instanceof ObjectNode proposal) {
      digestReason(proposal);
    }
    return body;
  }

  private static void digestReason(ObjectNode node) {
    JsonNode reason = node.remove("reason");
    if (reason != null && reason.isTextual()) {
      node.put("reasonDigest", EntryHash.sha256(reason.asText()));
    }
  }

  /**
   * Reads a body back.
   *
   * @throws UnreadableBodyException if the body is not of this shape
   */
  public static <T> T read(ObjectNode body, Class<T> type) {
    try {
      return MAPPER.treeToValue(body, type);
    } catch (JsonProcessingException e) {
      throw new UnreadableBodyException(type.getSimpleName());
    }
  }
}
