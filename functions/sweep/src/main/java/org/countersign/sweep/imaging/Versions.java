package org.countersign.sweep.imaging;

import static java.util.Comparator.comparingInt;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.countersign.event.ImageSetEvent;
import org.countersign.sweep.ListedChange;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.medicalimaging.model.ImageSetProperties;
import software.amazon.awssdk.services.medicalimaging.model.ImageSetState;

/**
 * What the versions of an image set say of its past. A copy or an update that failed keeps its
 * status in the list when later ones succeed (API reference, ListImageSetVersions, its example). An
 * import that failed is not among them: its job's own outcome names the files.
 */
final class Versions {
  /** Of a set that the service does not know any more; when it went, it does not say. */
  static final List<ListedChange> GONE =
      List.of(new ListedChange(ImageSetEvent.DELETED, null, null));

  private Versions() {}

  static List<ListedChange> changes(List<ImageSetProperties> versions) {
    List<ListedChange> changes = new ArrayList<>();
    boolean deleted = false;
    List<ImageSetProperties> newestFirst =
        versions.stream().sorted(comparingInt(Versions::number).reversed()).toList();
    for (ImageSetProperties version : newestFirst) {
      if (version.imageSetState() == ImageSetState.DELETED && !deleted) {
        deleted = true;
        Instant at = version.deletedAt() == null ? version.updatedAt() : version.deletedAt();
        changes.add(new ListedChange(ImageSetEvent.DELETED, null, at));
      }
      String failure = failure(version);
      if (failure != null) {
        Instant at = version.updatedAt() == null ? version.createdAt() : version.updatedAt();
        changes.add(new ListedChange(failure, number(version), at));
      }
    }
    return changes;
  }

  private static @Nullable String failure(ImageSetProperties version) {
    return switch (version.imageSetWorkflowStatus()) {
      case COPY_FAILED -> ImageSetEvent.COPY_FAILED;
      case UPDATE_FAILED -> ImageSetEvent.UPDATE_FAILED;
      case null, default -> null;
    };
  }

  /** The model gives it as text; a number in all that is known. */
  private static int number(ImageSetProperties version) {
    String id = version.versionId();
    return id != null && id.matches("[0-9]{1,9}") ? Integer.parseInt(id) : 0;
  }
}
