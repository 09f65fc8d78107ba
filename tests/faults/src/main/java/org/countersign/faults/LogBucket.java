package org.countersign.faults;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The bucket that the trail delivers its log files to; a file is there when its time has come. */
final class LogBucket
    implements org.countersign.sweep.TrailFiles, org.countersign.alert.TrailFiles {
  private static final DateTimeFormatter FOLDER =
      DateTimeFormatter.ofPattern("uuuu/MM/dd/", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmm'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private record Stored(
      String file, Instant deliveredAt, long bytes, Supplier<InputStream> content) {}

  private final Clock clock;
  private final List<Stored> files = new ArrayList<>();

  LogBucket(Clock clock) {
    this.clock = clock;
  }

  /** Names it as CloudTrail does (CloudTrail user guide, cloudtrail-log-filename-format). */
  void deliver(Instant at, byte[] bytes) {
    String file =
        String.format(
            Locale.ROOT,
            "%s%s_CloudTrail_%s_%s_%016d.json.gz",
            FOLDER.format(at),
            Job.ACCOUNT,
            Job.REGION,
            MINUTE.format(at),
            files.size());
    files.add(new Stored(file, at, bytes.length, () -> new ByteArrayInputStream(bytes)));
  }

  @Override
  public void of(LocalDate day, Consumer<Delivered> each) {
    files.stream()
        .filter(this::isThere)
        .filter(stored -> stored.file.startsWith(FOLDER.format(day.atStartOfDay(ZoneOffset.UTC))))
        .forEach(
            stored -> each.accept(new Delivered(stored.file, stored.deliveredAt, stored.bytes)));
  }

  @Override
  public Optional<InputStream> open(String file) {
    return files.stream()
        .filter(this::isThere)
        .filter(stored -> stored.file.equals(file))
        .map(stored -> stored.content.get())
        .findFirst();
  }

  private boolean isThere(Stored stored) {
    return !stored.deliveredAt.isAfter(clock.instant());
  }
}
