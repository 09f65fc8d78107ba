package org.countersign.laptop.imaging;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import org.countersign.laptop.Timeline;

/**
 * DeleteImageSet, and UpdateImageSetMetadata as far as the stand-in plays it: an update is taken,
 * and fails a moment later.
 */
final class ImageSetActs {
  private static final Duration UNTIL_DONE = Duration.ofSeconds(10);

  private final Archive archive;
  private final Announcer announcer;
  private final Timeline timeline;

  ImageSetActs(Archive archive, Announcer announcer, Timeline timeline) {
    this.archive = requireNonNull(archive, "archive is null");
    this.announcer = requireNonNull(announcer, "announcer is null");
    this.timeline = requireNonNull(timeline, "timeline is null");
  }

  ObjectNode delete(ImageSet set) {
    requireThere(set);
    Instant now = timeline.now();
    ImageSet after = set.deleted(now.plus(UNTIL_DONE));
    archive.keep(after);
    announcer.tell(after, "Deleting", "LOCKED", now);
    announcer.tell(after, "Deleted", "DELETED", now.plus(UNTIL_DONE));
    return ImagingAnswers.begun(after, "DELETING");
  }

  ObjectNode update(ImageSet set) {
    requireThere(set);
    Instant now = timeline.now();
    ImageSet after = set.updateFailed(now.plus(UNTIL_DONE));
    archive.keep(after);
    announcer.tell(after, "Updating", "LOCKED", now);
    announcer.tell(after, "Update Failed", "ACTIVE", now.plus(UNTIL_DONE));
    return ImagingAnswers.begun(after, "UPDATING");
  }

  private static void requireThere(ImageSet set) {
    if (set.isDeleted()) {
      throw ApiException.conflict("the image set is deleted");
    }
  }
}
