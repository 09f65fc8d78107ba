package org.countersign.detect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import org.countersign.detect.Patterns.Glance;
import org.countersign.detect.call.ApiCall;
import org.countersign.detect.call.MalformedRecordException;
import org.countersign.detect.catalogue.Catalogue;
import org.countersign.detect.catalogue.CatalogueFiles;
import org.countersign.detect.catalogue.Detection;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is passed over without parsing against what parser and patterns say of it. The records are
 * the catalogue's own examples, spelled oddly, with names and callers of each other.
 */
class PrefilterProperties {
  private static final Patterns PATTERNS = new Patterns(Catalogue.load());
  private static final List<JsonNode> EXAMPLES = examples();

  @Property(tries = 6000)
  void nothing_is_passed_over_that_a_detection_can_come_of(
      @ForAll("seeds") long seed, @ForAll @IntRange(min = 0, max = 30) int oddness) {
    byte[] json = new OddSpelling(new Random(seed), oddness).of(mixed(seed)).getBytes(UTF_8);

    Glance glance = glance(json);

    Statistics.collect(glance);
    holds(glance, json);
  }

  @Property(tries = 3000)
  void an_outline_that_is_not_odd_says_what_the_parser_says(
      @ForAll("seeds") long seed, @ForAll @IntRange(min = 0, max = 20) int oddness) {
    String spelled = new OddSpelling(new Random(seed), oddness).of(mixed(seed));
    // In the middle of other things, as it comes.
    byte[] json = ("[{}," + spelled + ",\"eventName\"]").getBytes(UTF_8);
    RecordOutline outline = new RecordOutline();
    outline.read(json, 4, spelled.getBytes(UTF_8).length);

    if (!outline.isOdd()) {
      JsonNode tree = Patterns.parse(json, 4, spelled.getBytes(UTF_8).length);
      assertThat(outline.name()).isEqualTo(tree.path("eventName").textValue());
      assertThat(outline.source()).isEqualTo(tree.path("eventSource").textValue());
      assertThat(outline.time()).isEqualTo(tree.path("eventTime").textValue());
      assertThat(outline.errorCode()).isEqualTo(tree.path("errorCode").textValue());
      assertThat(outline.id()).isEqualTo(tree.path("eventID").textValue());
      assertThat(outline.recipientAccount()).isEqualTo(tree.path("recipientAccountId").textValue());
      JsonNode caller = tree.path("userIdentity");
      assertThat(outline.callerType()).isEqualTo(caller.path("type").textValue());
      assertThat(outline.callerArn()).isEqualTo(caller.path("arn").textValue());
    }
    Statistics.collect(outline.isOdd() ? "odd" : "plain");
  }

  @Property(tries = 3000)
  void torn_and_overwritten_bytes_end_nothing(
      @ForAll("seeds") long seed, @ForAll @IntRange(min = 0, max = 8) int damages) {
    Random random = new Random(seed);
    byte[] json = mixed(seed).toString().getBytes(UTF_8);
    for (int i = 0; i < damages; i++) {
      json[random.nextInt(json.length)] = (byte) "\"\\{}[]:,x\n\0".charAt(random.nextInt(11));
    }
    byte[] torn = random.nextBoolean() ? json : Arrays.copyOf(json, random.nextInt(json.length));

    holds(glance(torn), torn);
  }

  static List<JsonNode> examples() {
    try {
      return CatalogueFiles.read().values().stream()
          .flatMap(file -> Stream.of("matching", "nonMatching").map(file.path("examples")::path))
          .flatMap(
              list -> list.valueStream().flatMap(one -> ExampleRecords.of(one).stream().limit(3)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void no_example_is_passed_over_that_a_detection_can_come_of(JsonNode example) {
    byte[] json = example.toString().getBytes(UTF_8);

    holds(glance(json), json);
    assertThat(glance(json)).isNotEqualTo(Glance.NO_RECORD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'\\u0065ventName':'StopLogging','eventSource':'cloudtrail.amazonaws.com'}",
        "{'eventName':'Stop\\u004cogging','eventSource':'cloudtrail.amazonaws.com'}",
        "{'eventName':'x','eventSource':'cloudtrail.amazonaws.com','eventName':'StopLogging'}",
        "{'eventName':'StopLogging','eventSource':['cloudtrail.amazonaws.com']}",
        "{'eventName':'x','eventName':'y','eventSource':'s','userIdentity':{'type':'Root'}}",
        "{'eventName':'x','userIdentity':[{'type':'Root'}]}",
        "{'eventName':'x','userIdentity':{'type':['AWSService','Root']}}",
        "{'eventName':'x','userIdentity':{'type':'x','\\u0074ype':'Root'}}",
        "{'eventName':'x','userIdentity':{},'userIdentity':{'type':'Root'}}",
        "{'eventName':'x','userIdentity.type':'Root'}",
        "{'eventName':'DescribeInstances','eventSource':'ec2.amazonaws.com','errorCode':null,"
            + "'\\u0065rrorCode':'Client.UnauthorizedOperation'}",
        "{'eventName':'ListUsers','userIdentity':{'type':'AssumedRole',"
            + "'arn':'arn:aws:sts::1:assumed-role\\/web\\/i-0123456789abcdef0'}}",
      })
  void an_odd_spelling_is_left_to_the_parser(String record) {
    byte[] json = record.replace('\'', '"').getBytes(UTF_8);

    assertThat(glance(json)).isEqualTo(Glance.MAY_MATCH);
    assertThat(PATTERNS.matching(ApiCall.of(timed(json)))).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'eventName':'Decrypt','eventSource':'kms.amazonaws.com','requestParameters':{'eventName':'StopLogging'}}",
        "{'eventName':'DescribeInstances','userIdentity':{'type':'AssumedRole','arn':'arn:aws:sts::1:assumed-role/web/alex'}}",
        "{'eventName':'Decrypt','errorCode':null,'userIdentity':null,'eventSource':null}",
        "{ 'eventName' : 'Decrypt' , 'x' : [ 1e5 , { 'a' : 'b}' } , null ] , 'readOnly' : true }",
      })
  void an_ordinary_record_is_passed_over(String record) {
    assertThat(glance(record.replace('\'', '"').getBytes(UTF_8))).isEqualTo(Glance.PASSED_OVER);
  }

  /** Whatever the glance was, no detection is lost by it. */
  private static void holds(Glance glance, byte[] json) {
    if (glance == Glance.MAY_MATCH) {
      return;
    }
    ApiCall call;
    try {
      call = Patterns.read(json, 0, json.length);
    } catch (MalformedRecordException e) {
      return;
    }
    assertThat(glance == Glance.PASSED_OVER).isEqualTo(call.tree().path("eventName").isTextual());
    if (glance == Glance.NO_RECORD) {
      return;
    }
    assertThat(PATTERNS.matching(call).stream().map(PATTERNS::detection))
        .allMatch(Detection::instancesOnly)
        .allMatch(detection -> !call.principal().isInstance());
  }

  private static Glance glance(byte[] json) {
    RecordOutline outline = new RecordOutline();
    outline.read(json, 0, json.length);
    return PATTERNS.glance(outline);
  }

  private static JsonNode timed(byte[] json) {
    return ((ObjectNode) Patterns.parse(json, 0, json.length))
        .put("eventTime", "2026-03-02T10:00:00Z");
  }

  @Provide
  Arbitrary<Long> seeds() {
    return Arbitraries.longs();
  }

  /** An example with some fields of another one. */
  private static ObjectNode mixed(long seed) {
    Random random = new Random(seed ^ 1);
    ObjectNode record = example(random).deepCopy();
    JsonNode other = example(random);
    List<String> fields =
        new ArrayList<>(List.of("userIdentity", "eventSource", "eventName", "errorCode"));
    for (String field : fields) {
      if (other.has(field) && random.nextInt(3) == 0) {
        record.set(field, Objects.requireNonNull(other.get(field)));
      }
    }
    if (random.nextInt(8) == 0) {
      record.remove(fields.get(random.nextInt(fields.size())));
    }
    return record;
  }

  private static ObjectNode example(Random random) {
    return (ObjectNode) EXAMPLES.get(random.nextInt(EXAMPLES.size()));
  }
}
