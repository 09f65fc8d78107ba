package org.countersign.cli;

import static org.assertj.core.api.BDDAssertions.then;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesCommandTest {
  private static final String BARE =
      """
      Resources:
        # begin rules (./countersign rules --write)
        # end rules
      # begin rule-arns (./countersign rules --write)
      # end rule-arns
      """;

  @TempDir Path folder;
  private Shell shell = new Shell(new FakeLaptop());

  @BeforeEach
  void two_templates_without_rules() throws IOException {
    shell = new Shell(new FakeLaptop(), Map.of("COUNTERSIGN_HOME", folder.toString()));
    Files.writeString(folder.resolve("template.yaml"), BARE);
    Files.writeString(folder.resolve("forwarder.yaml"), BARE);
  }

  @Test
  void a_template_that_differs_is_told_and_mended() throws IOException {
    Shell.Result stale = shell.run("rules", "--check");
    then(stale.code()).isEqualTo(1);
    then(stale.err()).contains("template.yaml is not", "forwarder.yaml is not", "rules --write");
    then(Files.readString(folder.resolve("template.yaml"))).isEqualTo(BARE);

    then(shell.run("rules", "--write").code()).isZero();

    Shell.Result clean = shell.run("rules", "--check");
    then(clean.code()).isZero();
    then(clean.err()).isEmpty();
    then(clean.out()).contains("CloudTrailIdentityRule", "events a month");
  }

  @Test
  void one_changed_letter_is_a_difference() throws IOException {
    shell.run("rules", "--write");
    Path template = folder.resolve("template.yaml");
    Files.writeString(
        template, Files.readString(template).replace("PutBucketPolicy", "PutBucketPolici"));

    then(shell.run("rules", "--check").code()).isEqualTo(1);
  }

  @Test
  void json_is_an_object_a_line_whether_or_not_the_templates_differ() throws IOException {
    Shell.Result result = shell.run("rules", "--check", "--json");

    then(result.code()).isEqualTo(1);
    then(result.out().lines().toList()).hasSizeGreaterThan(5);
    for (String line : result.out().lines().toList()) {
      Schemas.read(Schema.RULES, line);
    }
  }

  @Test
  void neither_and_both_acts_are_bad_usage() {
    then(shell.run("rules").code()).isEqualTo(2);
    then(shell.run("rules", "--check", "--write").code()).isEqualTo(2);
  }

  @Test
  void a_template_without_the_comments_is_unreadable() throws IOException {
    Path other = Files.writeString(folder.resolve("other.yaml"), "Resources: {}\n");

    Shell.Result result = shell.run("rules", "--write", "--template", other.toString(), "--json");

    then(result.code()).isEqualTo(2);
    then(Schemas.read(Schema.ERROR, result.out()).path("error").path("file").textValue())
        .isEqualTo(other.toString());
    then(Files.readString(other)).isEqualTo("Resources: {}\n");
  }
}
