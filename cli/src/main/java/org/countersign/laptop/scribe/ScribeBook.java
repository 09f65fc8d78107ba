package org.countersign.laptop.scribe;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.laptop.protocol.Refusal;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyExistsException;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;

/** The jobs of the stand-in and its answers about them. */
final class ScribeBook {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TAKES = Duration.ofMinutes(2);
  private static final int PAGE = 100;

  private final S3Client s3;
  private final Clock clock;
  private final String bucket;
  private final Map<String, Visit> visits = new LinkedHashMap<>();

  ScribeBook(S3Client s3, Clock clock, String bucket) {
    this.s3 = requireNonNull(s3, "s3 is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.bucket = requireNonNull(bucket, "bucket is null");
  }

  /** Lays down what the sample event of a stream speaks of. */
  synchronized void begin() {
    create(bucket);
    create(ScribeStandIn.RECORDINGS);
    SampleVisits.stream().forEach((key, content) -> put(bucket, key, content));
  }

  /**
   * @throws Refusal as the service
   */
  synchronized ObjectNode answer(String operation, JsonNode request) {
    return switch (operation) {
      case "GetMedicalScribeJob" -> job(found(name(request)));
      case "StartMedicalScribeJob" -> start(request);
      case "ListMedicalScribeJobs" -> list(request);
      default -> throw new Refusal("UnknownOperationException", "not played here");
    };
  }

  /** A visit of this bucket that was heard without a call. */
  synchronized void heard(String name, Instant at) {
    visits.put(
        name, new Visit(name, at, TAKES, null, "PHYSICAL_SOAP", bucket, SampleSound.place(name)));
  }

  private static String name(JsonNode request) {
    String name = request.path("MedicalScribeJobName").asText();
    if (!name.matches("[0-9a-zA-Z._-]{1,200}")) {
      throw new Refusal("BadRequestException", "1 validation error detected: MedicalScribeJobName");
    }
    return name;
  }

  private Visit found(String name) {
    // A sample's job is there for whoever knows its name, and in the list once somebody did.
    SampleVisits.jobs(bucket).stream()
        .filter(sample -> sample.name().equals(name))
        .forEach(sample -> visits.putIfAbsent(name, sample));
    return Optional.ofNullable(visits.get(name))
        .orElseThrow(
            () ->
                new Refusal(
                    "BadRequestException",
                    "The requested job couldn't be found. Check the job name and try your request again."));
  }

  private ObjectNode start(JsonNode request) {
    String name = name(request);
    if (visits.containsKey(name)) {
      throw new Refusal("ConflictException", "The requested job name already exists.");
    }
    JsonNode template =
        request.path("Settings").path("ClinicalNoteGenerationSettings").path("NoteTemplate");
    Visit visit =
        new Visit(
            name,
            clock.instant(),
            TAKES,
            null,
            template.isTextual() ? template.textValue() : null,
            request.path("OutputBucketName").asText(bucket),
            request.path("Media").path("MediaFileUri").asText());
    create(visit.bucket());
    visits.put(name, visit);
    return job(visit);
  }

  private ObjectNode job(Visit visit) {
    Instant now = clock.instant();
    String status = visit.status(now);
    ObjectNode answer = JSON.createObjectNode();
    ObjectNode job = answer.putObject("MedicalScribeJob");
    common(job, visit, status);
    job.putObject("Media").put("MediaFileUri", visit.media());
    job.put("DataAccessRoleArn", "arn:aws:iam::123456789012:role/visit-recorder");
    ObjectNode settings = job.putObject("Settings").put("ShowSpeakerLabels", true);
    settings.put("MaxSpeakerLabels", 2).put("ChannelIdentification", false);
    if (visit.template() != null) {
      settings.putObject("ClinicalNoteGenerationSettings").put("NoteTemplate", visit.template());
    }
    if (status.equals("COMPLETED")) {
      write(visit);
      // As the service's answers are written, and not as s3://.
      String base = "https://s3.us-east-1.amazonaws.com/" + visit.bucket() + "/";
      job.putObject("MedicalScribeOutput")
          .put("TranscriptFileUri", base + visit.transcriptKey())
          .put("ClinicalDocumentUri", base + visit.noteKey());
    }
    return answer;
  }

  private static void common(ObjectNode job, Visit visit, String status) {
    job.put("MedicalScribeJobName", visit.name())
        .put("MedicalScribeJobStatus", status)
        .put("LanguageCode", "en-US")
        .put("CreationTime", seconds(visit.createdAt()))
        .put("StartTime", seconds(visit.createdAt()));
    if (status.equals("COMPLETED") || status.equals("FAILED")) {
      job.put("CompletionTime", seconds(visit.endsAt()));
    }
    if (status.equals("FAILED")) {
      job.put("FailureReason", visit.failure());
    }
  }

  private static double seconds(Instant time) {
    return time.toEpochMilli() / 1000.0;
  }

  private ObjectNode list(JsonNode request) {
    @Nullable String wanted = request.hasNonNull("Status") ? request.path("Status").asText() : null;
    Instant now = clock.instant();
    List<Visit> all =
        visits.values().stream()
            .filter(visit -> wanted == null || visit.status(now).equals(wanted))
            .sorted(Comparator.comparing(Visit::createdAt).reversed())
            .toList();
    int from = Math.max(0, request.path("NextToken").asInt(0));
    int size = Math.clamp(request.path("MaxResults").asInt(5), 1, PAGE);
    int to = Math.min(all.size(), from + size);
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode summaries = answer.putArray("MedicalScribeJobSummaries");
    all.subList(Math.min(from, to), to)
        .forEach(visit -> common(summaries.addObject(), visit, visit.status(now)));
    if (to < all.size()) {
      answer.put("NextToken", Integer.toString(to));
    }
    return answer;
  }

  private void write(Visit visit) {
    if (visit.media().equals(SampleSound.place(visit.name()))) {
      put(ScribeStandIn.RECORDINGS, SampleSound.key(visit.name()), SampleSound.ofVisit());
    }
    if (visit.name().equals(VisitDay.JOB)) {
      put(visit.bucket(), visit.noteKey(), SampleVisits.noteOfToday());
      put(visit.bucket(), visit.transcriptKey(), SampleVisits.transcriptOfToday(visit.name()));
      return;
    }
    boolean ugly = visit.name().equals(SampleVisits.UGLY);
    put(visit.bucket(), visit.noteKey(), SampleVisits.note(ugly));
    put(visit.bucket(), visit.transcriptKey(), SampleVisits.transcript(visit.name(), ugly));
  }

  private void put(String into, String key, byte[] content) {
    s3.putObject(request -> request.bucket(into).key(key), RequestBody.fromBytes(content));
  }

  private void create(String name) {
    try {
      s3.createBucket(request -> request.bucket(name));
    } catch (BucketAlreadyOwnedByYouException | BucketAlreadyExistsException e) {
      return; // kept from an earlier run
    }
  }
}
