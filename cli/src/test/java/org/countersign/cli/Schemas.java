package org.countersign.cli;

import static org.assertj.core.api.BDDAssertions.then;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Holds answers to their published shape. */
final class Schemas {
  private static final ObjectMapper WHOLE =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private Schemas() {}

  /** Reads an answer that must be exactly one JSON value of this shape. */
  static JsonNode read(Schema schema, String answer) throws IOException {
    JsonNode node = tree(answer);
    try (InputStream in = Schemas.class.getClassLoader().getResourceAsStream(schema.resource())) {
      then(in).as(schema.resource()).isNotNull();
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      var errors =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
              .getSchema(text, InputFormat.JSON)
              .validate(
                  answer,
                  InputFormat.JSON,
                  context ->
                      context.executionConfig(config -> config.formatAssertionsEnabled(true)));
      then(errors).as(answer).isEmpty();
    }
    return node;
  }

  private static JsonNode tree(String answer) throws JsonProcessingException {
    return WHOLE.readTree(answer);
  }
}
