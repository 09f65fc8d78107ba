package org.countersign.detect;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.countersign.detect.call.ApiCall;
import org.countersign.detect.call.MalformedRecordException;
import org.countersign.detect.catalogue.Catalogue;
import org.countersign.detect.catalogue.Detection;
import org.countersign.detect.catalogue.Exclusion;
import org.countersign.detect.catalogue.InvalidCatalogueException;
import org.countersign.detect.catalogue.SeverityRule;
import org.countersign.detect.condition.Answer;
import org.countersign.detect.condition.Circumstances;
import org.countersign.detect.context.DetectionContext;
import org.countersign.detect.context.EligibleServices;
import org.countersign.detect.context.Roles;
import org.countersign.detect.context.Suppression;
import org.countersign.detect.window.WindowStore;
import org.countersign.detect.window.Windows;
import org.countersign.finding.Severity;
import org.countersign.phi.Pseudonyms;
import software.amazon.event.ruler.GenericMachine;

/**
 * Runs the catalogue over CloudTrail records. All patterns are one machine, built once; it is safe
 * for many threads if the store is.
 */
public final class Detector {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final List<Detection> detections;
  private final GenericMachine<Integer> machine;
  private final Prefilter prefilter;
  private final Circumstances circumstances;
  private final Touched touched;

  public Detector(
      Catalogue catalogue, DetectionContext context, WindowStore store, Pseudonyms pseudonyms) {
    this.detections = requireNonNull(catalogue, "catalogue is null").detections();
    this.machine = machine(detections);
    this.prefilter = new Prefilter(detections);
    this.circumstances =
        new Circumstances(context, EligibleServices.load(), new Windows(store), pseudonyms);
    this.touched = new Touched(pseudonyms);
  }

  /**
   * Detects in one record as it came. Most records are set aside after their first fields.
   *
   * @param json one record, UTF-8; may be part of a larger array
   * @throws MalformedRecordException if it is not a CloudTrail record; a record that no pattern can
   *     match is not read to its end
   */
  public List<Alert> detect(byte[] json, int offset, int length) {
    if (!prefilter.mayMatch(json, offset, length)) {
      return List.of();
    }
    JsonNode record;
    try {
      record = MAPPER.readTree(json, offset, length);
    } catch (JsonProcessingException e) {
      throw new MalformedRecordException("not JSON");
    } catch (IOException e) {
      throw new MalformedRecordException("not UTF-8");
    }
    return detect(ApiCall.of(record));
  }

  /** Alerts in the catalogue's order; suppressed ones among them, and marked. */
  public List<Alert> detect(ApiCall call) {
    List<Integer> matches = machine.rulesForJSONEvent(call.tree());
    if (matches.isEmpty()) {
      return List.of();
    }
    SortedSet<Integer> ordered = new TreeSet<>(matches);
    List<Alert> alerts = new ArrayList<>();
    for (int index : ordered) {
      Detection detection = detections.get(index);
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
            .map(Suppression::reason)
            .orElse(null));
  }

  private static GenericMachine<Integer> machine(List<Detection> detections) {
    GenericMachine<Integer> machine = GenericMachine.<Integer>builder().build();
    for (int i = 0; i < detections.size(); i++) {
      try {
        machine.addRule(i, detections.get(i).pattern().toString());
      } catch (IOException e) {
        throw new InvalidCatalogueException(
            detections.get(i).id() + ": its pattern: " + e.getMessage());
      }
    }
    return machine;
  }
}
