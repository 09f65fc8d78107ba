package org.countersign.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.countersign.event.HealthJobEvent.Status.COMPLETED;
import static org.countersign.event.HealthJobEvent.Status.COMPLETED_WITH_ERRORS;
import static org.countersign.event.HealthJobEvent.Status.FAILED;
import static org.countersign.event.HealthJobEvent.Status.IN_PROGRESS;
import static org.countersign.event.HealthJobEvent.Status.SUBMITTED;
import static org.countersign.health.Records.EXPORT;
import static org.countersign.health.Records.JOB;
import static org.countersign.health.Records.KEY;

import java.util.List;
import org.countersign.event.HealthJobEvent.Direction;
import org.countersign.finding.Severity;
import org.countersign.hipaa.Citation;
import org.countersign.runtime.Outcome;
import org.countersign.storage.StorageRefusedException;
import org.countersign.storage.StorageUnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportTest {
  private static final String LISTED = "s3://exports/approved/DOE^JANE/";
  private static final String ELSEWHERE = "s3://somebody-else/DOE^JANE/";

  private final World world = new World();

  @Test
  void an_export_to_a_listed_place_under_a_listed_key_is_a_quiet_case() {
    world.jobs.put(JOB, Records.exportJob(COMPLETED, LISTED, KEY));

    world.settle(Records.exported(SUBMITTED));
    world.settle(Records.exported(COMPLETED));

    assertThat(world.state(EXPORT)).isEqualTo("closed");
    assertThat(world.file(EXPORT).findings()).isEmpty();
    assertThat(world.entries(EXPORT))
        .containsExactly(
            "export-submitted",
            "export-destination",
            "export-completed",
            "export-reconciled",
            "case-closed");
  }

  @Test
  void an_export_to_an_unlisted_place_is_critical_while_it_runs() {
    world.jobs.put(JOB, Records.exportJob(IN_PROGRESS, ELSEWHERE, KEY));

    world.told(Records.exportedTo(ELSEWHERE, SUBMITTED));

    assertThat(world.finding(EXPORT).severity()).isEqualTo(Severity.CRITICAL);
    assertThat(world.finding(EXPORT).citations())
        .contains(new Citation("164.308(a)(4)(ii)(B)"), new Citation("164.312(a)(1)"));
    assertThat(world.open(EXPORT)).containsExactly("UNLISTED_DESTINATION");
    assertThat(world.entries(EXPORT)).contains("page-requested");
    assertThat(world.ledger.entries(EXPORT).toString() + world.file(EXPORT))
        .contains("somebody-else")
        .doesNotContain("DOE");
  }

  @Test
  void the_end_of_such_an_export_neither_clears_nor_pages_again() {
    world.jobs.put(JOB, Records.exportJob(COMPLETED, ELSEWHERE, KEY));
    world.told(Records.exportedTo(ELSEWHERE, SUBMITTED));

    world.settle(Records.exportedTo(ELSEWHERE, COMPLETED));

    assertThat(world.state(EXPORT)).isEqualTo("reconciled");
    assertThat(world.entries(EXPORT)).containsOnlyOnce("page-requested", "finding-raised");
  }

  @Test
  void the_event_alone_is_enough_to_tell_an_unlisted_place() {
    world.jobsFail = new StorageRefusedException("AccessDeniedException");

    world.told(Records.exportedTo(ELSEWHERE, SUBMITTED));

    assertThat(world.open(EXPORT)).containsExactly("UNLISTED_DESTINATION");
  }

  @Test
  void another_key_is_high() {
    world.jobs.put(JOB, Records.exportJob(IN_PROGRESS, LISTED, KEY.replace('1', '9')));

    world.told(Records.exported(SUBMITTED));

    assertThat(world.finding(EXPORT).severity()).isEqualTo(Severity.HIGH);
    assertThat(world.open(EXPORT)).containsExactly("UNLISTED_KEY");
  }

  @Test
  void a_key_that_could_not_be_asked_for_is_asked_for_at_the_end() {
    world.jobsFail = new StorageRefusedException("AccessDeniedException");
    world.told(Records.exported(SUBMITTED));
    assertThat(world.file(EXPORT).tasks()).isEmpty();
    world.jobsFail = null;
    world.jobs.put(JOB, Records.exportJob(COMPLETED, LISTED, "alias/somebody"));

    world.settle(Records.exported(COMPLETED));

    assertThat(world.open(EXPORT)).containsExactly("UNLISTED_KEY");
  }

  @Test
  void a_destination_that_nobody_can_be_asked_for_ends_before_a_person() {
    world.jobsFail = new StorageRefusedException("AccessDeniedException");

    world.settle(Records.exported(COMPLETED));

    assertThat(world.open(EXPORT)).containsExactly("OUTCOME_UNREADABLE");
  }

  @Test
  void a_service_that_does_not_answer_holds_up_the_event_four_times_only() {
    world.jobsFail = new StorageUnavailableException("ThrottlingException");

    for (int receives = 1; receives < 5; receives++) {
      assertThat(world.told(receives, List.of(Records.exported(SUBMITTED))).getFirst())
          .isInstanceOf(Outcome.Failed.class);
    }
    assertThat(world.told(5, List.of(Records.exported(SUBMITTED))).getFirst())
        .isInstanceOf(Outcome.Done.class);
    assertThat(world.state(EXPORT)).isEqualTo("submitted");
  }

  @Test
  void an_export_that_failed_or_has_errors_waits_for_a_person() {
    for (var end : List.of(FAILED, COMPLETED_WITH_ERRORS)) {
      World one = new World();
      one.jobs.put(JOB, Records.exportJob(end, LISTED, KEY));

      one.settle(Records.exported(end));

      assertThat(one.open(EXPORT)).containsExactly("FAILED");
      assertThat(one.state(EXPORT)).isEqualTo("reconciled");
    }
  }

  @Test
  void a_swept_export_is_judged_as_any_other() {
    world.jobs.put(JOB, Records.exportJob(COMPLETED, ELSEWHERE, KEY));

    world.settle(Records.swept(Direction.EXPORT));

    assertThat(world.open(EXPORT)).containsExactly("UNLISTED_DESTINATION");
  }

  @ParameterizedTest
  @CsvSource({
    "s3://a,            s3://a/anything/below/,  true",
    "s3://a/,           s3://a/,                 true",
    "a,                 s3://a/x,                true",
    "s3://a/b,          s3://a/b/c,              true",
    "s3://a/b,          s3://a/b,                true",
    "s3://a/b,          s3://a/bc/,              false",
    "s3://a/b,          s3://a/,                 false",
    "s3://a,            s3://ab/,                false",
    "'s3://x, s3://a',  s3://a/,                 true",
    "'',                s3://a/,                 false",
    "',  ,',            s3://a/,                 false"
  })
  void lists_a_place_and_what_lies_below_it(String listed, String place, boolean expected) {
    assertThat(ExportPolicy.parse(listed, "").lists(Records.PSEUDONYMS.s3Location(place)))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "'',                        none,                       true",
        "arn:aws:kms:r:1:key/k,     none,                       false",
        "arn:aws:kms:r:1:key/k,     arn:aws:kms:r:1:key/k,      true",
        "arn:aws:kms:r:1:key/k,     k,                          true",
        "k,                         arn:aws:kms:r:1:key/k,      true",
        "arn:aws:kms:r:1:key/k,     arn:aws:kms:r:2:key/k,      false",
        "arn:aws:kms:r:1:alias/k,   arn:aws:kms:r:1:alias/k,    true",
        "arn:aws:kms:r:1:key/k,     alias/k,                    false"
      })
  void lists_a_key_by_arn_or_id(String listed, String key, boolean expected) {
    assertThat(ExportPolicy.parse("", listed).lists(key)).isEqualTo(expected);
  }
}
