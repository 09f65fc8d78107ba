package org.countersign.clinicalnote.aws;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import org.countersign.clinicalnote.ScribeJob;
import org.countersign.clinicalnote.ScribeJobs;
import org.countersign.event.ScribeJobEvent.Status;
import org.countersign.note.Recording;
import org.countersign.phi.JobName;
import org.countersign.phi.Pseudonyms;
import org.countersign.runtime.Pace;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.transcribe.TranscribeClient;
import software.amazon.awssdk.services.transcribe.model.BadRequestException;
import software.amazon.awssdk.services.transcribe.model.ListMedicalScribeJobsResponse;
import software.amazon.awssdk.services.transcribe.model.Media;
import software.amazon.awssdk.services.transcribe.model.MedicalScribeJob;
import software.amazon.awssdk.services.transcribe.model.MedicalScribeJobSummary;
import software.amazon.awssdk.services.transcribe.model.MedicalScribeOutput;
import software.amazon.awssdk.services.transcribe.model.MedicalScribeSettings;
import software.amazon.awssdk.services.transcribe.model.NotFoundException;

/** GetMedicalScribeJob and ListMedicalScribeJobs, at a pace. */
public final class TranscribeJobs implements ScribeJobs {
  private static final int PAGE = 100;

  private final TranscribeClient transcribe;
  private final Pseudonyms pseudonyms;
  private final Pace pace;

  public TranscribeJobs(TranscribeClient transcribe, Pseudonyms pseudonyms, Pace pace) {
    this.transcribe = requireNonNull(transcribe, "transcribe is null");
    this.pseudonyms = requireNonNull(pseudonyms, "pseudonyms is null");
    this.pace = requireNonNull(pace, "pace is null");
  }

  @Override
  public Optional<ScribeJob> find(JobName name) {
    pace.awaitTurn();
    try {
      return Optional.of(
          job(
              name,
              transcribe
                  .getMedicalScribeJob(request -> request.medicalScribeJobName(name.clear()))
                  .medicalScribeJob()));
    } catch (NotFoundException e) {
      return Optional.empty();
    } catch (BadRequestException e) {
      // For a job that it does not know the service answers this, too (as GetTranscriptionJob
      // does).
      return Optional.empty();
    } catch (SdkException e) {
      throw Refusals.unavailable(e);
    }
  }

  private static ScribeJob job(JobName name, MedicalScribeJob job) {
    MedicalScribeOutput output = job.medicalScribeOutput();
    MedicalScribeSettings settings = job.settings();
    return new ScribeJob(
        name,
        status(job.medicalScribeJobStatusAsString()),
        job.creationTime(),
        job.completionTime(),
        output == null ? null : output.clinicalDocumentUri(),
        output == null ? null : output.transcriptFileUri(),
        recording(job),
        settings == null || settings.clinicalNoteGenerationSettings() == null
            ? null
            : settings.clinicalNoteGenerationSettings().noteTemplateAsString(),
        job.failureReason());
  }

  private static @Nullable Recording recording(MedicalScribeJob job) {
    return Optional.ofNullable(job.media())
        .map(Media::mediaFileUri)
        .flatMap(DocumentUri::of)
        .map(at -> new Recording(at.bucket(), at.key()))
        .orElse(null);
  }

  @Override
  public boolean list(Instant since, int pages, Predicate<ScribeJob> each) {
    String token = null;
    for (int page = 0; page < pages; page++) {
      ListMedicalScribeJobsResponse listed = page(token);
      for (MedicalScribeJobSummary summary : listed.medicalScribeJobSummaries()) {
        Instant created = summary.creationTime();
        // Newest first, by the API reference.
        if (created != null && created.isBefore(since)) {
          return true;
        }
        if (!each.test(job(summary))) {
          return false;
        }
      }
      token = listed.nextToken();
      if (token == null) {
        return true;
      }
    }
    return false;
  }

  private ListMedicalScribeJobsResponse page(@Nullable String token) {
    pace.awaitTurn();
    try {
      return transcribe.listMedicalScribeJobs(request -> request.maxResults(PAGE).nextToken(token));
    } catch (SdkException e) {
      throw Refusals.unavailable(e);
    }
  }

  private ScribeJob job(MedicalScribeJobSummary summary) {
    return new ScribeJob(
        pseudonyms.jobName(summary.medicalScribeJobName()),
        status(summary.medicalScribeJobStatusAsString()),
        summary.creationTime(),
        summary.completionTime(),
        null,
        null,
        null,
        null,
        summary.failureReason());
  }

  private static @Nullable Status status(@Nullable String word) {
    return Arrays.stream(Status.values())
        .filter(status -> status.name().equals(word))
        .findFirst()
        .orElse(null);
  }
}
