package org.countersign.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.countersign.laptop.LaptopCloud;
import org.countersign.laptop.LaptopSettings;
import org.countersign.laptop.Progress;
import org.countersign.laptop.imaging.Fault;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseKind;
import org.countersign.owed.HourCount;
import org.countersign.owed.OwedBook;
import org.countersign.owed.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report of owed and received on the laptop, while the bus loses events of every source. */
class LostSourcesTest {
  private static final String COUNT = "{\"graceSeconds\":0,\"countOnly\":true}";
  private static final String SWEEP = "{\"graceSeconds\":0}";

  @TempDir Path folder;

  @Test
  void the_report_shows_the_loss_of_each_source_and_after_the_sweep_none() throws IOException {
    Path template = folder.resolve("template.yaml");
    Files.copy(Path.of("../template.yaml"), template);
    LaptopSettings settings = LaptopSettings.beside(template).withFaults(Set.of(Fault.LOSE));
    try (LaptopCloud cloud = LaptopCloud.start(settings)) {
      aDayWithLosses(cloud);

      sweep(cloud, COUNT);
      Map<Source, HourCount> lost = report(cloud);
      assertThat(lost.get(Source.COMPLIANCE).missing()).isPositive();
      assertThat(lost.get(Source.SCRIBE_JOBS)).isEqualTo(new HourCount(1, 0));
      assertThat(lost.get(Source.PUBLICATIONS)).isEqualTo(new HourCount(1, 0));
      assertThat(lost.get(Source.TRAIL).missing()).isPositive();
      assertThat(lost.get(Source.TRAIL).received()).isPositive();
      assertThat(kinds(cloud)).doesNotContain(CaseKind.CLINICAL_NOTE);

      sweep(cloud, SWEEP);
      sweep(cloud, COUNT);

      Map<Source, HourCount> found = report(cloud);
      assertThat(found).allSatisfy((source, count) -> assertThat(count.missing()).isZero());
      // With the whole burst in its memory, a detection finds more in the same file.
      assertThat(found.get(Source.TRAIL).owed())
          .isGreaterThanOrEqualTo(lost.get(Source.TRAIL).owed());
      assertThat(found.get(Source.SECURITY_HUB).owed()).isPositive();
      assertThat(kinds(cloud)).filteredOn(CaseKind.CLINICAL_NOTE::equals).hasSize(2);
      assertThat(cloud.ledger().owedOut(100)).isEmpty();
    }
  }

  private static void aDayWithLosses(LaptopCloud cloud) throws IOException {
    cloud.publishOfDay(List.of(cloud.visitDay().written()));
    for (List<JsonNode> part : cloud.configDay().parts()) {
      cloud.publishOfDay(part);
      cloud.settle(Progress.NONE);
    }
    List<JsonNode> calls = cloud.trailDay().events();
    cloud.publishOfDay(calls);
    cloud.deliverTrail(calls);
    cloud.settle(Progress.NONE);
    // As a file, so that nobody tells of it.
    Path object =
        cloud
            .state()
            .root()
            .resolve("s3")
            .resolve(cloud.bucket("PublishBucket"))
            .resolve("letters/1.txt");
    Files.createDirectories(object.getParent());
    Files.writeString(object, "nobody read this");
    // The sweep's time is in whole seconds; without its grace this one would be too new for it.
    Instant written = Files.getLastModifiedTime(object).toInstant();
    Files.setLastModifiedTime(object, FileTime.from(written.minusSeconds(60)));
  }

  private static void sweep(LaptopCloud cloud, String request) {
    cloud.invoke("SweepFunction", request.getBytes(UTF_8));
    cloud.settle(Progress.NONE);
  }

  private static Map<Source, HourCount> report(LaptopCloud cloud) {
    Map<Source, HourCount> counts = new EnumMap<>(Source.class);
    OwedBook.read(cloud.ledger())
        .forEach((source, report) -> counts.put(source, report.since(Instant.EPOCH)));
    return counts;
  }

  private static List<CaseKind> kinds(LaptopCloud cloud) {
    return cloud.ledger().cases().stream().map(CaseId::kind).toList();
  }
}
