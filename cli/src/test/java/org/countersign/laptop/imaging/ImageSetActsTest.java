package org.countersign.laptop.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.medicalimaging.model.ConflictException;
import software.amazon.awssdk.services.medicalimaging.model.CopyImageSetResponse;
import software.amazon.awssdk.services.medicalimaging.model.GetImageSetResponse;
import software.amazon.awssdk.services.medicalimaging.model.ImageSetState;
import software.amazon.awssdk.services.medicalimaging.model.ImageSetWorkflowStatus;
import software.amazon.awssdk.services.medicalimaging.model.ImageSetsMetadataSummary;
import software.amazon.awssdk.services.medicalimaging.model.MetadataUpdates;
import software.amazon.awssdk.services.medicalimaging.model.Operator;
import software.amazon.awssdk.services.medicalimaging.model.SearchByAttributeValue;
import software.amazon.awssdk.services.medicalimaging.model.SearchFilter;
import software.amazon.awssdk.services.medicalimaging.model.UpdateImageSetMetadataRequest;
import software.amazon.awssdk.services.medicalimaging.model.ValidationException;

/** What people can have done to an image set, as the SDK's own client asks for it. */
class ImageSetActsTest {
  private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
  private static final String EXPLICIT = "1.2.840.10008.1.2.1";
  private static final String CORRECTION =
      "{\"SchemaVersion\":1.1,\"Study\":{\"DICOM\":{\"StudyDate\":\"%s\"}}}";

  @TempDir private Path folder;
  private LocalS3 s3;
  private PlayedHospital hospital;
  private String set;

  @BeforeEach
  void aSetThatConflicts() throws Exception {
    s3 = new LocalS3();
    hospital = new PlayedHospital(s3.client(), folder.resolve("state.json"), Set.of());
    s3.put("in/1.dcm", GeneratedDicom.file(1, 1, CT, EXPLICIT));
    hospital.imported("a", "in/");
    s3.put("other/2.dcm", GeneratedDicom.fileOnAnotherDay(1, 2, CT, EXPLICIT));
    hospital.imported("b", "other/");
    set = hospital.standIn.conflictingImageSets().getFirst();
  }

  @AfterEach
  void stop() throws Exception {
    hospital.close();
    s3.stop();
  }

  @Test
  void a_corrected_set_is_promoted_into_the_primary_one_of_its_series() {
    ImageSetsMetadataSummary primary = primaries().getFirst();
    String studyDate = dateOf(primary);

    update("1", updates -> updates.updatableAttributes(bytes(CORRECTION.formatted(studyDate))));

    assertThat(imageSet(set).imageSetState()).isEqualTo(ImageSetState.LOCKED);
    assertThat(imageSet(set).imageSetWorkflowStatus()).isEqualTo(ImageSetWorkflowStatus.UPDATING);
    assertThatThrownBy(() -> promote("2")).isInstanceOf(ConflictException.class);
    hospital.timeline.run();
    assertThat(imageSet(set).imageSetWorkflowStatus()).isEqualTo(ImageSetWorkflowStatus.UPDATED);
    assertThat(imageSet(set).versionId()).isEqualTo("2");
    assertThatThrownBy(() -> promote("1")).isInstanceOf(ConflictException.class);

    CopyImageSetResponse copying = promote("2");
    assertThat(copying.destinationImageSetProperties().imageSetId())
        .isEqualTo(primary.imageSetId());
    assertThat(imageSet(set).imageSetWorkflowStatus())
        .isEqualTo(ImageSetWorkflowStatus.COPYING_WITH_READ_ONLY_ACCESS);
    hospital.timeline.run();

    assertThat(imageSet(set).imageSetWorkflowStatus()).isEqualTo(ImageSetWorkflowStatus.COPIED);
    assertThat(imageSet(set).isPrimary()).isFalse();
    assertThat(imageSet(primary.imageSetId()).versionId()).isEqualTo("2");
    assertThat(hospital.eventTypes())
        .containsSubsequence(
            "Image Set Updating",
            "Image Set Updated",
            "Image Set Copying With Read Only Access",
            "Image Set Copied");
  }

  @Test
  void a_set_that_still_conflicts_is_not_promoted() {
    promote("1");
    hospital.timeline.run();

    assertThat(imageSet(set).imageSetWorkflowStatus())
        .isEqualTo(ImageSetWorkflowStatus.COPY_FAILED);
    assertThat(primaries().getFirst().version()).isEqualTo(1);
  }

  @Test
  void an_update_can_be_taken_back() {
    String before = dateOf(set, "1");
    update("1", updates -> updates.updatableAttributes(bytes(CORRECTION.formatted("19990101"))));
    hospital.timeline.run();
    assertThat(dateOf(set, "2")).isEqualTo("19990101");
    assertThat(dateOf(set, "1")).isEqualTo(before);

    hospital.client.updateImageSetMetadata(
        request ->
            asked(request, "2")
                .updateImageSetMetadataUpdates(MetadataUpdates.fromRevertToVersionId("1")));
    hospital.timeline.run();

    assertThat(imageSet(set).versionId()).isEqualTo("3");
    assertThat(dateOf(set, "3")).isEqualTo(before);
  }

  @Test
  void what_the_service_refuses_at_once_is_refused() {
    for (String attributes :
        List.of(
            "no JSON",
            "{}",
            "{\"SchemaVersion\":1.1,\"Study\":{\"DICOM\":{\"PatientID\":\"x\"}}}",
            "{\"SchemaVersion\":1.1,\"Study\":{\"DICOM\":{\"StudyID\":\"x\"}}}")) {
      assertThatThrownBy(() -> update("1", dicom -> dicom.updatableAttributes(bytes(attributes))))
          .as(attributes)
          .isInstanceOf(ValidationException.class);
    }
    assertThatThrownBy(() -> update("7", dicom -> dicom.updatableAttributes(bytes(CORRECTION))))
        .isInstanceOf(ConflictException.class);
    assertThat(imageSet(set).versionId()).isEqualTo("1");
  }

  private void update(
      String latest,
      Consumer<software.amazon.awssdk.services.medicalimaging.model.DICOMUpdates.Builder> dicom) {
    hospital.client.updateImageSetMetadata(
        request ->
            asked(request, latest)
                .updateImageSetMetadataUpdates(MetadataUpdates.fromDicomUpdates(dicom)));
  }

  private UpdateImageSetMetadataRequest.Builder asked(
      UpdateImageSetMetadataRequest.Builder request, String latest) {
    return request
        .datastoreId(hospital.standIn.datastoreId())
        .imageSetId(set)
        .latestVersionId(latest);
  }

  private CopyImageSetResponse promote(String latest) {
    return hospital.client.copyImageSet(
        request ->
            request
                .datastoreId(hospital.standIn.datastoreId())
                .sourceImageSetId(set)
                .promoteToPrimary(true)
                .copyImageSetInformation(
                    information ->
                        information.sourceImageSet(source -> source.latestVersionId(latest))));
  }

  private List<ImageSetsMetadataSummary> primaries() {
    return hospital
        .client
        .searchImageSets(
            request ->
                request
                    .datastoreId(hospital.standIn.datastoreId())
                    .searchCriteria(
                        criteria ->
                            criteria.filters(
                                SearchFilter.builder()
                                    .operator(Operator.EQUAL)
                                    .values(
                                        SearchByAttributeValue.builder().isPrimary(true).build())
                                    .build())))
        .imageSetsMetadataSummaries();
  }

  private String dateOf(ImageSetsMetadataSummary summary) {
    return dateOf(summary.imageSetId(), Integer.toString(summary.version()));
  }

  private String dateOf(String id, String version) {
    try (var in =
        new java.util.zip.GZIPInputStream(
            hospital.client.getImageSetMetadata(
                request ->
                    request
                        .datastoreId(hospital.standIn.datastoreId())
                        .imageSetId(id)
                        .versionId(version)))) {
      return new com.fasterxml.jackson.databind.ObjectMapper()
          .readTree(in)
          .path("Study")
          .path("DICOM")
          .path("StudyDate")
          .asText();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private GetImageSetResponse imageSet(String id) {
    return hospital.client.getImageSet(
        request -> request.datastoreId(hospital.standIn.datastoreId()).imageSetId(id));
  }

  private static SdkBytes bytes(String text) {
    return SdkBytes.fromUtf8String(text);
  }
}
