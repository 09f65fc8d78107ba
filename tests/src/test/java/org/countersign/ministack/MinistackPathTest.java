package org.countersign.ministack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.countersign.evidence.Digest;
import org.countersign.evidence.s3.S3EvidenceStore;
import org.countersign.imaging.ImagingImportHandler;
import org.countersign.laptop.LaptopSettings;
import org.countersign.laptop.bus.RouteReport;
import org.countersign.laptop.bus.Routes;
import org.countersign.laptop.store.TableDefinition;
import org.countersign.laptop.template.Template;
import org.countersign.laptop.template.TemplateReader;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Entry;
import org.countersign.ledger.EntryHash;
import org.countersign.ledger.dynamodb.DynamoDbLedger;
import org.countersign.runtime.AwsClients;
import org.countersign.runtime.Environment;
import org.countersign.runtime.Host;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.medicalimaging.MedicalImagingClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.securityhub.SecurityHubClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * The template's rules on an EventBridge that we did not write, and one event's whole path: rule,
 * queue, function, ledger. Nobody may put events of {@code aws.*} sources, there as on AWS, so
 * rules and events say {@code laptop.*} on the bus and {@code aws.*} on both ends. What
 * cloudtrail-alert reads of Parameter Store is not looked at.
 */
@EnabledIfEnvironmentVariable(named = "MINISTACK_URL", matches = "http://127\\.0\\.0\\.1:[0-9]+")
class MinistackPathTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path ROOT = Path.of("..");
  private static final String BUS = "copy-of-" + Template.DEFAULT_BUS;
  private static final List<String> SERVICES =
      List.of(
          "DYNAMODB",
          "EVENTBRIDGE",
          "KMS",
          "MEDICAL_IMAGING",
          "S3",
          "SECRETS_MANAGER",
          "SECURITYHUB",
          "SQS");

  private static final AwsClients CLIENTS =
      new AwsClients(environment(Map.of()), ApacheHttpClient.create(), List.of());
  private static final SqsClient SQS = CLIENTS.client(SqsClient.builder(), "SQS");
  private static final EventBridgeClient EVENTS =
      CLIENTS.client(EventBridgeClient.builder(), "EVENTBRIDGE");
  private static final Template TEMPLATE =
      new TemplateReader(
              LaptopSettings.DEFAULT_ACCOUNT,
              LaptopSettings.DEFAULT_REGION,
              LaptopSettings.beside(ROOT.resolve("template.yaml")).parameters())
          .read(ROOT.resolve("template.yaml"));

  /** Queues by logical id, as they are on the server. */
  private static final Map<String, String> URLS = new TreeMap<>();

  @BeforeAll
  static void put_up_the_template() {
    for (Template.Queue queue : TEMPLATE.queues()) {
      URLS.put(queue.logicalId(), SQS.createQueue(of -> of.queueName(queue.name())).queueUrl());
    }
    EVENTS.createEventBus(of -> of.name(BUS));
    TEMPLATE.buses().forEach(bus -> EVENTS.createEventBus(of -> of.name(bus.name())));
    for (Template.Rule rule : TEMPLATE.rules()) {
      EVENTS.putRule(
          of ->
              of.name(rule.logicalId())
                  .eventBusName(bus(rule.bus()))
                  .eventPattern(renamed(rule.pattern(), "aws.", "laptop.").toString()));
      for (String arn : rule.targetArns()) {
        EVENTS.putTargets(
            of ->
                of.rule(rule.logicalId())
                    .eventBusName(bus(rule.bus()))
                    .targets(Target.builder().id("queue").arn(arn).build()));
      }
    }
  }

  @Test
  void its_rules_send_every_sample_where_ours_do() throws IOException {
    Routes routes = new Routes(TEMPLATE);
    Map<String, Set<String>> expected = new TreeMap<>();
    for (Path sample : samples()) {
      JsonNode envelope = JSON.readTree(Files.readAllBytes(sample));
      String marker = sample.getFileName().toString();
      for (RouteReport.RuleVerdict verdict : routes.explain(envelope).rules()) {
        if (verdict.matches()) {
          queuesOf(verdict.rule())
              .forEach(queue -> expected.computeIfAbsent(queue, id -> new TreeSet<>()).add(marker));
        }
      }
      put(envelope, bus(routes.busOf(envelope)), marker);
    }

    then(expected).isNotEmpty();
    Map<String, Set<String>> found = new TreeMap<>();
    URLS.forEach(
        (queue, url) -> {
          Set<String> markers = new TreeSet<>();
          drained(url).forEach(message -> markers.add(marker(message)));
          if (!markers.isEmpty()) {
            found.put(queue, markers);
          }
        });
    then(found).isEqualTo(expected);
  }

  @Test
  void an_event_goes_by_rule_and_queue_through_the_function_into_the_ledger() throws IOException {
    Path sample = ROOT.resolve("events/medical-imaging/image-set-deleted.json");
    JsonNode envelope = JSON.readTree(Files.readAllBytes(sample));
    Template.Function function =
        TEMPLATE.functions().stream()
            .filter(one -> one.handler().equals(ImagingImportHandler.class.getName()))
            .findFirst()
            .orElseThrow();
    Template.Queue queue =
        TEMPLATE.queueByArn(function.feeds().getFirst().queueArn()).orElseThrow();
    String url = URLS.getOrDefault(queue.logicalId(), "");
    Environment environment = deployed(function, url);
    drained(url);

    put(envelope, BUS, "path");
    Message message = drained(url).getFirst();
    String answer = run(message, queue.arn(), environment, at(envelope).plus(Duration.ofHours(2)));

    then(JSON.readTree(answer).path("batchItemFailures")).isEmpty();
    CaseId id =
        CaseId.imageSet(
            envelope.at("/detail/datastoreId").asText(),
            envelope.at("/detail/imagesetId").asText());
    List<Entry> entries =
        new DynamoDbLedger(
                CLIENTS.client(DynamoDbClient.builder(), "DYNAMODB"),
                environment.require("LEDGER_TABLE"),
                Clock.systemUTC())
            .entries(id);
    then(entries).isNotEmpty();
    then(EntryHash.isIntact(entries)).isTrue();
  }

  @Test
  void evidence_is_encrypted_with_the_key_that_is_named() {
    String key = CLIENTS.client(KmsClient.builder(), "KMS").createKey(of -> {}).keyMetadata().arn();
    S3Client s3 = CLIENTS.client(S3Client.builder(), "S3");
    String bucket = "evidence-" + UUID.randomUUID();
    s3.createBucket(of -> of.bucket(bucket));

    Digest digest = new S3EvidenceStore(s3, bucket, key).put("clear".getBytes(UTF_8));

    var head = s3.headObject(of -> of.bucket(bucket).key("evidence/sha256/" + digest.hex()));
    then(head.serverSideEncryption()).isEqualTo(ServerSideEncryption.AWS_KMS);
    then(head.ssekmsKeyId()).isEqualTo(key);
  }

  @Test
  void ministack_refuses_events_of_an_aws_source_as_aws_does() {
    PutEventsRequestEntry entry =
        PutEventsRequestEntry.builder()
            .source("aws.medical-imaging")
            .detailType("Image Set Deleted")
            .detail("{}")
            .build();

    then(EVENTS.putEvents(of -> of.entries(entry)).failedEntryCount()).isEqualTo(1);
  }

  /** Gaps of the server's: what needs these runs against our own stand-ins. */
  @Test
  void ministack_refuses_health_imaging_and_security_hub() {
    MedicalImagingClient imaging =
        CLIENTS.client(MedicalImagingClient.builder(), "MEDICAL_IMAGING");
    SecurityHubClient hub = CLIENTS.client(SecurityHubClient.builder(), "SECURITYHUB");

    thenThrownBy(() -> imaging.listDatastores(of -> {})).isInstanceOf(SdkServiceException.class);
    thenThrownBy(() -> hub.describeHub(of -> {})).isInstanceOf(SdkServiceException.class);
  }

  private static Environment environment(Map<String, String> own) {
    Map<String, String> all = new TreeMap<>(own);
    all.put("AWS_REGION", LaptopSettings.DEFAULT_REGION);
    new Environment(System.getenv())
        .find("MINISTACK_URL")
        .ifPresent(url -> SERVICES.forEach(name -> all.put("AWS_ENDPOINT_URL_" + name, url)));
    return new Environment(all);
  }

  /** The function's variables of the template, and on the server what they name. */
  private static Environment deployed(Template.Function function, String queueUrl) {
    Map<String, String> variables = new TreeMap<>(function.environment());
    variables.put("QUEUE_URL", queueUrl);
    String ledger = variables.getOrDefault("LEDGER_TABLE", "");
    TEMPLATE.tables().stream()
        .filter(table -> table.name().equals(ledger))
        .forEach(
            table ->
                TableDefinition.create(
                    CLIENTS.client(DynamoDbClient.builder(), "DYNAMODB"), table));
    variables.put(
        "PSEUDONYM_KEY_SECRET_ARN",
        CLIENTS
            .client(SecretsManagerClient.builder(), "SECRETS_MANAGER")
            .createSecret(
                of ->
                    of.name("pseudonym-key-" + UUID.randomUUID())
                        .secretString("{\"id\":\"k1\",\"key\":\"" + "Abcd".repeat(16) + "\"}"))
            .arn());
    return environment(variables);
  }

  private static String run(Message message, String queueArn, Environment environment, Instant now)
      throws IOException {
    ObjectNode event = JSON.createObjectNode();
    ObjectNode record = event.putArray("Records").addObject();
    record.put("messageId", message.messageId()).put("receiptHandle", message.receiptHandle());
    record.put("body", renamed(JSON.readTree(message.body()), "laptop.", "aws.").toString());
    record.put("eventSource", "aws:sqs").put("eventSourceARN", queueArn);
    record.put("awsRegion", LaptopSettings.DEFAULT_REGION);
    record.putObject("messageAttributes");
    ObjectNode attributes = record.putObject("attributes");
    message.attributesAsStrings().forEach(attributes::put);
    Host host =
        new Host(
            environment,
            new AwsClients(environment, ApacheHttpClient.create(), List.of()),
            Clock.fixed(now, ZoneOffset.UTC),
            (name, value) -> {});
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new ImagingImportHandler(host)
        .handleRequest(
            new ByteArrayInputStream(event.toString().getBytes(UTF_8)), out, someContext());
    return out.toString(UTF_8);
  }

  /** Names for the log lines; nothing else is asked of it. */
  private static Context someContext() {
    return (Context)
        Proxy.newProxyInstance(
            Context.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (proxy, method, arguments) ->
                method.getReturnType() == String.class ? "ministack" : (Object) 0);
  }

  private static void put(JsonNode envelope, String bus, String marker) {
    ObjectNode detail = envelope.path("detail").deepCopy();
    detail.put("marker", marker);
    PutEventsRequestEntry entry =
        PutEventsRequestEntry.builder()
            .eventBusName(bus)
            .source(envelope.path("source").asText().replaceFirst("^aws\\.", "laptop."))
            .detailType(envelope.path("detail-type").asText())
            .time(at(envelope))
            .detail(detail.toString())
            .build();
    then(EVENTS.putEvents(of -> of.entries(entry)).failedEntryCount()).isZero();
  }

  private static String marker(Message message) {
    try {
      return JSON.readTree(message.body()).at("/detail/marker").asText();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Everything that is there, and gone afterwards. */
  private static List<Message> drained(String url) {
    List<Message> all = new ArrayList<>();
    while (true) {
      List<Message> some =
          SQS.receiveMessage(
                  of ->
                      of.queueUrl(url)
                          .maxNumberOfMessages(10)
                          .waitTimeSeconds(1)
                          .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
              .messages();
      if (some.isEmpty()) {
        return all;
      }
      some.forEach(
          one -> SQS.deleteMessage(of -> of.queueUrl(url).receiptHandle(one.receiptHandle())));
      all.addAll(some);
    }
  }

  private static Stream<String> queuesOf(String rule) {
    return TEMPLATE.rules().stream()
        .filter(one -> one.logicalId().equals(rule))
        .flatMap(one -> one.targetArns().stream())
        .map(arn -> TEMPLATE.queueByArn(arn).orElseThrow().logicalId());
  }

  private static List<Path> samples() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT.resolve("events"))) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  private static String bus(String name) {
    return name.equals(Template.DEFAULT_BUS) ? BUS : name;
  }

  private static Instant at(JsonNode envelope) {
    return Instant.parse(envelope.path("time").asText());
  }

  /** The same JSON with the beginning of its source changed. */
  private static JsonNode renamed(JsonNode json, String from, String to) {
    ObjectNode copy = json.deepCopy();
    JsonNode source = json.path("source");
    if (source.isArray()) {
      var sources = copy.putArray("source");
      source.forEach(
          one -> sources.add(one.isTextual() ? change(one.asText(), from, to) : one.asText()));
    } else {
      copy.put("source", change(source.asText(), from, to));
    }
    return copy;
  }

  private static String change(String source, String from, String to) {
    return source.startsWith(from) ? to + source.substring(from.length()) : source;
  }
}
