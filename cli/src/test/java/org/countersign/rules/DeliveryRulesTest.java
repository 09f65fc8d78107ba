package org.countersign.rules;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.countersign.detect.catalogue.Catalogue;
import org.countersign.detect.catalogue.Delivery;
import org.countersign.detect.catalogue.Detection;
import org.countersign.detect.context.EligibleServices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.event.ruler.Machine;

/** The rules bring what the catalogue looks at, by what EventBridge itself matches with. */
class DeliveryRulesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Catalogue CATALOGUE = Catalogue.load();
  private static final EligibleServices SERVICES = EligibleServices.load();
  private static final List<DeliveryRule> RULES = DeliveryRules.of(CATALOGUE, SERVICES);
  private static final Machine ENABLED = machine(rule -> rule.delivery() != Delivery.READ);
  private static final Machine ALL = machine(rule -> true);

  static List<Detection> detections() {
    return CATALOGUE.detections();
  }

  @ParameterizedTest
  @MethodSource("detections")
  void every_call_of_every_detection_is_delivered(Detection detection) throws Exception {
    JsonNode deliver = detection.deliver() == null ? detection.pattern() : detection.deliver();
    Machine machine = detection.delivery() == Delivery.READ ? ALL : ENABLED;

    for (String name : names(deliver.path("eventName"))) {
      List<String> matched = new ArrayList<>();
      for (JsonNode source : deliver.path("eventSource")) {
        ObjectNode record = call(source.textValue(), name);
        record.putObject("userIdentity").put("type", type(detection));
        record.put("errorCode", "AccessDenied");
        matched.addAll(machine.rulesForJSONEvent(envelope(record)));
        then(detection.deliver() != null || !matched.isEmpty()).as(name).isTrue();
      }
      then(matched).as(name).isNotEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "kms.amazonaws.com, Decrypt",
    "kms.amazonaws.com, GenerateDataKey",
    "s3.amazonaws.com, GetObject",
    "s3.amazonaws.com, GetBucketAcl",
    "iam.amazonaws.com, GetUser",
    "sts.amazonaws.com, AssumeRole",
    "ec2.amazonaws.com, DescribeInstances",
    "lambda.amazonaws.com, Invoke",
    "lambda.amazonaws.com, UpdateAlias20150331",
    "monitoring.amazonaws.com, PutMetricData",
    "logs.amazonaws.com, CreateLogStream",
    "s3.amazonaws.com, CreateUser",
  })
  void what_a_user_does_all_day_stays_away(String source, String name) throws Exception {
    ObjectNode record = call(source, name);
    record.putObject("userIdentity").put("type", "IAMUser");

    then(ALL.rulesForJSONEvent(envelope(record))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"AWS Console Sign In via CloudTrail", "AWS Console Signin via CloudTrail"})
  void a_sign_in_comes_however_it_is_spelled(String type) throws Exception {
    ObjectNode record = call("signin.amazonaws.com", "ConsoleLogin");

    then(ENABLED.rulesForJSONEvent(envelope(record).replace("AWS API Call via CloudTrail", type)))
        .singleElement()
        .asString()
        .startsWith("CloudTrailIdentity");
  }

  @Test
  void any_call_of_a_service_that_is_not_eligible_comes_and_comes_once() throws Exception {
    for (String source : SERVICES.ineligible()) {
      then(ENABLED.rulesForJSONEvent(envelope(call(source, "CreateService"))))
          .as(source)
          .singleElement()
          .asString()
          .startsWith("CloudTrailIneligible");
    }
  }

  @Test
  void eventbridge_takes_them() {
    then(RULES).hasSizeBetween(5, 30);
    then(RULES).allSatisfy(rule -> then(rule.length()).isLessThanOrEqualTo(2048));
    then(RULES.stream().map(DeliveryRule::id)).doesNotHaveDuplicates().isSorted();
    then(RULES)
        .filteredOn(rule -> !rule.isNamed())
        .allMatch(rule -> SERVICES.ineligible().containsAll(rule.sources()));
  }

  @Test
  void only_rules_that_need_read_only_calls_get_them_all() {
    then(RULES)
        .filteredOn(rule -> rule.state().equals("ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"))
        .isNotEmpty()
        .allMatch(rule -> rule.delivery() == Delivery.READ);
  }

  @Test
  void the_order_of_the_detections_does_not_matter() {
    List<Detection> turned = new ArrayList<>(CATALOGUE.detections());
    Collections.reverse(turned);

    then(DeliveryRules.of(new Catalogue(turned), SERVICES)).isEqualTo(RULES);
  }

  @Test
  void other_regions_pass_on_sign_ins_and_global_services_and_nothing_else() {
    Set<String> sources = new TreeSet<>();
    DeliveryRules.forwarding(CATALOGUE, SERVICES).forEach(rule -> sources.addAll(rule.sources()));

    then(sources)
        .containsExactly(
            "account.amazonaws.com",
            "iam.amazonaws.com",
            "organizations.amazonaws.com",
            "route53.amazonaws.com",
            "signin.amazonaws.com",
            "sts.amazonaws.com");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"eventSource\":[\"kms.amazonaws.com\"],\"eventName\":[\"Decrypt\"]} | use of keys",
        "{\"eventSource\":[\"s3.amazonaws.com\"]} | every call",
        "{\"eventName\":[\"PutObject\"]} | no event source",
        "{\"eventSource\":[\"s3.amazonaws.com\"],\"eventName\":[{\"wildcard\":\"Put*\"}]} | something else",
      })
  void what_no_rule_may_bring_is_refused(String pattern, String why) throws IOException {
    Catalogue wrong = withPattern(pattern);

    thenThrownBy(() -> DeliveryRules.of(wrong, SERVICES))
        .isInstanceOf(UndeliverableException.class)
        .hasMessageContaining(why);
  }

  @Test
  void a_rule_s_events_and_dollars_add_up() {
    EventRates rates = EventRates.load();
    long events = RULES.stream().mapToLong(rates::perMonth).sum();

    then(RULES).allSatisfy(rule -> then(rates.perMonth(rule)).isPositive());
    then(events).isBetween(1_000_000L, 20_000_000L);
    // 1.20 for the queue, 0.20 for the call, 0.83 for 50 ms of 1 GB.
    then(EventRates.dollars(1_000_000)).isBetween(2.23, 2.24);
  }

  private static Catalogue withPattern(String pattern) throws IOException {
    try (InputStream compiled =
        requireNonNull(DeliveryRulesTest.class.getResourceAsStream("/detect/catalogue.json"))) {
      ObjectNode first = (ObjectNode) JSON.readTree(compiled).path(0);
      first.remove(List.of("deliver", "clears"));
      first.set("pattern", JSON.readTree(pattern));
      ArrayNode one = JSON.createArrayNode().add(first);
      return Catalogue.of(one);
    }
  }

  private static String type(Detection detection) {
    return detection.pattern().path("userIdentity").path("type").path(0).asText("IAMUser");
  }

  private static List<String> names(JsonNode values) {
    return Stream.iterate(0, i -> i < values.size(), i -> i + 1)
        .map(values::get)
        .map(
            value ->
                value.isTextual() ? value.textValue() : value.path("prefix").asText() + "15_0331")
        .toList();
  }

  private static ObjectNode call(String source, String name) {
    return JSON.createObjectNode().put("eventSource", source).put("eventName", name);
  }

  private static String envelope(ObjectNode record) {
    String source = record.path("eventSource").asText();
    ObjectNode envelope =
        JSON.createObjectNode()
            .put("source", "aws." + source.substring(0, source.indexOf(".amazonaws.com")))
            .put("detail-type", "AWS API Call via CloudTrail");
    envelope.set("detail", record);
    return envelope.toString();
  }

  private static Machine machine(Predicate<DeliveryRule> which) {
    Machine machine = Machine.builder().build();
    for (DeliveryRule rule : RULES) {
      if (which.test(rule)) {
        try {
          machine.addRule(rule.id(), rule.pattern().toString());
        } catch (IOException e) {
          throw new IllegalStateException(rule.id(), e);
        }
      }
    }
    return machine;
  }
}
