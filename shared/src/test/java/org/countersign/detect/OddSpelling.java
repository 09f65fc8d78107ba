package org.countersign.detect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Writes JSON as nobody would and everybody may: escapes, white space, fields in any order, twice,
 * or inside other fields under the same name.
 */
public final class OddSpelling {
  private static final List<String> DECOYS =
      List.of(
          "\"StopLogging\"",
          "\"Root\"",
          "\"\"",
          "null",
          "5",
          "[\"StopLogging\"]",
          "{\"type\":\"Root\"}",
          "[{\"type\":[\"Root\"]}]",
          "\"a\\\"b\\\\\"");

  private final Random random;
  private final int oddness;

  /**
   * @param oddness in a hundred, how often something is spelled oddly
   */
  public OddSpelling(Random random, int oddness) {
    this.random = random;
    this.oddness = oddness;
  }

  /** One object as text. */
  public String of(JsonNode node) {
    StringBuilder text = new StringBuilder();
    write(node, text);
    return text.toString();
  }

  private void write(JsonNode node, StringBuilder text) {
    if (node instanceof ObjectNode object) {
      object(object, text);
    } else if (node.isArray()) {
      text.append('[');
      for (int i = 0; i < node.size(); i++) {
        text.append(i == 0 ? "" : ",").append(blank());
        write(node.get(i), text);
      }
      text.append(blank()).append(']');
    } else if (node.isTextual()) {
      string(node.textValue(), text);
    } else {
      text.append(node);
    }
  }

  private void object(ObjectNode object, StringBuilder text) {
    List<Map.Entry<String, JsonNode>> fields = new ArrayList<>(object.properties());
    if (isOdd()) {
      Collections.shuffle(fields, random);
    }
    text.append('{').append(blank());
    String comma = "";
    for (Map.Entry<String, JsonNode> field : fields) {
      if (isVeryOdd()) {
        text.append(comma).append(blank());
        key(field.getKey(), text);
        text.append(decoy());
        comma = ",";
      }
      text.append(comma).append(blank());
      key(field.getKey(), text);
      if (isVeryOdd()) {
        text.append('[');
        write(field.getValue(), text);
        text.append(']');
      } else {
        write(field.getValue(), text);
      }
      text.append(blank());
      comma = ",";
      if (isVeryOdd()) {
        text.append(",");
        key(isOdd() ? field.getKey() : "userIdentity.type", text);
        text.append(decoy());
      }
      if (isVeryOdd()) {
        text.append(",\"x\":{\"").append(field.getKey()).append("\":").append(decoy()).append('}');
      }
    }
    text.append('}');
  }

  private void key(String name, StringBuilder text) {
    string(name, text);
    text.append(blank()).append(':').append(blank());
  }

  private String decoy() {
    return DECOYS.get(random.nextInt(DECOYS.size()));
  }

  private void string(String value, StringBuilder text) {
    boolean escaped = isVeryOdd();
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '/' && escaped) {
        text.append("\\/");
      } else if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < ' ' || (escaped && random.nextInt(5) == 0)) {
        text.append("\\u%04X".formatted((int) c));
      } else {
        text.append(c);
      }
    }
    text.append('"');
  }

  private String blank() {
    return isOdd() ? List.of(" ", "\t", "\r\n", "\n  ").get(random.nextInt(4)) : "";
  }

  private boolean isOdd() {
    return random.nextInt(100) < oddness;
  }

  private boolean isVeryOdd() {
    return random.nextInt(10_000) < oddness * oddness;
  }
}
