package org.countersign.laptop.template;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TemplateReaderTest {
  private static final Map<String, String> PARAMETERS =
      Map.of(
          "InputBucketArns",
          "arn:aws:s3:::first,arn:aws:s3:::second",
          "InventoryBucketArn",
          "arn:aws:s3:::lists");

  @Test
  void references_become_fixed_values() throws IOException {
    Template template = read(PARAMETERS);

    Template.Function work = function(template, "WorkFunction");
    assertThat(work.handler()).isEqualTo("org.countersign.laptop.ScriptedHandler");
    assertThat(work.environment())
        .containsEntry("LEDGER_TABLE", "countersign-Ledger")
        .containsEntry(
            "QUEUE_URL",
            "https://sqs.eu-central-1.amazonaws.com/111122223333/countersign-WorkQueue")
        .containsEntry(
            "PSEUDONYM_KEY_SECRET_ARN",
            "arn:aws:secretsmanager:eu-central-1:111122223333:secret:countersign-Secret")
        .containsEntry("INVENTORY_BUCKET", "lists")
        .containsEntry(
            "EVIDENCE", "arn:aws:s3:::countersign-evidencebucket/${literal}/111122223333")
        .containsEntry("SECOND", "arn:aws:s3:::first/eu-central-1");
  }

  @Test
  void queues_know_their_dead_letters_and_times() throws IOException {
    Template template = read(PARAMETERS);

    Template.Queue work = template.queues().getFirst();
    assertThat(template.queues())
        .extracting(Template.Queue::logicalId)
        .containsExactly("WorkQueue", "WorkDeadLetters", "EntryQueue");
    assertThat(work.visibility()).isEqualTo(Duration.ofMinutes(30));
    assertThat(work.redrive())
        .isEqualTo(
            new Template.Redrive(
                "arn:aws:sqs:eu-central-1:111122223333:countersign-WorkDeadLetters", 4));
    assertThat(template.queues().get(1).visibility()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void a_resource_whose_condition_holds_is_there() throws IOException {
    Template template =
        read(Map.of("InputBucketArns", "arn:aws:s3:::first", "Stage", "production"));

    assertThat(template.queues())
        .extracting(Template.Queue::logicalId)
        .contains("OnlyInProduction");
    assertThat(template.queues().getLast().delay()).isEqualTo(Duration.ofSeconds(30));
    assertThat(function(template, "WorkFunction").environment())
        .containsEntry("INVENTORY_BUCKET", "");
  }

  @Test
  void a_function_is_fed_by_sam_events_and_by_mappings_alike() throws IOException {
    Template template = read(PARAMETERS);

    assertThat(function(template, "WorkFunction").feeds())
        .containsExactly(
            new Template.Feed(
                "arn:aws:sqs:eu-central-1:111122223333:countersign-WorkQueue", 5, false, true));
    assertThat(function(template, "EntryFunction").feeds())
        .containsExactly(
            new Template.Feed(
                "arn:aws:sqs:eu-central-1:111122223333:countersign-EntryQueue", 100, true, false));
  }

  @Test
  void rules_and_pipe_name_their_buses() throws IOException {
    Template template = read(PARAMETERS);

    assertThat(template.rules()).extracting(Template.Rule::bus).containsExactly("default", "suite");
    Template.Pipe pipe = template.pipes().getFirst();
    assertThat(pipe.source().name()).isEqualTo("countersign-Ledger");
    assertThat(pipe.targetBus()).isEqualTo("suite");
    assertThat(pipe.filters()).hasSize(1);
    assertThat(template.bucketParameters()).containsExactly("first", "second", "lists");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "!GetAtt Nothing.Arn | Fn needs Nothing, which is neither a resource nor a parameter",
        "!Ref Nothing | Fn needs Nothing, which is neither a resource nor a parameter",
        "!Ref Given | Fn needs parameter Given, which has no default and no value",
        "!If [Never, a, b] | Fn needs condition Never, which is not defined",
        "!If [Circle, a, b] | condition Circle depends on itself",
        "!ImportValue x | Fn uses Fn::ImportValue, which the laptop cloud does not know",
        "!GetAtt Q.Colour | Fn needs Colour of Q (AWS::SQS::Queue), which the laptop cloud does not know",
        "!Select [3, [a]] | Fn selects an element that its list does not have"
      })
  void what_cannot_be_resolved_is_named(String value, String message) {
    String yaml =
        """
        Parameters:
          Given: {Type: String}
        Conditions:
          Circle: !Not [{Condition: Circle}]
        Resources:
          Q: {Type: AWS::SQS::Queue}
          Fn:
            Type: AWS::Serverless::Function
            Properties:
              Handler: x
              Environment:
                Variables:
                  A: %s
        """
            .formatted(value);

    assertThatThrownBy(() -> new TemplateReader("123456789012", "us-east-1", Map.of()).read(yaml))
        .isInstanceOf(TemplateException.class)
        .hasMessage(message);
  }

  @Test
  void what_is_not_needed_need_not_be_resolved() {
    Template template =
        new TemplateReader("123456789012", "us-east-1", Map.of())
            .read("Resources:\n  T: {Type: AWS::SNS::Topic, Properties: {X: !GetAtt Gone.Arn}}\n");

    assertThat(template.functions()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"'a: [', the template is not YAML", "'a: b', the template has no Resources"})
  void what_is_no_template_is_refused(String yaml, String message) {
    assertThatThrownBy(() -> new TemplateReader("123456789012", "us-east-1", Map.of()).read(yaml))
        .isInstanceOf(TemplateException.class)
        .hasMessageStartingWith(message);
  }

  private static Template.Function function(Template template, String id) {
    return template.functions().stream()
        .filter(function -> function.logicalId().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static Template read(Map<String, String> parameters) throws IOException {
    try (InputStream in = TemplateReaderTest.class.getResourceAsStream("/small-template.yaml")) {
      if (in == null) {
        throw new AssertionError("no small-template.yaml");
      }
      return new TemplateReader("111122223333", "eu-central-1", parameters)
          .read(new String(in.readAllBytes(), UTF_8));
    }
  }
}
