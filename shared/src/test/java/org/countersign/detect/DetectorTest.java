package org.countersign.detect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.countersign.detect.call.MalformedRecordException;
import org.countersign.detect.catalogue.Catalogue;
import org.countersign.detect.context.DetectionContext;
import org.countersign.detect.window.InMemoryWindowStore;
import org.countersign.finding.Severity;
import org.countersign.phi.PseudonymKey;
import org.countersign.phi.Pseudonyms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DetectorTest {
  private static final String OPENED =
      "{'eventSource':'s3.amazonaws.com','eventName':'DeleteBucketPublicAccessBlock',"
          + "'requestParameters':{'bucketName':'scans'}}";

  @Test
  void a_record_in_the_middle_of_others_is_read() {
    String record = ExampleRecords.call(OPENED.replace('\'', '"')).tree().toString();
    byte[] json = ("{\"Records\":[" + record + "]}").getBytes(UTF_8);

    List<Alert> alerts = detector("{}").detect(json, 12, json.length - 14);

    assertThat(alerts)
        .singleElement()
        .satisfies(
            alert -> {
              assertThat(alert.detection()).isEqualTo("s3-public-access-block-removed");
              assertThat(alert.principal()).isEqualTo("arn:aws:iam::123456789012:user/alex");
              assertThat(alert.resources()).containsExactly("scans");
              assertThat(alert.eventId()).isEqualTo("7b1f2f4e-0000-4000-8000-000000000001");
              assertThat(alert.caseName()).endsWith("/2026-03-02T10:00:00Z");
              assertThat(alert.incidentName()).endsWith("/2026-03-02T10:00:00Z");
              assertThat(alert.suppressed()).isNull();
            });
  }

  @Test
  void a_pipeline_lowers_the_severity_and_never_silences() {
    assertThat(only("{'roles':{'pipeline':['alex']}}").severity()).isEqualTo(Severity.MEDIUM);
  }

  @Test
  void a_suppression_marks_the_alert_while_it_holds() {
    String suppression =
        "{'suppressions':[{'detection':'s3-*','resource':'scans','reason':'A public site.',"
            + "'owner':'web team','since':'2026-01-01','expires':'%s'}]}";

    assertThat(only(suppression.formatted("2026-03-03")).suppressed()).isEqualTo("A public site.");
    assertThat(only(suppression.formatted("2026-03-02")).suppressed()).isNull();
  }

  @Test
  void object_keys_are_shown_as_pseudonyms_only() {
    String export =
        "{'eventSource':'healthlake.amazonaws.com','eventName':'StartFHIRExportJob','requestParameters':"
            + "{'datastoreId':'d','outputDataConfig':{'s3Configuration':{'s3Uri':'s3://drop/jane-doe/'}}}}";

    List<Alert> alerts = detector("{}").detect(ExampleRecords.call(export.replace('\'', '"')));

    assertThat(alerts).hasSize(1);
    assertThat(alerts.getFirst().resources())
        .hasSize(2)
        .anyMatch(resource -> resource.startsWith("s3://drop/prefix~dev~"))
        .noneMatch(resource -> resource.contains("jane"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[1]",
        "not json",
        "{\"digestStartTime\":\"2026-03-02T10:15:30Z\"}",
        "{\"eventName\":\"StopLogging\"",
        "{\"eventName\":\"StopLogging\",\"eventSource\":\"cloudtrail.amazonaws.com\"}",
        "{\"eventName\":\"StopLogging\",\"eventSource\":\"cloudtrail.amazonaws.com\",\"eventTime\":\"yesterday\"}"
      })
  void what_is_no_record_is_refused(String json) {
    byte[] bytes = json.getBytes(UTF_8);
    Detector detector = detector("{}");

    assertThatThrownBy(() -> detector.detect(bytes, 0, bytes.length))
        .isInstanceOf(MalformedRecordException.class);
  }

  @Test
  void a_record_of_almost_nothing_is_judged() {
    String bare =
        "{\"eventName\":\"StopLogging\",\"eventSource\":\"cloudtrail.amazonaws.com\","
            + "\"eventTime\":\"2026-03-02T10:15:30Z\"}";

    List<Alert> alerts = detector("{}").detect(bare.getBytes(UTF_8), 0, bare.length());

    assertThat(alerts)
        .singleElement()
        .satisfies(
            alert -> {
              assertThat(alert.principal()).isEqualTo("unknown");
              assertThat(alert.eventId()).startsWith("record-");
              assertThat(alert.resources()).containsExactly("AWS::::Account:unknown");
            });
  }

  @ParameterizedTest
  @ValueSource(ints = {900, 100_000})
  void deep_nesting_is_judged_or_refused_and_never_fatal(int depth) {
    String deep = "[{\"a\":".repeat(depth / 2) + "1" + "}]".repeat(depth / 2);
    String record =
        "{\"eventName\":\"StopLogging\",\"eventSource\":\"cloudtrail.amazonaws.com\","
            + "\"eventTime\":\"2026-03-02T10:15:30Z\",\"requestParameters\":"
            + deep
            + "}";
    byte[] json = record.getBytes(UTF_8);
    Detector detector = detector("{}");

    if (depth < 1000) {
      assertThat(detector.detect(json, 0, json.length)).hasSize(1);
    } else {
      assertThatThrownBy(() -> detector.detect(json, 0, json.length))
          .isInstanceOf(MalformedRecordException.class);
    }
  }

  private static Alert only(String context) {
    List<Alert> alerts =
        detector(context.replace('\'', '"')).detect(ExampleRecords.call(OPENED.replace('\'', '"')));
    assertThat(alerts).hasSize(1);
    return alerts.getFirst();
  }

  private static Detector detector(String context) {
    return new Detector(
        Catalogue.load(),
        DetectionContext.parse(context, "test"),
        new InMemoryWindowStore(),
        new Pseudonyms(PseudonymKey.forDevelopment()));
  }
}
