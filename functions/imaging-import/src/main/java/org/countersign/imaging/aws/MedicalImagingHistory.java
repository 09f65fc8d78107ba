package org.countersign.imaging.aws;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.countersign.imaging.ImageSetHistory;
import org.countersign.runtime.FailureCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.medicalimaging.MedicalImagingClient;

/**
 * GetImageSetMetadata of a version: gzipped JSON with {@code Study.Series.<uid>.Instances.<uid>}.
 * It can have 50 MB (HealthImaging quotas), so it is read as a stream and only the instances' names
 * are kept.
 */
public final class MedicalImagingHistory implements ImageSetHistory {
  private static final Logger LOG = LoggerFactory.getLogger(MedicalImagingHistory.class);
  private static final JsonFactory JSON = new JsonFactory();

  private final MedicalImagingClient imaging;

  public MedicalImagingHistory(MedicalImagingClient imaging) {
    this.imaging = requireNonNull(imaging, "imaging is null");
  }

  @Override
  public Optional<Set<String>> instances(String datastoreId, String imageSetId, int version) {
    try (InputStream metadata =
            imaging.getImageSetMetadata(
                request ->
                    request
                        .datastoreId(datastoreId)
                        .imageSetId(imageSetId)
                        .versionId(Integer.toString(version)));
        JsonParser parser = JSON.createParser(new GZIPInputStream(metadata))) {
      return Optional.of(instances(parser));
    } catch (SdkException | IOException e) {
      LOG.warn(
          "metadata of image set {} version {} cannot be read: {}",
          imageSetId,
          version,
          FailureCode.of(e));
      return Optional.empty();
    }
  }

  private static Set<String> instances(JsonParser parser) throws IOException {
    Set<String> instances = new HashSet<>();
    while (parser.nextToken() != null) {
      if (parser.currentToken() == JsonToken.FIELD_NAME
          && parser.currentName().equals("Instances")) {
        parser.nextToken();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          instances.add(parser.currentName());
          parser.nextToken();
          parser.skipChildren();
        }
      }
    }
    return instances;
  }
}
