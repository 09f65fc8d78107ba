package org.countersign.imagingcorrection.aws;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.countersign.correction.SetVersion;
import org.countersign.imagingcorrection.ImageSets;
import org.countersign.imagingcorrection.ImagingUnavailableException;
import org.countersign.imagingcorrection.Metadata;
import org.countersign.imagingcorrection.SetView;
import org.countersign.runtime.Pace;
import org.countersign.runtime.ServiceCode;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.medicalimaging.MedicalImagingClient;
import software.amazon.awssdk.services.medicalimaging.model.GetImageSetResponse;
import software.amazon.awssdk.services.medicalimaging.model.Operator;
import software.amazon.awssdk.services.medicalimaging.model.ResourceNotFoundException;
import software.amazon.awssdk.services.medicalimaging.model.SearchByAttributeValue;
import software.amazon.awssdk.services.medicalimaging.model.SearchFilter;

/** GetImageSet, GetImageSetMetadata and SearchImageSets. */
public final class HealthImagingSets implements ImageSets {
  private final MedicalImagingClient imaging;
  private final Pace pace;

  public HealthImagingSets(MedicalImagingClient imaging, Pace pace) {
    this.imaging = requireNonNull(imaging, "imaging is null");
    this.pace = requireNonNull(pace, "pace is null");
  }

  @Override
  public Optional<SetView> find(String datastoreId, String imageSetId) {
    pace.awaitTurn();
    try {
      GetImageSetResponse set =
          imaging.getImageSet(request -> request.datastoreId(datastoreId).imageSetId(imageSetId));
      return Optional.of(
          new SetView(
              Integer.parseInt(set.versionId()),
              String.valueOf(set.imageSetStateAsString()),
              String.valueOf(set.imageSetWorkflowStatusAsString()),
              Boolean.TRUE.equals(set.isPrimary())));
    } catch (ResourceNotFoundException e) {
      return Optional.empty();
    } catch (NumberFormatException e) {
      throw new ImagingUnavailableException("UnreadableVersion");
    } catch (SdkException e) {
      throw new ImagingUnavailableException(ServiceCode.of(e));
    }
  }

  @Override
  public Optional<Metadata> metadata(String datastoreId, SetVersion set) {
    pace.awaitTurn();
    try (InputStream in =
        new GZIPInputStream(
            imaging.getImageSetMetadata(
                request ->
                    request
                        .datastoreId(datastoreId)
                        .imageSetId(set.imageSetId())
                        .versionId(Integer.toString(set.version()))))) {
      return Optional.of(MetadataReader.read(in));
    } catch (ResourceNotFoundException e) {
      return Optional.empty();
    } catch (SdkException e) {
      throw new ImagingUnavailableException(ServiceCode.of(e));
    } catch (IOException e) {
      throw new ImagingUnavailableException(e.getClass().getSimpleName());
    }
  }

  @Override
  public List<SetVersion> primaries(String datastoreId, String study, String series) {
    Set<SetVersion> found = new LinkedHashSet<>();
    if (!series.isEmpty()) {
      found.addAll(search(datastoreId, value -> value.dicomSeriesInstanceUID(series)));
    }
    if (!study.isEmpty()) {
      found.addAll(search(datastoreId, value -> value.dicomStudyInstanceUID(study)));
    }
    return List.copyOf(found);
  }

  private List<SetVersion> search(
      String datastoreId, Consumer<SearchByAttributeValue.Builder> uid) {
    pace.awaitTurn();
    List<SetVersion> found = new ArrayList<>();
    try {
      imaging
          .searchImageSetsPaginator(
              request ->
                  request
                      .datastoreId(datastoreId)
                      .searchCriteria(
                          criteria ->
                              criteria.filters(equal(uid), equal(value -> value.isPrimary(true)))))
          .imageSetsMetadataSummaries()
          .forEach(
              summary -> {
                if (Boolean.TRUE.equals(summary.isPrimary())) {
                  found.add(new SetVersion(summary.imageSetId(), summary.version()));
                }
              });
    } catch (SdkException e) {
      throw new ImagingUnavailableException(ServiceCode.of(e));
    }
    found.sort(Comparator.comparing(SetVersion::imageSetId));
    return found;
  }

  private static SearchFilter equal(Consumer<SearchByAttributeValue.Builder> value) {
    return SearchFilter.builder()
        .operator(Operator.EQUAL)
        .values(SearchByAttributeValue.builder().applyMutation(value).build())
        .build();
  }
}
