package org.countersign.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The account and Region that the laptop cloud plays. */
final class PlaceOptions {
  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  private @Nullable String account;
  private @Nullable String region;

  @Option(
      names = "--account",
      paramLabel = "ID",
      description = "AWS account to play (that of the kept state, else 123456789012).",
      order = 20)
  void setAccount(String value) {
    account = checked(value, "[0-9]{12}", "an account has twelve digits");
  }

  @Option(
      names = "--region",
      paramLabel = "NAME",
      description = "AWS Region to play (that of the kept state, else us-east-1).",
      order = 21)
  void setRegion(String value) {
    region = checked(value, "[a-z]{2}(-[a-z]+)+-[0-9]+", "a Region is named like us-east-1");
  }

  Optional<String> account() {
    return Optional.ofNullable(account);
  }

  Optional<String> region() {
    return Optional.ofNullable(region);
  }

  private String checked(String value, String form, String message) {
    CommandSpec mixee = spec;
    if (!value.matches(form) && mixee != null) {
      throw new ParameterException(new CommandLine(mixee), message);
    }
    return value;
  }
}
