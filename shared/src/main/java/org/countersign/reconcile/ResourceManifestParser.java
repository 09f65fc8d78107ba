package org.countersign.reconcile;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;
import org.countersign.phi.Pseudonyms;
import org.countersign.phi.S3Location;
import org.jspecify.annotations.Nullable;

/** Reads the manifest.json of a HealthLake import job. Unknown fields are skipped. */
public final class ResourceManifestParser {
  /** An ARN, an id or an alias of a key; anything else is shown to nobody. */
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9:/_-]{1,256}");

  private final Pseudonyms pseudonyms;
  private final JsonFactory json = LineParser.lenientAboutSize();

  public ResourceManifestParser(Pseudonyms pseudonyms) {
    this.pseudonyms = requireNonNull(pseudonyms, "pseudonyms is null");
  }

  /**
   * Reads a manifest to its end; closing the stream is the caller's.
   *
   * @param name how messages name it
   * @throws UnreadableManifestException if it is not one JSON object, says nothing of files or
   *     resources, or a field has a type it cannot have
   */
  public ResourceManifest parse(String name, InputStream in) {
    return ManifestReader.whole(json, name, in, pseudonyms, ResourceManifestParser::document);
  }

  private static ResourceManifest document(ManifestReader reader) throws IOException {
    Fields fields = new Fields();
    reader.object(
        field -> {
          switch (field) {
            case "inputDataConfig" -> fields.input = uri(reader, field, fields, false);
            case "outputDataConfig" -> fields.output = uri(reader, field, fields, true);
            case "numberOfScannedFiles" -> fields.files = reader.count(field);
            case "numberOfFilesImported" -> fields.filesImported = reader.count(field);
            case "numberOfResourcesScanned" -> fields.resources = reader.count(field);
            case "numberOfResourcesImportedSuccessfully" ->
                fields.resourcesImported = reader.count(field);
            case "numberOfResourcesWithCustomerError" ->
                fields.customerErrors = reader.count(field);
            case "numberOfResourcesWithServerError" -> fields.serverErrors = reader.count(field);
            default -> reader.skip();
          }
        });
    if (fields.files == null && fields.resources == null) {
      throw reader.corrupt("neither files nor resources are counted");
    }
    return fields.manifest();
  }

  private static @Nullable S3Location uri(
      ManifestReader reader, String config, Fields fields, boolean isOutput) throws IOException {
    if (reader.token() == JsonToken.VALUE_NULL) {
      return null;
    }
    if (reader.token() != JsonToken.START_OBJECT) {
      throw reader.corrupt(config + " is not an object");
    }
    S3Location[] found = new S3Location[1];
    reader.object(
        field -> {
          if (field.equals("s3Uri")) {
            found[0] = reader.location(field);
          } else if (isOutput && field.equals("encryptionKeyID")) {
            fields.key = reader.id(field, KEY);
          } else {
            reader.skip();
          }
        });
    return found[0];
  }

  /** The fields in the order in which they happen to come. */
  private static final class Fields {
    @Nullable S3Location input;
    @Nullable S3Location output;
    @Nullable String key;
    @Nullable Long files;
    @Nullable Long filesImported;
    @Nullable Long resources;
    @Nullable Long resourcesImported;
    @Nullable Long customerErrors;
    @Nullable Long serverErrors;

    ResourceManifest manifest() {
      return new ResourceManifest(
          input,
          output,
          key,
          new ResourceCounts(
              files,
              filesImported,
              null,
              resources,
              resourcesImported,
              customerErrors,
              serverErrors));
    }
  }
}
