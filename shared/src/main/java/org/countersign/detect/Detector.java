package org.countersign.detect;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.countersign.detect.call.ApiCall;
import org.countersign.detect.call.MalformedRecordException;
import org.countersign.detect.catalogue.Catalogue;
import org.countersign.detect.catalogue.Detection;
import org.countersign.detect.catalogue.Exclusion;
import org.countersign.detect.catalogue.SeverityRule;
import org.countersign.detect.condition.Answer;
import org.countersign.detect.condition.Circumstances;
import org.countersign.detect.context.DetectionContext;
import org.countersign.detect.context.EligibleServices;
import org.countersign.detect.context.Roles;
import org.countersign.detect.window.WindowStore;
import org.countersign.detect.window.Windows;
import org.countersign.finding.Severity;
import org.countersign.phi.Pseudonyms;

/**
 * Runs the catalogue over CloudTrail records: {@link Patterns} first, then what needs context and
 * memory. Safe for many threads if the store is.
 */
public final class Detector {
  private final Patterns patterns;
  private final Circumstances circumstances;
  private final Touched touched;

  public Detector(
      Catalogue catalogue, DetectionContext context, WindowStore store, Pseudonyms pseudonyms) {
    this(new Patterns(catalogue), context, store, pseudonyms);
  }

  public Detector(
      Patterns patterns, DetectionContext context, WindowStore store, Pseudonyms pseudonyms) {
    this.patterns = requireNonNull(patterns, "patterns is null");
    this.circumstances =
        new Circumstances(context, EligibleServices.load(), new Windows(store), pseudonyms);
    this.touched = new Touched(pseudonyms);
  }

  /**
   * Detects in one record as it came. Most records are set aside without being parsed.
   *
   * @param json one record, UTF-8; may be part of a larger array
   * @throws MalformedRecordException if it is not a CloudTrail record; of a record that is set
   *     aside only the outline is looked at
   */
  public List<Alert> detect(byte[] json, int offset, int length) {
    RecordOutline outline = new RecordOutline();
    outline.read(json, offset, length);
    return patterns.glance(outline) == Patterns.Glance.PASSED_OVER
        ? List.of()
        : detect(Patterns.read(json, offset, length));
  }

  /** Alerts in the catalogue's order; suppressed ones among them, and marked. */
  public List<Alert> detect(ApiCall call) {
    List<Alert> alerts = new ArrayList<>();
    for (int place : patterns.matching(call)) {
      Detection detection = patterns.detection(place);
      if (holds(detection, call)) {
        alerts.add(alert(detection, call));
      }
    }
    return Collections.unmodifiableList(alerts);
  }

  private boolean holds(Detection detection, ApiCall call) {
    if (!detection.outcome().admits(call.isFailure())) {
      return false;
    }
    for (Exclusion exclusion : detection.exclusions()) {
      if (exclusion.when().test(call, circumstances) == Answer.YES) {
        return false;
      }
    }
    // Last, for it may remember what it saw. Unknown is no reason to be silent.
    return detection.condition() == null
        || detection.condition().test(call, circumstances) != Answer.NO;
  }

  private Alert alert(Detection detection, ApiCall call) {
    Severity severity = detection.severity();
    List<String> because = new ArrayList<>();
    for (SeverityRule rule : detection.severityRules()) {
      if (rule.when().test(call, circumstances) == Answer.YES) {
        severity = rule.apply(severity);
        because.add(rule.because());
      }
    }
    if (circumstances.context().roles().has(Roles.Kind.PIPELINE, call.principal())) {
      severity = SeverityRule.moved(severity, -1);
      because.add("A pipeline did it.");
    }
    String principal = call.principal().shown();
    List<String> resources = touched.of(detection, call);
    return new Alert(
        detection.id(),
        detection.title(),
        detection.description(),
        detection.area(),
        severity,
        because,
        call.id(),
        call.time(),
        call.source(),
        call.name(),
        call.isFailure(),
        call.account(),
        call.region(),
        principal,
        resources,
        detection.citations(),
        detection.runbook(),
        Alert.caseName(
            detection.id(),
            principal,
            detection.byResource()
                ? Alert.sorted(resources)
                : Alert.sorted(List.of(call.account())),
            call.time(),
            detection.window()),
        Alert.incidentName(call.account(), principal, call.time()),
        detection.clears(),
        circumstances.context().suppressions().stream()
            .filter(
                suppression ->
                    suppression.covers(detection.id(), principal, resources, call.time()))
            .findFirst()
            .map(Suppressed::by)
            .orElse(null));
  }
}
