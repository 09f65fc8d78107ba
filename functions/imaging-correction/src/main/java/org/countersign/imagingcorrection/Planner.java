package org.countersign.imagingcorrection;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.countersign.correction.Conflict;
import org.countersign.correction.ElementTags;
import org.countersign.correction.Level;
import org.countersign.correction.Operation;
import org.countersign.correction.Proposal;
import org.countersign.correction.ProposalJson;
import org.countersign.correction.ProposedCall;
import org.countersign.correction.SetVersion;
import org.countersign.ledger.CaseId;
import org.countersign.phi.Pseudonyms;
import org.countersign.task.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Works out what could be done about an image set. The primary set is believed: a correction makes
 * the other one say the same at patient, study and series level, then promotes it. An instance's
 * own elements are never touched. Pure.
 */
final class Planner {
  /** UpdateImageSetMetadata changes these only by force (dicom-metadata-constraints). */
  private static final Set<String> BY_FORCE =
      Set.of("StudyInstanceUID", "SeriesInstanceUID", "StudyID");

  private static final String LATEST = "latestVersionId";

  private final Pseudonyms pseudonyms;

  Planner(Pseudonyms pseudonyms) {
    this.pseudonyms = requireNonNull(pseudonyms, "pseudonyms is null");
  }

  /**
   * What there is to plan with.
   *
   * @param primaries of the same series or study; the first one is compared
   * @param reference of that first one; null if there is none
   */
  record Known(
      CaseId caseId,
      String datastoreId,
      SetVersion target,
      SetView view,
      Metadata metadata,
      List<SetVersion> primaries,
      @Nullable Metadata reference) {}

  /**
   * What can be decided.
   *
   * @param withheld why a decision cannot be carried out, by decision
   */
  record Plan(List<Proposal> proposals, SortedMap<String, String> withheld) {
    static Plan nothing(String because) {
      SortedMap<String, String> withheld = new TreeMap<>();
      withheld.put(Verdict.CORRECT_AND_PROMOTE.text(), because);
      withheld.put(Verdict.DELETE_IMAGE_SET.text(), because);
      return new Plan(List.of(), withheld);
    }
  }

  /**
   * @param overwritten whether the task is about an image set that was overwritten, not about one
   *     that is not primary
   */
  Plan plan(Known known, boolean overwritten) {
    if (known.view.primary()) {
      return overwritten ? revert(known) : Plan.nothing("ALREADY_PRIMARY");
    }
    List<Proposal> proposals = new ArrayList<>();
    SortedMap<String, String> withheld = new TreeMap<>();
    List<Conflict> conflicts = conflicts(known.metadata, known.reference);
    String obstacle = obstacle(known, conflicts);
    if (obstacle == null) {
      List<ProposedCall> calls = new ArrayList<>();
      if (!conflicts.isEmpty()) {
        calls.add(update(known, conflicts));
      }
      calls.add(promote(known));
      proposals.add(proposal(known, Verdict.CORRECT_AND_PROMOTE, conflicts, calls));
    } else {
      withheld.put(Verdict.CORRECT_AND_PROMOTE.text(), obstacle);
    }
    proposals.add(
        proposal(
            known,
            Verdict.DELETE_IMAGE_SET,
            conflicts,
            List.of(new ProposedCall(Operation.DELETE, named(known, "imageSetId")))));
    return new Plan(proposals, withheld);
  }

  /** An overwritten primary set goes back to the metadata of the version before. */
  private static Plan revert(Known known) {
    if (known.target.version() < 2) {
      return Plan.nothing("NO_EARLIER_VERSION");
    }
    SortedMap<String, String> parameters = named(known, "imageSetId");
    parameters.put(LATEST, Integer.toString(known.target.version()));
    parameters.put("revertToVersionId", Integer.toString(known.target.version() - 1));
    SortedMap<String, String> withheld = new TreeMap<>();
    withheld.put(Verdict.DELETE_IMAGE_SET.text(), "PRIMARY");
    return new Plan(
        List.of(
            proposal(
                known,
                Verdict.CORRECT_AND_PROMOTE,
                List.of(),
                List.of(new ProposedCall(Operation.UPDATE_METADATA, parameters)))),
        withheld);
  }

  private static Proposal proposal(
      Known known, Verdict verdict, List<Conflict> conflicts, List<ProposedCall> calls) {
    return new Proposal(
        known.caseId,
        verdict.text(),
        known.datastoreId,
        known.target,
        known.metadata.studyUid(),
        known.metadata.seriesUid(),
        known.primaries,
        conflicts,
        calls);
  }

  /** Why no call can take these conflicts away; null if one can. */
  private static @Nullable String obstacle(Known known, List<Conflict> conflicts) {
    if (known.metadata.series().size() != 1) {
      return "NOT_ONE_SERIES";
    }
    for (Conflict conflict : conflicts) {
      // Private elements and data set trailers have no keyword, and no call changes them there.
      if (!conflict.keyword().matches("[A-Z][A-Za-z0-9]{1,63}")) {
        return "PRIVATE_ELEMENT";
      }
      if (isNested(known.metadata, conflict)
          || (known.reference != null && isNested(known.reference, conflict))) {
        return "NESTED_ELEMENT";
      }
    }
    return null;
  }

  private static boolean isNested(Metadata metadata, Conflict conflict) {
    JsonNode value = of(metadata, conflict.level()).get(conflict.keyword());
    return value != null && !value.isValueNode();
  }

  /** Differences of two image sets; series are compared only where they are the same one. */
  static List<Conflict> conflicts(Metadata here, @Nullable Metadata there) {
    if (there == null) {
      return List.of();
    }
    List<Conflict> conflicts = new ArrayList<>();
    for (Level level : Level.values()) {
      if (level == Level.SERIES && !there.series().containsKey(here.seriesUid())) {
        continue;
      }
      SortedMap<String, JsonNode> left = of(here, level);
      SortedMap<String, JsonNode> right =
          level == Level.SERIES
              ? there.series().getOrDefault(here.seriesUid(), new TreeMap<>())
              : of(there, level);
      Set<String> keywords = new TreeSet<>(left.keySet());
      keywords.addAll(right.keySet());
      for (String keyword : keywords) {
        String one = text(left.get(keyword));
        String other = text(right.get(keyword));
        if (!Objects.equals(one, other)) {
          conflicts.add(new Conflict(ElementTags.of(keyword), keyword, level, one, other));
        }
      }
    }
    return conflicts;
  }

  /** Whether an image set says exactly this of an element. */
  static boolean says(Metadata metadata, Conflict element, @Nullable String value) {
    return Objects.equals(text(of(metadata, element.level()).get(element.keyword())), value);
  }

  private static SortedMap<String, JsonNode> of(Metadata metadata, Level level) {
    return switch (level) {
      case PATIENT -> metadata.patient();
      case STUDY -> metadata.study();
      case SERIES -> metadata.series().getOrDefault(metadata.seriesUid(), new TreeMap<>());
    };
  }

  private static @Nullable String text(@Nullable JsonNode value) {
    if (value == null || value.isNull()) {
      return null;
    }
    return value.isValueNode() ? value.asText() : value.toString();
  }

  private ProposedCall update(Known known, List<Conflict> conflicts) {
    SortedMap<String, String> parameters = named(known, "imageSetId");
    parameters.put(LATEST, Integer.toString(known.target.version()));
    if (conflicts.stream().anyMatch(conflict -> BY_FORCE.contains(conflict.keyword()))) {
      parameters.put("force", "true");
    }
    SortedMap<String, String> shown = new TreeMap<>(parameters);
    String series = known.metadata.seriesUid();
    List<Conflict> updated = conflicts.stream().filter(one -> one.there() != null).toList();
    List<Conflict> removed = conflicts.stream().filter(one -> one.there() == null).toList();
    for (Map.Entry<String, List<Conflict>> part :
        Map.of("updatableAttributes", updated, "removableAttributes", removed).entrySet()) {
      if (!part.getValue().isEmpty()) {
        parameters.put(part.getKey(), attributes(part.getValue(), series, false));
        shown.put(part.getKey(), attributes(part.getValue(), series, true));
      }
    }
    return new ProposedCall(Operation.UPDATE_METADATA, parameters, shown);
  }

  /**
   * The service's JSON for changes, in the nesting of the metadata itself (developer guide,
   * update-image-set-metadata). A removed element is named with the value that it has.
   */
  private String attributes(List<Conflict> conflicts, String series, boolean hidden) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("SchemaVersion", 1.1);
    for (Conflict conflict : conflicts) {
      String value = conflict.there() == null ? conflict.here() : conflict.there();
      if (value == null) {
        continue;
      }
      ObjectNode parent =
          switch (conflict.level()) {
            case PATIENT -> root.withObject("/Patient");
            case STUDY -> root.withObject("/Study");
            case SERIES ->
                root.withObject("/Study")
                    .withObjectProperty("Series")
                    .withObjectProperty(
                        hidden ? ProposalJson.pseudonym(pseudonyms, Level.SERIES, series) : series);
          };
      parent
          .withObjectProperty("DICOM")
          .put(
              conflict.keyword(),
              hidden ? ProposalJson.pseudonym(pseudonyms, conflict.level(), value) : value);
    }
    return root.toString();
  }

  /** Its version is that of after the update, so it is named when the call is made. */
  private static ProposedCall promote(Known known) {
    SortedMap<String, String> parameters = named(known, "sourceImageSetId");
    parameters.put("promoteToPrimary", "true");
    return new ProposedCall(Operation.PROMOTE, parameters);
  }

  private static SortedMap<String, String> named(Known known, String parameter) {
    SortedMap<String, String> parameters = new TreeMap<>();
    parameters.put("datastoreId", known.datastoreId);
    parameters.put(parameter, known.target.imageSetId());
    return parameters;
  }
}
