package org.countersign.imagingcorrection.aws;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.countersign.correction.ProposedCall;
import org.countersign.imagingcorrection.ImageSetWrites;
import org.countersign.imagingcorrection.ImagingUnavailableException;
import org.countersign.runtime.Pace;
import org.countersign.runtime.ServiceCode;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.medicalimaging.MedicalImagingClient;
import software.amazon.awssdk.services.medicalimaging.model.MetadataUpdates;

/**
 * UpdateImageSetMetadata, CopyImageSet and DeleteImageSet. The first two name the version that they
 * are about, so the service itself refuses one that comes too late with a ConflictException.
 */
public final class HealthImagingWrites implements ImageSetWrites {
  private static final Set<String> BUSY = Set.of("ConflictException", "ThrottlingException");
  private static final int SERVER_ERRORS = 500;

  private final MedicalImagingClient imaging;
  private final Pace pace;

  public HealthImagingWrites(MedicalImagingClient imaging, Pace pace) {
    this.imaging = requireNonNull(imaging, "imaging is null");
    this.pace = requireNonNull(pace, "pace is null");
  }

  @Override
  public Answer call(ProposedCall call, Map<String, String> versions) {
    pace.awaitTurn();
    try {
      switch (call.operation()) {
        case UPDATE_METADATA -> update(call, versions);
        case PROMOTE -> promote(call, versions);
        case DELETE ->
            imaging.deleteImageSet(
                request ->
                    request
                        .datastoreId(required(call, "datastoreId"))
                        .imageSetId(required(call, "imageSetId")));
      }
      return new Answer.Taken();
    } catch (AwsServiceException e) {
      String code = ServiceCode.of(e);
      if (BUSY.contains(code)) {
        return new Answer.Busy();
      }
      if (e.statusCode() >= SERVER_ERRORS) {
        throw new ImagingUnavailableException(code);
      }
      return new Answer.Refused(code);
    } catch (SdkException e) {
      throw new ImagingUnavailableException(ServiceCode.of(e));
    }
  }

  private void update(ProposedCall call, Map<String, String> versions) {
    imaging.updateImageSetMetadata(
        request -> {
          request
              .datastoreId(required(call, "datastoreId"))
              .imageSetId(required(call, "imageSetId"))
              .latestVersionId(latest(versions));
          if (call.find("force").isPresent()) {
            request.force(true);
          }
          request.updateImageSetMetadataUpdates(updates(call));
        });
  }

  private static MetadataUpdates updates(ProposedCall call) {
    Optional<String> revertTo = call.find("revertToVersionId");
    if (revertTo.isPresent()) {
      return MetadataUpdates.fromRevertToVersionId(revertTo.get());
    }
    return MetadataUpdates.fromDicomUpdates(
        updates -> {
          call.find("updatableAttributes")
              .ifPresent(json -> updates.updatableAttributes(SdkBytes.fromUtf8String(json)));
          call.find("removableAttributes")
              .ifPresent(json -> updates.removableAttributes(SdkBytes.fromUtf8String(json)));
        });
  }

  private void promote(ProposedCall call, Map<String, String> versions) {
    imaging.copyImageSet(
        request ->
            request
                .datastoreId(required(call, "datastoreId"))
                .sourceImageSetId(required(call, "sourceImageSetId"))
                .promoteToPrimary(true)
                .copyImageSetInformation(
                    information ->
                        information.sourceImageSet(
                            source -> source.latestVersionId(latest(versions)))));
  }

  private static String latest(Map<String, String> versions) {
    return requireNonNull(versions.get("latestVersionId"), "no version to change");
  }

  private static String required(ProposedCall call, String parameter) {
    return call.find(parameter)
        .orElseThrow(() -> new IllegalArgumentException("a call without " + parameter));
  }
}
