package org.countersign.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.countersign.deadletter.DeadLetters;
import org.countersign.deadletter.sqs.SqsDeadLetters;
import org.countersign.evidence.EvidenceStore;
import org.countersign.laptop.LaptopCloud;
import org.countersign.laptop.LaptopSettings;
import org.countersign.laptop.desk.DeskServer;
import org.countersign.laptop.desk.PortTakenException;
import org.countersign.laptop.desk.SamplePerson;
import org.countersign.laptop.imaging.DicomSamples;
import org.countersign.laptop.imaging.HospitalDay;
import org.countersign.laptop.imaging.NoDicomFilesException;
import org.countersign.laptop.oncall.PagerIncident;
import org.countersign.laptop.template.Template;
import org.countersign.ledger.Ledger;
import org.countersign.owed.HourCount;
import org.countersign.owed.OwedBook;
import org.countersign.owed.Source;

/** A cloud in this process, as one command sees it. */
final class LocalLaptop implements Laptop {
  private static final String COUNT = "{\"graceSeconds\":0,\"countOnly\":true}";

  /** Sources that the sweep's own answer does not count, because others compare them. */
  private static final Set<Source> OTHERS =
      Set.of(Source.SCRIBE_JOBS, Source.PUBLICATIONS, Source.TRAIL);

  /** As the schedule would, five minutes later. */
  private static final int MOST_MORE = 2;

  /** After the imports, and before the hour is over in which they explain what happens. */
  private static final Duration UNTIL_MENDED = Duration.ofMinutes(20);

  private final LaptopCloud cloud;
  private final String account;
  private final Optional<Path> dicom;
  private final Console console;
  private final Life life;

  /** Whether the cloud goes on, and what becomes of it when the command is done. */
  interface Life {
    boolean isStopping();

    /** The cloud was stopped in the middle of this command's work. */
    void stopped();

    /** Opens it until the cloud closes. */
    DeskServer openDesk(DeskServer.Options options);

    /** The one that is open. */
    Optional<DeskServer> desk();

    /** Until the process is interrupted. */
    void stayUp(Laptop laptop);

    void close();
  }

  LocalLaptop(LaptopCloud cloud, String account, Optional<Path> dicom, Console console, Life life) {
    this.cloud = requireNonNull(cloud, "cloud is null");
    this.account = requireNonNull(account, "account is null");
    this.dicom = requireNonNull(dicom, "dicom is null");
    this.console = requireNonNull(console, "console is null");
    this.life = requireNonNull(life, "life is null");
  }

  @Override
  public Ledger ledger() {
    return cloud.ledger();
  }

  @Override
  public EvidenceStore evidence() {
    return cloud.evidence();
  }

  @Override
  public Clock clock() {
    return cloud.clock();
  }

  @Override
  public SecurityHubCount securityHub() {
    return new SecurityHubCount(cloud.securityHub().active(), cloud.securityHub().archived());
  }

  @Override
  public PagerCount pager() {
    List<PagerIncident> incidents = cloud.receivers().held().pager().incidents();
    return new PagerCount(
        incidents.size(),
        incidents.stream()
            .filter(incident -> incident.state() == PagerIncident.State.ACKNOWLEDGED)
            .count());
  }

  @Override
  public long eventsReceived() {
    return cloud.eventsReceived();
  }

  @Override
  public void put(JsonNode envelope) {
    cloud.publish(envelope);
  }

  @Override
  public void runHospitalDay() {
    Path folder =
        dicom.orElseGet(
            () -> new DicomSamples(cloud.state().root(), console::note).ensure().folder());
    HospitalDay.Places places =
        new HospitalDay.Places(
            LaptopSettings.INPUT_BUCKET,
            LaptopSettings.OUTPUT_BUCKET,
            LaptopSettings.INVENTORY_BUCKET,
            cloud.imaging().datastoreId(),
            "arn:aws:iam::" + account + ":role/countersign-laptop-import");
    try {
      console.note(
          "countersign: a hospital day; senders upload and import, AWS Config"
              + " evaluates, HealthScribe writes a note, somebody steals a session");
      HospitalDay day = new HospitalDay(cloud.s3(), cloud.imagingClient(), places);
      for (HospitalDay.Started job : day.play(folder)) {
        console.note(
            "  import job "
                + job.jobId()
                + "  "
                + Words.count(job.uploaded(), "file", "files")
                + "  "
                + job.part());
      }
      List<String> scanned = cloud.secondScan();
      console.note("  a scanner stored a series by itself, and an image of it a second time");
      // Nobody mends what the scanner stored: it waits for the desk.
      cloud.later(
          UNTIL_MENDED,
          () ->
              day.mend(
                  cloud.imaging().conflictingImageSets().stream()
                      .filter(set -> !scanned.contains(set))
                      .toList()));
    } catch (NoDicomFilesException e) {
      throw CommandFailedException.unreadable(
          folder, 0, "no file to import", "Name a folder of DICOM Part 10 files.");
    }
    cloud.publishOfDay(List.of(cloud.visitDay().written()));
    console.note("  HealthScribe told of a note");
    for (List<JsonNode> part : cloud.configDay().parts()) {
      cloud.publishOfDay(part);
      console.note("  AWS Config told of " + Words.count(part.size(), "result", "results"));
      settle();
    }
    List<JsonNode> calls = cloud.trailDay().events();
    cloud.publishOfDay(calls);
    cloud.deliverTrail(calls);
    console.note("  CloudTrail told of " + Words.count(calls.size(), "call", "calls"));
    settle();
  }

  @Override
  public Backends openBackends(List<JsonNode> samples, Optional<InetAddress> containers) {
    samples.forEach(cloud::makeBucketsOf);
    return new Backends(
        cloud.tellEnvironments(containers),
        new TreeMap<>(cloud.endpoints()),
        cloud.template().functions().stream().map(Template.Function::logicalId).toList());
  }

  @Override
  public void settle() {
    ProgressLine line = console.progress();
    try {
      cloud.settle(
          report -> {
            if (life.isStopping()) {
              throw new StoppedException();
            }
            line.show(report.invocations(), report.function(), report.waited());
          });
    } catch (StoppedException e) {
      life.stopped();
    } finally {
      line.end();
    }
  }

  @Override
  public DeadLetters deadLetters() {
    return SqsDeadLetters.onLaptop(cloud);
  }

  @Override
  public SweepOutcome sweep() {
    // What is on its way is no loss yet.
    settle();
    JsonNode swept = sweep("{\"graceSeconds\":0}");
    long owed = swept.path("owed").asLong();
    long opened = swept.path("opened").asLong();
    long republished = swept.path("republished").asLong();
    settle();
    JsonNode counted = counted();
    // An import that came to light names image sets that can be asked for only now.
    for (int more = 0; more < MOST_MORE && missing(counted) + missingElsewhere() > 0; more++) {
      swept = sweep("{\"graceSeconds\":0}");
      opened += swept.path("opened").asLong();
      owed += swept.path("opened").asLong();
      republished += swept.path("republished").asLong();
      settle();
      counted = counted();
    }
    owed += OTHERS.stream().mapToLong(source -> report(source).owed()).sum();
    return new SweepOutcome(
        owed, owed - missing(counted) - missingElsewhere(), opened, republished);
  }

  private JsonNode counted() {
    JsonNode counted = sweep(COUNT);
    settle();
    return counted;
  }

  private long missingElsewhere() {
    return OTHERS.stream().mapToLong(source -> report(source).missing()).sum();
  }

  private HourCount report(Source source) {
    return OwedBook.read(ledger(), source)
        .map(report -> report.since(Instant.EPOCH))
        .orElse(HourCount.NONE);
  }

  @Override
  public void countOwed() {
    settle();
    sweep(COUNT);
    // Some sources are compared by others, who were asked just now.
    settle();
  }

  private static long missing(JsonNode answer) {
    return answer.path("owed").asLong() - answer.path("received").asLong();
  }

  private JsonNode sweep(String request) {
    byte[] answer = cloud.invoke("SweepFunction", request.getBytes(UTF_8));
    return Json.parse(new String(answer, UTF_8));
  }

  @Override
  public URI openDesk(DeskOptions.Wish wish) {
    try {
      return life.openDesk(new DeskServer.Options(wish.port(), wish.idle())).url();
    } catch (PortTakenException e) {
      throw CommandFailedException.conflict(
          String.valueOf(e.getMessage()), "Take another: --desk-port N; without it any is taken.");
    }
  }

  @Override
  public String deskToken(SamplePerson person) {
    return life.desk()
        .map(desk -> desk.token(person))
        .orElseThrow(
            () -> CommandFailedException.notFound("no desk is open", DeskOptions.HOW_TO_OPEN));
  }

  @Override
  public void stayUp() {
    life.stayUp(this);
  }

  @Override
  public void close() {
    life.close();
  }

  /** Leaves a settling that was interrupted; what was not worked off waits in its queue. */
  private static final class StoppedException extends RuntimeException {}
}
