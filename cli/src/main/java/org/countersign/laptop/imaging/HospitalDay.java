package org.countersign.laptop.imaging;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.countersign.ledger.EntryHash;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.medicalimaging.MedicalImagingClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The demo's story: senders upload a folder's DICOM files under keys as people write them, and
 * import them as several jobs. There is always a clean one, one with files that fail, one that
 * conflicts with what is there already, and one whose sender's list names a file that never came;
 * files whose instance comes a second time make a fifth. Playing the same folder again starts the
 * same jobs again.
 */
public final class HospitalDay {
  /** Between names that break whoever decodes a key once too often or not at all. */
  private static final List<String> FOLDERS =
      List.of("Séries 1", "50%+contrast", "a+b", "it's \"urgent\"", "%20 & more", "胸部");

  private static final int LONGEST_NAME = 120;

  private final S3Client s3;
  private final MedicalImagingClient imaging;
  private final Places places;

  public HospitalDay(S3Client s3, MedicalImagingClient imaging, Places places) {
    this.s3 = requireNonNull(s3, "s3 is null");
    this.imaging = requireNonNull(imaging, "imaging is null");
    this.places = requireNonNull(places, "places is null");
  }

  /**
   * Where things go.
   *
   * @param inventoryBucket for senders' lists, {@code <jobName>.txt}
   * @param importRoleArn the role that a job names
   */
  public record Places(
      String inputBucket,
      String outputBucket,
      String inventoryBucket,
      String datastoreId,
      String importRoleArn) {
    public Places {
      requireNonNull(inputBucket, "inputBucket is null");
      requireNonNull(outputBucket, "outputBucket is null");
      requireNonNull(inventoryBucket, "inventoryBucket is null");
      requireNonNull(datastoreId, "datastoreId is null");
      requireNonNull(importRoleArn, "importRoleArn is null");
    }
  }

  /**
   * A job that was started.
   *
   * @param part what is to be seen in it, for example {@code failed-files}
   * @param uploaded number of files
   */
  public record Started(String jobId, String part, int uploaded) {}

  /**
   * Uploads the files and starts the jobs; it does not wait for their end.
   *
   * @param folder searched with all folders in it, such as a DICOMDIR tree
   * @throws NoDicomFilesException if there are no files in it
   */
  public List<Started> play(Path folder) {
    List<StoryPart> parts = DayPlan.of(folder);
    List<Started> started = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      started.add(start(parts.get(i), i + 1));
    }
    return started;
  }

  /**
   * The second act: somebody tries to mend a conflicting image set, which fails, and deletes it. It
   * is soon after the imports, so theirs is the case that speaks for it.
   *
   * @param conflicting ids of non-primary image sets; without any there is nothing to mend
   */
  public void mend(List<String> conflicting) {
    if (conflicting.isEmpty()) {
      return;
    }
    String first = conflicting.getFirst();
    imaging.updateImageSetMetadata(
        request ->
            request
                .datastoreId(places.datastoreId())
                .imageSetId(first)
                .latestVersionId("1")
                .updateImageSetMetadataUpdates(
                    updates ->
                        updates.dicomUpdates(
                            dicom ->
                                dicom.updatableAttributes(
                                    SdkBytes.fromUtf8String("{\"SchemaVersion\":1.1}")))));
    imaging.deleteImageSet(request -> request.datastoreId(places.datastoreId()).imageSetId(first));
  }

  private Started start(StoryPart part, int number) {
    String prefix = part.kind().prefix() + "/" + number + "/";
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < part.files().size(); i++) {
      Upload file = part.files().get(i);
      String key = key(prefix, i, file.name());
      s3.putObject(request -> request.bucket(places.inputBucket()).key(key), file.body());
      keys.add(key);
    }
    String jobName = part.kind().jobName() + "-" + number;
    if (!part.neverUploaded().isEmpty()) {
      putList(jobName, prefix, keys, part.neverUploaded());
    }
    String jobId =
        imaging
            .startDICOMImportJob(
                request ->
                    request
                        .datastoreId(places.datastoreId())
                        .jobName(jobName)
                        .clientToken(token(jobName, keys))
                        .dataAccessRoleArn(places.importRoleArn())
                        .inputS3Uri("s3://" + places.inputBucket() + "/" + prefix)
                        .outputS3Uri("s3://" + places.outputBucket() + "/import-results/"))
            .jobId();
    return new Started(
        jobId, part.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'), keys.size());
  }

  private void putList(
      String jobName, String prefix, List<String> keys, List<String> neverUploaded) {
    List<String> lines = new ArrayList<>(keys);
    neverUploaded.forEach(name -> lines.add(prefix + name));
    byte[] list = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    s3.putObject(
        request -> request.bucket(places.inventoryBucket()).key(jobName + ".txt"),
        RequestBody.fromBytes(list));
  }

  /**
   * The number keeps files of one name apart; a line end in a name could not stand in a sender's
   * list.
   */
  private static String key(String prefix, int index, String name) {
    String tame = name.replaceAll("[\\r\\n]", "_");
    String tail =
        tame.length() > LONGEST_NAME ? tame.substring(tame.length() - LONGEST_NAME) : tame;
    return String.format(
        Locale.ROOT, "%s%s/%04d %s", prefix, FOLDERS.get(index % FOLDERS.size()), index, tail);
  }

  /**
   * The same files make the same job, so that a demo over kept state is told of the jobs it knows.
   */
  private String token(String jobName, List<String> keys) {
    return "hospital-day-"
        + EntryHash.sha256(places.inputBucket() + "\n" + jobName + "\n" + String.join("\n", keys))
            .substring(0, 32);
  }
}
