package org.countersign.cli;

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

  private String account = LaptopDoor.Start.ACCOUNT;
  private String region = LaptopDoor.Start.REGION;

  @Option(
      names = "--account",
      paramLabel = "ID",
      defaultValue = LaptopDoor.Start.ACCOUNT,
      description = "AWS account to play (${DEFAULT-VALUE}).",
      order = 20)
  void setAccount(String value) {
    account = checked(value, "[0-9]{12}", "an account has twelve digits");
  }

  @Option(
      names = "--region",
      paramLabel = "NAME",
      defaultValue = LaptopDoor.Start.REGION,
      description = "AWS Region to play (${DEFAULT-VALUE}).",
      order = 21)
  void setRegion(String value) {
    region = checked(value, "[a-z]{2}(-[a-z]+)+-[0-9]+", "a Region is named like us-east-1");
  }

  String account() {
    return account;
  }

  String region() {
    return region;
  }

  private String checked(String value, String form, String message) {
    CommandSpec mixee = spec;
    if (!value.matches(form) && mixee != null) {
      throw new ParameterException(new CommandLine(mixee), message);
    }
    return value;
  }
}
