package org.countersign.detect.context;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A name or ARN in which {@code *} stands for any characters. */
public final class Glob {
  private final String text;
  private final Pattern pattern;

  @JsonCreator
  public Glob(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("a pattern is not blank");
    }
    this.text = text;
    this.pattern =
        Pattern.compile(
            Arrays.stream(text.split("\\*", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*")),
            Pattern.DOTALL);
  }

  public boolean matches(@Nullable String name) {
    return name != null && pattern.matcher(name).matches();
  }

  /** The name as it is, or the last part of an ARN. */
  public boolean matchesName(@Nullable String nameOrArn) {
    return nameOrArn != null
        && (matches(nameOrArn) || matches(nameOrArn.substring(lastSeparator(nameOrArn) + 1)));
  }

  private static int lastSeparator(String arn) {
    return Math.max(arn.lastIndexOf('/'), arn.startsWith("arn:") ? arn.lastIndexOf(':') : -1);
  }

  @JsonValue
  @Override
  public String toString() {
    return text;
  }
}
