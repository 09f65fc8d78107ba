package org.countersign.laptop.imaging;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.countersign.laptop.Timeline;
import org.countersign.laptop.imaging.dicom.DicomHeader;
import org.countersign.laptop.imaging.dicom.DicomHeaderReader;
import org.countersign.ledger.EntryHash;

/**
 * What a sender stores by DICOMweb (STOW-RS): at once and by no import job, so that only the image
 * sets' own events tell of it (developer guide, dicomweb-storing).
 */
final class DirectStore {
  private final Archive archive;
  private final Announcer announcer;
  private final Timeline timeline;
  private final DicomHeaderReader reader = new DicomHeaderReader();

  DirectStore(Archive archive, Announcer announcer, Timeline timeline) {
    this.archive = requireNonNull(archive, "archive is null");
    this.announcer = requireNonNull(announcer, "announcer is null");
    this.timeline = requireNonNull(timeline, "timeline is null");
  }

  /** All of one request; files that no import would take are left out. */
  List<String> store(String datastoreId, List<byte[]> files) {
    Instant now = timeline.now();
    String request = EntryHash.sha256("stored\n" + now).substring(0, 32);
    ImageSetPlan plan =
        new ImageSetPlan(
            datastoreId,
            request,
            archive.imageSets(datastoreId).stream().filter(set -> !set.isDeleted()).toList());
    for (int i = 0; i < files.size(); i++) {
      DicomHeader header = read(files.get(i));
      if (ImportRules.judge(header) instanceof ImportVerdict.Accepted accepted) {
        plan.add(ScannedFile.Imported.of("part " + i, header, accepted.warnings()));
      }
    }
    List<ImageSet> touched = plan.after(now);
    for (ImageSet set : touched) {
      archive.keep(set);
      announcer.tell(set, set.newestVersion() == 1 ? "Created" : "Updated", "ACTIVE", now);
    }
    return touched.stream().map(ImageSet::imageSetId).toList();
  }

  private DicomHeader read(byte[] file) {
    try {
      return reader.read(new ByteArrayInputStream(file), file.length);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory failed", e);
    }
  }
}
