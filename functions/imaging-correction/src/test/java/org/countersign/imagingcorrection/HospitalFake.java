package org.countersign.imagingcorrection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.countersign.correction.Operation;
import org.countersign.correction.ProposedCall;
import org.countersign.correction.SetVersion;
import org.jspecify.annotations.Nullable;

/** HealthImaging with asynchronous writes, and a list of those that took effect. */
final class HospitalFake implements ImageSets, ImageSetWrites {
  static final String STUDY = "1.2.3";
  static final String SERIES = "1.2.3.4";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TAKES = Duration.ofSeconds(15);

  private final Clock clock;
  private final Fuse fuse;
  private final Map<String, Kept> sets = new HashMap<>();
  final List<Operation> effects = new ArrayList<>();
  final List<String> reverts = new ArrayList<>();
  @Nullable String refusal;
  boolean copyFails;

  private static final class Kept {
    int version = 1;
    boolean primary;
    String status = "CREATED";
    String after = "CREATED";
    Instant until = Instant.EPOCH;
    SortedMap<String, JsonNode> patient = new TreeMap<>();
    SortedMap<String, JsonNode> study = new TreeMap<>();
    SortedMap<String, JsonNode> series = new TreeMap<>();
    Set<String> instances = new HashSet<>();

    void busy(String now, Instant end, String then) {
      status = now;
      until = end;
      after = then;
    }
  }

  HospitalFake(Clock clock, Fuse fuse) {
    this.clock = clock;
    this.fuse = fuse;
  }

  void set(String id, boolean primary, String patientId, String date, String... instances) {
    Kept kept = new Kept();
    kept.primary = primary;
    kept.patient.put("PatientID", TextNode.valueOf(patientId));
    kept.study.put("StudyInstanceUID", TextNode.valueOf(STUDY));
    kept.study.put("StudyDate", TextNode.valueOf(date));
    kept.series.put("SeriesInstanceUID", TextNode.valueOf(SERIES));
    kept.instances.addAll(List.of(instances));
    sets.put(id, kept);
  }

  /** Somebody else changes it. */
  void touch(String id) {
    of(id).version++;
  }

  private Kept of(String id) {
    return Optional.ofNullable(sets.get(id)).orElseThrow();
  }

  @Override
  public Optional<SetView> find(String datastoreId, String imageSetId) {
    fuse.step();
    return Optional.ofNullable(sets.get(imageSetId))
        .map(
            set -> {
              boolean busy = clock.instant().isBefore(set.until);
              String state = busy ? "LOCKED" : set.after.equals("DELETED") ? "DELETED" : "ACTIVE";
              return new SetView(set.version, state, busy ? set.status : set.after, set.primary);
            });
  }

  @Override
  public Optional<Metadata> metadata(String datastoreId, SetVersion version) {
    fuse.step();
    return Optional.ofNullable(sets.get(version.imageSetId()))
        .map(
            set ->
                new Metadata(
                    set.patient,
                    set.study,
                    new TreeMap<>(Map.of(SERIES, new TreeMap<>(set.series))),
                    set.instances));
  }

  @Override
  public List<SetVersion> primaries(String datastoreId, String study, String series) {
    fuse.step();
    return sets.entrySet().stream()
        .filter(set -> set.getValue().primary)
        .map(set -> new SetVersion(set.getKey(), set.getValue().version))
        .toList();
  }

  @Override
  public Answer call(ProposedCall call, Map<String, String> versions) {
    fuse.step();
    if (refusal != null) {
      return new Answer.Refused(refusal);
    }
    String name = call.find("imageSetId").or(() -> call.find("sourceImageSetId")).orElseThrow();
    Kept set = of(name);
    String latest = versions.get("latestVersionId");
    if (clock.instant().isBefore(set.until)
        || (latest != null && !latest.equals(Integer.toString(set.version)))) {
      return new Answer.Busy();
    }
    effects.add(call.operation());
    Instant end = clock.instant().plus(TAKES);
    switch (call.operation()) {
      case UPDATE_METADATA -> {
        set.version++;
        call.find("updatableAttributes").ifPresent(json -> apply(set, json));
        call.find("revertToVersionId").ifPresent(reverts::add);
        set.busy("UPDATING", end, "UPDATED");
      }
      case PROMOTE -> {
        set.busy("COPYING_WITH_READ_ONLY_ACCESS", end, copyFails ? "COPY_FAILED" : "COPIED");
        if (!copyFails) {
          Kept primary =
              sets.values().stream().filter(one -> one.primary).findFirst().orElseThrow();
          primary.version++;
          primary.instances.addAll(set.instances);
          primary.busy("COPYING", end, "COPIED");
        }
      }
      case DELETE -> set.busy("DELETING", end, "DELETED");
    }
    fuse.step(); // taken, and whoever called does not hear of it
    return new Answer.Taken();
  }

  private static void apply(Kept set, String json) {
    try {
      JsonNode root = JSON.readTree(json);
      root.path("Patient")
          .path("DICOM")
          .properties()
          .forEach(one -> set.patient.put(one.getKey(), one.getValue()));
      root.path("Study")
          .path("DICOM")
          .properties()
          .forEach(one -> set.study.put(one.getKey(), one.getValue()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
