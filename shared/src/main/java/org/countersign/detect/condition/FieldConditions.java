package org.countersign.detect.condition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.countersign.detect.call.ApiCall;

/** Conditions on what stands in a field. Fields of omitted request parameters are unknown. */
final class FieldConditions {
  private FieldConditions() {}

  /** {@code path}, {@code values}: one of the scalars there is one of these, in any case. */
  static Condition is(Parameters given) {
    List<String> paths = given.paths("path");
    List<String> values = given.paths("values");
    return (call, about) ->
        known(
            call,
            paths,
            Parameters.texts(call, paths).stream()
                .anyMatch(text -> values.stream().anyMatch(text::equalsIgnoreCase)));
  }

  /** {@code path}, {@code pattern}: a regular expression occurs in one of the scalars there. */
  static Condition matches(Parameters given) {
    List<String> paths = given.paths("path");
    Pattern pattern;
    try {
      pattern = Pattern.compile(given.text("pattern"));
    } catch (PatternSyntaxException e) {
      throw given.wrong("pattern is no regular expression");
    }
    return (call, about) ->
        known(
            call,
            paths,
            Parameters.texts(call, paths).stream().anyMatch(text -> pattern.matcher(text).find()));
  }

  /** {@code path}: something other than null and blank text is there. */
  static Condition present(Parameters given) {
    List<String> paths = given.paths("path");
    return (call, about) ->
        known(
            call,
            paths,
            Parameters.values(call, paths).stream()
                .anyMatch(value -> !value.isTextual() || !value.textValue().isBlank()));
  }

  /** {@code path}, {@code than}: one of the numbers there, also as text, is smaller. */
  static Condition below(Parameters given) {
    List<String> paths = given.paths("path");
    int than = given.number("than", Integer.MIN_VALUE);
    if (than == Integer.MIN_VALUE) {
      throw given.wrong("it needs than");
    }
    return (call, about) ->
        known(
            call,
            paths,
            Parameters.values(call, paths).stream().anyMatch(value -> isBelow(value, than)));
  }

  /** The call was refused or failed. */
  static Condition failed(Parameters given) {
    return (call, about) -> Answer.of(call.isFailure());
  }

  /** {@code path}, {@code other}: both are there and share no value. */
  static Condition differ(Parameters given) {
    List<String> paths = given.paths("path");
    List<String> others = given.paths("other");
    return (call, about) -> {
      List<String> left = Parameters.texts(call, paths);
      List<String> right = Parameters.texts(call, others);
      return known(
          call,
          paths,
          !left.isEmpty() && !right.isEmpty() && left.stream().noneMatch(right::contains));
    };
  }

  /** A question about request parameters that CloudTrail left out has no answer. */
  static Answer known(ApiCall call, List<String> paths, boolean answer) {
    return !answer
            && call.parametersOmitted()
            && paths.stream().anyMatch(path -> path.startsWith("requestParameters"))
        ? Answer.UNKNOWN
        : Answer.of(answer);
  }

  private static boolean isBelow(JsonNode value, int than) {
    try {
      return value.isValueNode()
          && !value.asText().isBlank()
          && Double.parseDouble(value.asText()) < than;
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
