package org.countersign.clinicalnote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.BDDAssertions.then;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.countersign.clinicalnote.World.JobState;
import org.countersign.event.ScribeJobEvent.Status;
import org.countersign.ledger.CaseId;
import org.countersign.note.NoteCase;
import org.countersign.owed.HourCount;
import org.countersign.owed.OwedBook;
import org.countersign.owed.Source;
import org.countersign.owed.SourceReport;
import org.countersign.runtime.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is owed and received of jobs and publications, when the sweep asks. */
class ComparingTest {
  private static final String JOB = "visit-1";
  private static final Instant EIGHT = Instant.parse("2026-03-02T20:00:00Z");
  private static final String TIME = "2026-03-02T20:40:00Z";

  private final World world = new World();

  @BeforeEach
  void aJobWithDocuments() {
    world.now = Instant.parse(TIME);
    world.note(JOB, Papers.clean());
    world.transcript(JOB, Papers.transcript());
  }

  @Test
  void a_job_that_no_case_knows_is_missing_until_it_was_taken() {
    world.job(JOB, JobState.COMPLETED);

    world.tell(World.count(TIME));
    then(world.notes()).isEmpty();
    then(report(Source.SCRIBE_JOBS).hours()).containsExactly(hour(1, 0));

    world.tell(World.beat(TIME));
    then(world.notes()).containsExactly(World.caseOf(JOB));
    world.tell(World.count(TIME));
    then(report(Source.SCRIBE_JOBS).hours()).containsExactly(hour(1, 1));
  }

  @Test
  void a_job_that_goes_on_is_not_owed_yet() {
    world.job(JOB, JobState.IN_PROGRESS);

    world.tell(World.beat(TIME));

    then(report(Source.SCRIBE_JOBS).hours()).isEmpty();
    then(report(Source.SCRIBE_JOBS).comparedUntil()).isEqualTo(Instant.parse(TIME));
  }

  @Test
  void a_job_from_before_the_suite_is_put_on_record_and_nobody_is_asked() {
    Instant before = Instant.parse("2026-02-20T08:00:00Z");
    world.jobs.put(
        JOB,
        new ScribeJob(
            World.PSEUDONYMS.jobName(JOB),
            Status.COMPLETED,
            before,
            before.plusSeconds(300),
            null,
            null,
            null,
            null,
            null));

    world.tell(World.beat(TIME), World.beat(TIME));

    CaseId id = World.caseOf(JOB);
    then(world.state(id)).isEqualTo("closed");
    then(world.types(id)).containsExactly("case-closed");
    then(world.file(id).tasks()).isEmpty();
    then(world.file(id).findings()).isEmpty();
    then(report(Source.SCRIBE_JOBS).hours()).isEmpty();
  }

  @Test
  void a_list_that_is_refused_is_no_list_without_jobs_and_keeps_the_bucket_from_nothing() {
    world.job(JOB, JobState.COMPLETED);
    world.refusesToList = true;
    world.published.put("letters/1.txt", "nobody read this".getBytes(UTF_8));

    then(world.tell(World.beat(TIME))).hasOnlyElementsOfType(Outcome.Failed.class);

    SourceReport jobs = report(Source.SCRIBE_JOBS);
    then(jobs.failingSince()).isEqualTo(world.now);
    then(jobs.unanswered(Source.SCRIBE_JOBS, world.now)).containsExactly(EIGHT);
    then(report(Source.PUBLICATIONS).missing()).isEqualTo(1);
  }

  @Test
  void an_unreviewed_publication_whose_event_was_lost_is_found_by_its_content() {
    world.published.put("letters/1.txt", "nobody read this".getBytes(UTF_8));

    world.tell(World.count(TIME));
    then(world.notes()).isEmpty();
    then(report(Source.PUBLICATIONS).hours()).containsExactly(hour(1, 0));

    world.tell(World.beat(TIME));
    then(world.notes())
        .singleElement()
        .satisfies(
            id -> then(world.types(id)).contains("publication-unreviewed", "page-requested"));
    world.tell(World.beat(TIME), World.created("published", "letters/1.txt", null));

    then(report(Source.PUBLICATIONS).hours()).containsExactly(hour(1, 1));
    then(world.notes())
        .singleElement()
        .satisfies(id -> then(world.types(id)).containsOnlyOnce("publication-unreviewed"));
  }

  @Test
  void what_was_approved_is_received_and_read_only_once() {
    world.job(JOB, JobState.COMPLETED);
    world.tell(World.beat(TIME));
    world.now = Instant.parse("2026-03-02T20:41:00Z");
    world.approve(World.caseOf(JOB));
    world.tell(World.beat("2026-03-02T20:41:00Z"));
    then(report(Source.PUBLICATIONS).hours()).containsExactly(hour(1, 1));

    world.published.clear(); // what would be read now would be gone
    world.tell(World.beat("2026-03-02T20:45:00Z"));

    then(report(Source.PUBLICATIONS).hours()).containsExactly(hour(1, 1));
    then(world.state(World.caseOf(JOB))).isEqualTo("closed");
  }

  @Test
  void what_came_later_is_compared_later() {
    world.published.put("letters/1.txt", "nobody read this".getBytes(UTF_8));
    world.tell(World.beat(TIME));
    world.published.put("letters/2.txt", "nor that".getBytes(UTF_8));
    world.publishedAt.put("letters/2.txt", Instant.parse("2026-03-02T21:10:00Z"));
    world.now = Instant.parse("2026-03-02T21:20:00Z");

    world.tell(World.beat("2026-03-02T21:20:00Z"), World.beat("2026-03-02T21:20:00Z"));

    then(world.notes()).hasSize(2);
    then(report(Source.PUBLICATIONS).hours())
        .isEqualTo(
            new TreeMap<>(
                Map.of(EIGHT, new HourCount(1, 1), EIGHT.plusSeconds(3600), new HourCount(1, 1))));
    then(NoteCase.in(world.file(world.notes().getFirst()).state())).isPresent();
  }

  private SourceReport report(Source source) {
    return OwedBook.read(world.ledger, source).orElseThrow();
  }

  private static Map.Entry<Instant, HourCount> hour(long owed, long received) {
    return Map.entry(EIGHT, new HourCount(owed, received));
  }
}
