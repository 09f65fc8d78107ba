package org.countersign.reconcile;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.countersign.phi.Pseudonyms;
import org.countersign.phi.S3Location;
import org.countersign.reconcile.Manifest.ImageSetSummary;
import org.jspecify.annotations.Nullable;

/**
 * Reads job-output-manifest.json as a stream, since its summary grows with the job. Unknown fields
 * are skipped, absent and null ones stay unknown; a count may also be a text of digits, as versions
 * are in events.
 */
public final class ManifestParser {
  private static final Pattern ID = Pattern.compile("[0-9a-z]{1,32}");

  private final Pseudonyms pseudonyms;
  private final JsonFactory json = LineParser.lenientAboutSize();

  public ManifestParser(Pseudonyms pseudonyms) {
    this.pseudonyms = requireNonNull(pseudonyms, "pseudonyms is null");
  }

  /**
   * Reads a manifest to its end; closing the stream is the caller's.
   *
   * @param name how messages name it
   * @throws UnreadableManifestException if it is not JSON, has no {@code jobSummary}, or a field
   *     has a type it cannot have
   */
  public Manifest parse(String name, InputStream in) {
    return ManifestReader.whole(json, name, in, pseudonyms, ManifestParser::document);
  }

  private static Manifest document(ManifestReader reader) throws IOException {
    Manifest[] manifest = new Manifest[1];
    reader.object(
        field -> {
          if (field.equals("jobSummary") && reader.token() == JsonToken.START_OBJECT) {
            manifest[0] = summary(reader);
          } else {
            reader.skip();
          }
        });
    if (manifest[0] == null) {
      throw reader.corrupt("no jobSummary");
    }
    return manifest[0];
  }

  private static Manifest summary(ManifestReader reader) throws IOException {
    Fields fields = new Fields();
    reader.object(
        field -> {
          switch (field) {
            case "jobId" -> fields.jobId = reader.id(field, ID);
            case "datastoreId" -> fields.datastoreId = reader.id(field, ID);
            case "inputS3Uri" -> fields.input = reader.location(field);
            case "outputS3Uri" -> fields.output = reader.location(field);
            case "successOutputS3Uri" -> fields.success = reader.location(field);
            case "failureOutputS3Uri" -> fields.failure = reader.location(field);
            case "warningsOutputS3Uri" -> fields.warnings = reader.location(field);
            case "numberOfScannedFiles" -> fields.scanned = reader.count(field);
            case "numberOfImportedFiles" -> fields.imported = reader.count(field);
            case "numberOfFilesWithCustomerError" -> fields.customerErrors = reader.count(field);
            case "numberOfFilesWithServerError" -> fields.serverErrors = reader.count(field);
            case "numberOfGeneratedImageSets" -> fields.generatedImageSets = reader.count(field);
            case "imageSetsSummary" -> fields.imageSets = imageSets(reader);
            default -> reader.skip();
          }
        });
    return fields.manifest();
  }

  private static @Nullable List<ImageSetSummary> imageSets(ManifestReader reader)
      throws IOException {
    if (reader.token() == JsonToken.VALUE_NULL) {
      return null;
    }
    if (reader.token() != JsonToken.START_ARRAY) {
      throw reader.corrupt("imageSetsSummary is not an array");
    }
    List<ImageSetSummary> imageSets = new ArrayList<>();
    while (reader.next() != JsonToken.END_ARRAY) {
      if (reader.token() != JsonToken.START_OBJECT) {
        throw reader.corrupt("imageSetsSummary holds something else than objects");
      }
      imageSets.add(imageSet(reader));
    }
    return imageSets;
  }

  private static ImageSetSummary imageSet(ManifestReader reader) throws IOException {
    SummaryFields fields = new SummaryFields();
    reader.object(
        field -> {
          switch (field) {
            case "imageSetId" -> fields.id = reader.text(field);
            case "numberOfMatchedSOPInstances" -> fields.matched = reader.count(field);
            case "imageSetVersion" -> fields.version = reader.count(field);
            case "isPrimary" -> fields.primary = reader.flag(field);
            default -> reader.skip();
          }
        });
    if (fields.id == null) {
      throw reader.corrupt("an image set without imageSetId");
    }
    return fields.summary(fields.id);
  }

  /** As {@link Fields}, of one image set. */
  private static final class SummaryFields {
    @Nullable String id;
    @Nullable Long matched;
    @Nullable Long version;
    @Nullable Boolean primary;

    ImageSetSummary summary(String imageSetId) {
      return new ImageSetSummary(
          imageSetId,
          matched,
          version == null ? null : (int) Math.min(version, Integer.MAX_VALUE),
          primary);
    }
  }

  /** The fields in the order in which they happen to come. */
  private static final class Fields {
    @Nullable String jobId;
    @Nullable String datastoreId;
    @Nullable S3Location input;
    @Nullable S3Location output;
    @Nullable S3Location success;
    @Nullable S3Location failure;
    @Nullable S3Location warnings;
    @Nullable Long scanned;
    @Nullable Long imported;
    @Nullable Long customerErrors;
    @Nullable Long serverErrors;
    @Nullable Long generatedImageSets;
    @Nullable List<ImageSetSummary> imageSets;

    Manifest manifest() {
      return new Manifest(
          jobId,
          datastoreId,
          input,
          output,
          success,
          failure,
          warnings,
          scanned,
          imported,
          customerErrors,
          serverErrors,
          generatedImageSets,
          imageSets);
    }
  }
}
