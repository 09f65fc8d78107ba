package org.countersign.reconcile;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
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
  /**
   * No job has more files; a larger count is a torn or foreign document, and sums of such counts
   * stay within a long.
   */
  private static final long MAX_COUNT = 1_000_000_000_000L;

  private static final Pattern ID = Pattern.compile("[0-9a-z]{1,32}");
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,12}");

  private final Pseudonyms pseudonyms;
  private final JsonFactory json = OutcomeLineParser.lenientAboutSize();

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
    long line = 1;
    try (JsonParser parser = json.createParser(in)) {
      parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
      try {
        Manifest manifest = document(name, parser);
        if (parser.nextToken() != null) {
          throw corrupt(name, parser, "more than one JSON value");
        }
        return manifest;
      } catch (InputCoercionException e) {
        throw corrupt(name, parser, "a count out of range");
      } catch (JsonProcessingException e) {
        // Jackson's message quotes the source, so it is not passed on.
        line =
            e.getLocation() == null
                ? parser.currentLocation().getLineNr()
                : e.getLocation().getLineNr();
        throw new UnreadableManifestException(
            new LinePosition(name, line), "not JSON, or broken off");
      }
    } catch (IOException e) {
      throw new UnreadableManifestException(
          new LinePosition(name, line), "cannot be read: " + e.getClass().getSimpleName());
    }
  }

  private Manifest document(String name, JsonParser parser) throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw corrupt(name, parser, "not a JSON object");
    }
    Manifest manifest = null;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      JsonToken value = parser.nextToken();
      if (field.equals("jobSummary") && value == JsonToken.START_OBJECT) {
        manifest = summary(name, parser);
      } else {
        parser.skipChildren();
      }
    }
    if (manifest == null) {
      throw corrupt(name, parser, "no jobSummary");
    }
    return manifest;
  }

  private Manifest summary(String name, JsonParser parser) throws IOException {
    Fields fields = new Fields();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      parser.nextToken();
      switch (field) {
        case "jobId" -> fields.jobId = id(name, parser, field);
        case "datastoreId" -> fields.datastoreId = id(name, parser, field);
        case "inputS3Uri" -> fields.input = location(name, parser, field);
        case "outputS3Uri" -> fields.output = location(name, parser, field);
        case "successOutputS3Uri" -> fields.success = location(name, parser, field);
        case "failureOutputS3Uri" -> fields.failure = location(name, parser, field);
        case "warningsOutputS3Uri" -> fields.warnings = location(name, parser, field);
        case "numberOfScannedFiles" -> fields.scanned = count(name, parser, field);
        case "numberOfImportedFiles" -> fields.imported = count(name, parser, field);
        case "numberOfFilesWithCustomerError" -> fields.customerErrors = count(name, parser, field);
        case "numberOfFilesWithServerError" -> fields.serverErrors = count(name, parser, field);
        case "numberOfGeneratedImageSets" -> fields.generatedImageSets = count(name, parser, field);
        case "imageSetsSummary" -> fields.imageSets = imageSets(name, parser);
        default -> parser.skipChildren();
      }
    }
    return fields.manifest();
  }

  private static @Nullable List<ImageSetSummary> imageSets(String name, JsonParser parser)
      throws IOException {
    if (parser.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw corrupt(name, parser, "imageSetsSummary is not an array");
    }
    List<ImageSetSummary> imageSets = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        throw corrupt(name, parser, "imageSetsSummary holds something else than objects");
      }
      imageSets.add(imageSet(name, parser));
    }
    return imageSets;
  }

  private static ImageSetSummary imageSet(String name, JsonParser parser) throws IOException {
    String id = null;
    Long matched = null;
    Long version = null;
    Boolean primary = null;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      parser.nextToken();
      switch (field) {
        case "imageSetId" -> id = text(name, parser, field);
        case "numberOfMatchedSOPInstances" -> matched = count(name, parser, field);
        case "imageSetVersion" -> version = count(name, parser, field);
        case "isPrimary" -> primary = flag(name, parser, field);
        default -> parser.skipChildren();
      }
    }
    if (id == null) {
      throw corrupt(name, parser, "an image set without imageSetId");
    }
    return new ImageSetSummary(
        id, matched, version == null ? null : (int) Math.min(version, Integer.MAX_VALUE), primary);
  }

  private static @Nullable String text(String name, JsonParser parser, String field)
      throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_STRING -> parser.getText();
      case VALUE_NULL -> null;
      default -> throw corrupt(name, parser, field + " is not a text");
    };
  }

  /** An id of another form is as good as none: it is shown to people, so nothing else may pass. */
  private static @Nullable String id(String name, JsonParser parser, String field)
      throws IOException {
    String text = text(name, parser, field);
    return text != null && ID.matcher(text).matches() ? text : null;
  }

  private @Nullable S3Location location(String name, JsonParser parser, String field)
      throws IOException {
    String text = text(name, parser, field);
    try {
      return text == null ? null : pseudonyms.s3Location(text);
    } catch (IllegalArgumentException e) {
      throw corrupt(name, parser, field + " is not an s3:// URI");
    }
  }

  private static @Nullable Long count(String name, JsonParser parser, String field)
      throws IOException {
    long count =
        switch (parser.currentToken()) {
          case VALUE_NULL -> -1;
          case VALUE_NUMBER_INT -> parser.getLongValue();
          case VALUE_STRING -> {
            String text = parser.getText();
            if (!DIGITS.matcher(text).matches()) {
              throw corrupt(name, parser, field + " is not a count");
            }
            yield Long.parseLong(text);
          }
          default -> throw corrupt(name, parser, field + " is not a count");
        };
    if (parser.currentToken() != JsonToken.VALUE_NULL && (count < 0 || count > MAX_COUNT)) {
      throw corrupt(name, parser, field + " is out of range");
    }
    return parser.currentToken() == JsonToken.VALUE_NULL ? null : count;
  }

  private static @Nullable Boolean flag(String name, JsonParser parser, String field)
      throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw corrupt(name, parser, field + " is neither true nor false");
    };
  }

  private static UnreadableManifestException corrupt(
      String name, JsonParser parser, String reason) {
    return new UnreadableManifestException(
        new LinePosition(name, parser.currentTokenLocation().getLineNr()), reason);
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
