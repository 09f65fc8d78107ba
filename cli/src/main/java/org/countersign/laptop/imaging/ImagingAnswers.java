package org.countersign.laptop.imaging;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.TreeMap;

/**
 * How the API shows jobs and image sets (public service model medical-imaging, 2023-07-19). Times
 * are seconds since 1970.
 */
final class ImagingAnswers {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ImagingAnswers() {}

  /** Answer to StartDICOMImportJob. */
  static ObjectNode started(ImportJob job) {
    return NODES
        .objectNode()
        .put("datastoreId", job.datastoreId())
        .put("jobId", job.jobId())
        .put("jobStatus", job.status().name())
        .put("submittedAt", seconds(job.submittedAt()));
  }

  /** A job as ListDICOMImportJobs shows it. */
  static ObjectNode summary(ImportJob job) {
    ObjectNode summary =
        NODES
            .objectNode()
            .put("jobId", job.jobId())
            .put("jobName", job.jobName())
            .put("jobStatus", job.status().name())
            .put("datastoreId", job.datastoreId())
            .put("dataAccessRoleArn", job.dataAccessRoleArn())
            .put("submittedAt", seconds(job.submittedAt()));
    if (job.endedAt() != null) {
      summary.put("endedAt", seconds(job.endedAt()));
    }
    if (job.message() != null) {
      summary.put("message", job.message());
    }
    return summary;
  }

  /**
   * A job as GetDICOMImportJob shows it; the SDK's examples show that its output is the job's own
   * folder, unlike the events'.
   *
   * @param bare its output is what the job was started with instead
   */
  static ObjectNode properties(ImportJob job, boolean bare) {
    ObjectNode properties =
        summary(job)
            .put("inputS3Uri", job.inputS3Uri())
            .put("outputS3Uri", bare ? job.outputS3Uri() : OutcomeFolder.uri(job));
    if (job.importConfiguration() != null) {
      properties.set("importConfiguration", job.importConfiguration());
    }
    return properties;
  }

  /** An image set as GetImageSet shows it. */
  static ObjectNode properties(ImageSet set, ImageSet.Version version, String arn, Instant now) {
    ObjectNode node = version(set, version, "imageSetWorkflowStatus");
    ImageSet.Work work = set.work();
    if (work != null && !set.isDeleted() && version.number() == set.newestVersion()) {
      node.put("imageSetState", work.isGoingOnAt(now) ? "LOCKED" : "ACTIVE")
          .put("imageSetWorkflowStatus", work.statusAt(now));
    }
    return node.put("datastoreId", set.datastoreId()).put("imageSetArn", arn);
  }

  /**
   * A version as ListImageSetVersions shows it, where the model spells one field with a capital
   * letter.
   */
  static ObjectNode version(ImageSet set, ImageSet.Version version) {
    return version(set, version, "ImageSetWorkflowStatus");
  }

  private static ObjectNode version(ImageSet set, ImageSet.Version version, String workflowField) {
    Instant created = set.versions().getFirst().createdAt();
    // Deleting makes no version here: the newest one says that it happened.
    boolean gone = set.isDeleted() && version.number() == set.newestVersion();
    ObjectNode node =
        NODES
            .objectNode()
            .put("imageSetId", set.imageSetId())
            .put("versionId", Integer.toString(version.number()))
            .put("imageSetState", gone ? "DELETED" : "ACTIVE")
            .put(workflowField, gone && !version.failed() ? "DELETED" : version.status())
            .put("createdAt", seconds(created))
            .put("updatedAt", seconds(version.createdAt()))
            .put("isPrimary", set.primary());
    if (set.deletedAt() != null && gone) {
      node.put("deletedAt", seconds(set.deletedAt()));
    }
    return node;
  }

  /** Answer to an act on an image set that has begun. */
  static ObjectNode begun(ImageSet set, String workflowStatus) {
    return NODES
        .objectNode()
        .put("datastoreId", set.datastoreId())
        .put("imageSetId", set.imageSetId())
        .put("latestVersionId", Integer.toString(set.newestVersion()))
        .put("imageSetState", "LOCKED")
        .put("imageSetWorkflowStatus", workflowStatus);
  }

  /** Answer to CopyImageSet. */
  static ObjectNode copying(ImageSet source, ImageSet destination, Instant now) {
    ObjectNode answer = NODES.objectNode().put("datastoreId", source.datastoreId());
    answer.set("sourceImageSetProperties", copied(source, now));
    answer.set("destinationImageSetProperties", copied(destination, now));
    return answer;
  }

  private static ObjectNode copied(ImageSet set, Instant now) {
    ObjectNode node = NODES.objectNode();
    node.put("imageSetId", set.imageSetId())
        .put("latestVersionId", Integer.toString(set.newestVersion()))
        .put("imageSetState", "LOCKED")
        .put("createdAt", seconds(set.versions().getFirst().createdAt()))
        .put("updatedAt", seconds(now));
    if (set.work() != null) {
      node.put("imageSetWorkflowStatus", set.work().status());
    }
    return node;
  }

  /** An image set as SearchImageSets shows it. */
  static ObjectNode found(ImageSet set) {
    Grouping grouping = set.grouping();
    ObjectNode node =
        NODES
            .objectNode()
            .put("imageSetId", set.imageSetId())
            .put("version", set.newestVersion())
            .put("createdAt", seconds(set.versions().getFirst().createdAt()))
            .put("updatedAt", seconds(set.versions().getLast().createdAt()))
            .put("isPrimary", set.primary());
    node.putObject("DICOMTags")
        .put("DICOMPatientId", grouping.patientId())
        .put("DICOMStudyId", grouping.studyId())
        .put("DICOMStudyInstanceUID", grouping.studyInstanceUid())
        .put("DICOMSeriesInstanceUID", grouping.seriesInstanceUid())
        .put("DICOMAccessionNumber", grouping.accessionNumber());
    return node;
  }

  /** The metadata of a version, with the attributes the stand-in reads. */
  static ObjectNode metadata(ImageSet set, ImageSet.Version version) {
    Grouping grouping = set.groupingOf(version);
    ObjectNode metadata =
        NODES
            .objectNode()
            .put("SchemaVersion", "1.1")
            .put("DatastoreID", set.datastoreId())
            .put("ImageSetID", set.imageSetId());
    metadata.putObject("Patient").putObject("DICOM").put("PatientID", grouping.patientId());
    ObjectNode study = metadata.putObject("Study");
    study
        .putObject("DICOM")
        .put("StudyInstanceUID", grouping.studyInstanceUid())
        .put("StudyDate", grouping.studyDate())
        .put("AccessionNumber", grouping.accessionNumber())
        .put("StudyID", grouping.studyId());
    ObjectNode series = study.putObject("Series").putObject(grouping.seriesInstanceUid());
    series
        .putObject("DICOM")
        .put("SeriesInstanceUID", grouping.seriesInstanceUid())
        .put("SeriesNumber", grouping.seriesNumber());
    ObjectNode instances = series.putObject("Instances");
    new TreeMap<>(set.instances())
        .forEach(
            (uid, instance) -> {
              if (instance.firstVersion() <= version.number()) {
                ObjectNode node =
                    instances
                        .putObject(uid)
                        .put("StoredTransferSyntaxUID", instance.transferSyntaxUid());
                node.putObject("DICOM")
                    .put("SOPInstanceUID", uid)
                    .put("SOPClassUID", instance.sopClassUid());
                node.putArray("ImageFrames");
              }
            });
    return metadata;
  }

  private static double seconds(Instant time) {
    return time.toEpochMilli() / 1000.0;
  }
}
