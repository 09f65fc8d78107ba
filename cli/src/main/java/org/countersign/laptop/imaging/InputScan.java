package org.countersign.laptop.imaging;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.countersign.laptop.imaging.dicom.DicomHeader;
import org.countersign.laptop.imaging.dicom.DicomHeaderReader;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Lists and reads what lies under a job's input, within the quotas of the developer guide's page
 * endpoints-quotas.
 */
final class InputScan {
  static final int MOST_FILES = 5_000;
  static final long MOST_BYTES = 10L << 30;
  static final long LARGEST_FILE = 4L << 30;

  /** Rather than reading the rest of a longer object, its connection is given up. */
  private static final long WORTH_DRAINING = 1 << 20;

  private final S3Client s3;
  private final int mostFiles;
  private final DicomHeaderReader reader = new DicomHeaderReader();

  InputScan(S3Client s3) {
    this(s3, MOST_FILES);
  }

  /**
   * @param mostFiles the account's quota; it is adjustable
   */
  InputScan(S3Client s3, int mostFiles) {
    this.s3 = requireNonNull(s3, "s3 is null");
    this.mostFiles = mostFiles;
  }

  /**
   * Reads every object's header, in order of keys.
   *
   * @throws JobFailedException if the input cannot be listed, is empty or is over a quota
   */
  List<ScannedFile> scan(ImportJob job) {
    S3Uri input = S3Uri.of(job.inputS3Uri());
    List<ScannedFile> files = new ArrayList<>();
    for (S3Object object : list(input, metadataFiles(job, input))) {
      files.add(look(input.bucket(), object));
    }
    return files;
  }

  private List<S3Object> list(S3Uri input, Set<String> ignored) {
    List<S3Object> objects = new ArrayList<>();
    long bytes = 0;
    try {
      for (S3Object object :
          s3.listObjectsV2Paginator(request -> request.bucket(input.bucket()).prefix(input.key()))
              .contents()) {
        // A key that ends in a slash is how the console shows an empty folder.
        if (object.key().endsWith("/") || ignored.contains(object.key())) {
          continue;
        }
        objects.add(object);
        bytes += object.size();
        if (objects.size() > mostFiles) {
          throw new JobFailedException(
              "The number of files under the input location exceeds the quota of " + mostFiles);
        }
        if (bytes > MOST_BYTES) {
          throw new JobFailedException(
              "The size of the files under the input location exceeds the quota of 10 GB");
        }
      }
    } catch (SdkException e) {
      throw new JobFailedException("The input location cannot be read");
    }
    if (objects.isEmpty()) {
      throw new JobFailedException("There are no files under the input location");
    }
    return objects;
  }

  /** A metadata-enhancement job's JSON files are not DICOM files to import. */
  private static Set<String> metadataFiles(ImportJob job, S3Uri input) {
    Set<String> keys = new HashSet<>();
    JsonNode configuration = job.importConfiguration();
    if (configuration != null) {
      for (JsonNode mapping :
          configuration
              .path("dicomJsonMetadataImportConfiguration")
              .path("dicomMetadataMappings")) {
        String path = mapping.path("metadataFilePath").asText("");
        keys.add(path.startsWith("s3://") ? S3Uri.of(path).key() : input.key() + path);
      }
    }
    return keys;
  }

  private ScannedFile look(String bucket, S3Object object) {
    if (object.size() > LARGEST_FILE) {
      return new ScannedFile.Failed(
          object.key(), "ValidationException", "The file exceeds the quota of 4 GB", true);
    }
    try (ResponseInputStream<GetObjectResponse> in =
        s3.getObject(request -> request.bucket(bucket).key(object.key()))) {
      DicomHeader header = reader.read(in, object.size());
      if (object.size() > WORTH_DRAINING) {
        in.abort();
      }
      return switch (ImportRules.judge(header)) {
        case ImportVerdict.Accepted accepted ->
            ScannedFile.Imported.of(object.key(), header, accepted.warnings());
        case ImportVerdict.Refused refused ->
            new ScannedFile.Failed(object.key(), refused.exceptionType(), refused.message(), true);
      };
    } catch (SdkException | IOException e) {
      return new ScannedFile.Failed(
          object.key(), "InternalServerException", "The file cannot be read", false);
    }
  }
}
