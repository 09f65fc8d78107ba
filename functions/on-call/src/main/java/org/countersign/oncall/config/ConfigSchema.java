package org.countersign.oncall.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;

/** Holds a document to {@code on-call-config.json}: its form, not yet its meaning. */
final class ConfigSchema {
  private static final String RESOURCE = "on-call-config.json";

  private final Schema schema;

  ConfigSchema() {
    try (InputStream in =
        requireNonNull(ConfigSchema.class.getResourceAsStream(RESOURCE), "no " + RESOURCE)) {
      this.schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
              .getSchema(new String(in.readAllBytes(), UTF_8), InputFormat.JSON);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE, e);
    }
  }

  List<Problem> check(String json, Places places) {
    return schema.validate(json, InputFormat.JSON).stream()
        .map(error -> problem(error, places))
        .toList();
  }

  private static Problem problem(Error error, Places places) {
    String property = error.getProperty();
    String pointer = error.getInstanceLocation().toString();
    if (property != null
        && Set.of("additionalProperties", "propertyNames").contains(error.getKeyword())) {
      pointer += "/" + property.replace("~", "~0").replace("/", "~1");
    }
    return new Problem(
        Problem.Level.ERROR,
        pointer,
        places.line(pointer),
        error.getMessage(),
        fix(error.getKeyword(), pointer));
  }

  private static String fix(String keyword, String pointer) {
    return switch (keyword) {
      case "required" -> "Add it.";
      case "additionalProperties" -> "Take it out, or mend its spelling.";
      case "enum" -> "Take one of the words that are named.";
      case "const" -> "This suite reads version 1.";
      case "type" -> "Write a value of that type.";
      case "pattern" ->
          pointer.endsWith("Arn")
              ? "Name the ARN; a secret itself never stands here."
              : "Write it in that form: see docs/on-call.md.";
      case "minimum", "maximum" -> "Take a number within the bounds.";
      case "minItems", "minProperties" -> "Name at least one, or leave the field out.";
      default -> "See docs/on-call.md.";
    };
  }
}
