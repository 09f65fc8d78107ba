package org.countersign.alert;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.countersign.detect.context.DetectionContext;
import org.countersign.detect.context.InvalidContextException;
import org.countersign.detect.context.PhiStores;
import org.junit.jupiter.api.Test;

class KeptContextTest {
  private final Moving clock = new Moving();
  private final Map<String, Double> counted = new TreeMap<>();
  private final SequencedMap<String, String> documents = new LinkedHashMap<>();
  private int reads;
  private boolean away;

  private final KeptContext context =
      new KeptContext(
          () -> {
            reads++;
            if (away) {
              throw new ContextUnavailableException("ThrottlingException");
            }
            return new LinkedHashMap<>(documents);
          },
          ToldPhi.stores(List.of("arn:aws:s3:::scans"), "DataClass", List.of("PHI")),
          clock,
          (name, value) -> counted.merge(name, value, Double::sum));

  @Test
  void reads_again_after_five_minutes_and_not_before() {
    documents.put("one", "{\"accounts\":[\"111111111111\"]}");
    DetectionContext first = context.current();
    documents.put("one", "{\"accounts\":[\"222222222222\"]}");

    clock.pass(KeptContext.KEPT.minusMillis(1));
    then(context.current()).isSameAs(first);
    then(reads).isEqualTo(1);

    clock.pass(Duration.ofMillis(1));
    then(context.current().accounts()).containsExactly("222222222222");
  }

  @Test
  void stays_the_same_object_while_nothing_changes() {
    documents.put("one", "{}");
    DetectionContext first = context.current();
    clock.pass(KeptContext.KEPT);

    then(context.current()).isSameAs(first);
    then(reads).isEqualTo(2);
  }

  @Test
  void a_later_document_lies_over_an_earlier_one_and_the_stores_of_the_suite_are_added() {
    documents.put("one", "{\"retentionDays\":10,\"phi\":{\"buckets\":[\"mine\"]}}");
    documents.put("two", "{\"retentionDays\":20}");

    DetectionContext now = context.current();

    then(now.retentionDays()).isEqualTo(20);
    then(now.phi().names("mine")).isTrue();
    then(now.phi().names("scans")).isTrue();
  }

  @Test
  void a_spoilt_document_leaves_the_last_good_one_in_force_and_is_counted() {
    documents.put("one", "{\"retentionDays\":10}");
    DetectionContext good = context.current();
    documents.put("one", "{\"retentionDays\":");
    clock.pass(KeptContext.KEPT);

    then(context.current()).isSameAs(good);
    then(counted).containsExactly(Map.entry("DetectionContextFailed", 1.0));

    documents.put("one", "{\"retentionDays\":30}");
    then(context.current()).isSameAs(good);
    clock.pass(KeptContext.RETRIED);
    then(context.current().retentionDays()).isEqualTo(30);
  }

  @Test
  void a_service_that_is_away_leaves_the_last_good_one_in_force() {
    documents.put("one", "{}");
    DetectionContext good = context.current();
    away = true;
    clock.pass(KeptContext.KEPT);

    then(context.current()).isSameAs(good);
    then(counted).containsEntry("DetectionContextFailed", 1.0);
  }

  @Test
  void without_any_good_one_it_fails_each_time_and_asks_each_time() {
    documents.put("one", "{}");
    documents.put("parameter/two", "{\"acounts\":[]}");

    thenThrownBy(context::current)
        .isInstanceOf(InvalidContextException.class)
        .hasMessageContaining("parameter/two")
        .hasMessageContaining("acounts");
    away = true;
    thenThrownBy(context::current)
        .isInstanceOf(ContextUnavailableException.class)
        .hasMessage("detection context: ThrottlingException");
    then(counted).containsEntry("DetectionContextFailed", 2.0);

    away = false;
    documents.remove("parameter/two");
    then(context.current().phi().names("scans")).isTrue();
  }

  @Test
  void what_the_suite_was_told_is_known_by_the_names_that_calls_use() {
    PhiStores phi =
        ToldPhi.stores(
            List.of(
                "arn:aws:s3:::scans",
                "arn:aws:s3:::uploads-*",
                "arn:aws:kms:us-east-1:123456789012:key/11112222-3333-4444-5555-666677778888",
                "arn:aws:rds:us-east-1:123456789012:db:main"),
            "DataClass",
            List.of("PHI", "e*"));

    then(phi.names("scans")).isTrue();
    then(phi.names("arn:aws:s3:::uploads-2")).isTrue();
    then(phi.names("11112222-3333-4444-5555-666677778888")).isTrue();
    then(phi.names("arn:aws:rds:us-east-1:123456789012:db:main")).isTrue();
    then(phi.names("main")).isFalse();
    then(phi.marks("dataclass", "phi")).isTrue();
    then(phi.marks("DataClass", "ePHI")).isTrue();
    then(phi.marks("DataClass", "public")).isFalse();
  }

  private static final class Moving extends Clock {
    private Instant now = World.NOW;

    void pass(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
