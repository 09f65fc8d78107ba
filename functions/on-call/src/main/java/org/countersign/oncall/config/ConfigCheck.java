package org.countersign.oncall.config;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says all that is wrong with a configuration: its form first, then what it means. */
public final class ConfigCheck {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private ConfigCheck() {}

  /** What came of it. */
  public static final class Result {
    private final List<Problem> problems;
    private final boolean isJson;
    private final @Nullable OnCallConfig config;

    private Result(List<Problem> problems, boolean isJson, @Nullable OnCallConfig config) {
      this.problems = requireNonNull(problems, "problems is null");
      this.isJson = isJson;
      this.config = config;
    }

    /** Errors before warnings, in the document's order. */
    public List<Problem> problems() {
      return problems;
    }

    /** Whether there was anything to check. */
    public boolean isJson() {
      return isJson;
    }

    /** Empty if there is an error. */
    public Optional<OnCallConfig> config() {
      return Optional.ofNullable(config);
    }
  }

  /** Checks a document. */
  public static Result check(String json) {
    Places places;
    JsonNode root;
    try {
      places = Places.of(json);
      root = MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      return notJson(e.getLocation() == null ? 1 : e.getLocation().getLineNr());
    } catch (IOException e) {
      throw new UncheckedIOException("a string can be read", e);
    }
    if (root.isMissingNode()) {
      return notJson(1);
    }
    List<Problem> form = new ConfigSchema().check(json, places);
    if (!form.isEmpty()) {
      return new Result(form, true, null);
    }
    List<Problem> meaning = new MeaningCheck(root, places, json).problems();
    return new Result(
        meaning,
        true,
        meaning.stream().anyMatch(Problem::isError) ? null : ConfigReader.read(root));
  }

  private static Result notJson(int line) {
    return new Result(
        List.of(
            new Problem(
                Problem.Level.ERROR,
                "",
                line,
                "this is not JSON, or a name stands twice in an object",
                "Mend it there or just before.")),
        false,
        null);
  }
}
