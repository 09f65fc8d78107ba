package org.countersign.detect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.countersign.detect.call.ApiCall;
import org.countersign.detect.catalogue.Detection;
import org.countersign.phi.Pseudonyms;

/**
 * The resources of an alert as they may be shown: names and ARNs in clear, object keys, prefixes
 * and job names as pseudonyms.
 */
final class Touched {
  private static final int MOST = 20;

  /** A refused call can name anything; no resource's name or ARN is longer. */
  private static final int LONGEST = 2048;

  private static final Set<String> JOB_NAMES =
      Set.of(
          "jobname", "transcriptionjobname", "medicaltranscriptionjobname", "medicalscribejobname");

  private final Pseudonyms pseudonyms;

  Touched(Pseudonyms pseudonyms) {
    this.pseudonyms = pseudonyms;
  }

  /** At least one: the account itself where the call names nothing. */
  List<String> of(Detection detection, ApiCall call) {
    Set<String> shown = new LinkedHashSet<>();
    for (String path : detection.resources()) {
      String last = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
      for (JsonNode value : call.values(path)) {
        if (value.isValueNode() && !value.asText().isBlank() && shown.size() < MOST) {
          shown.add(shown(last, value.asText(), call));
        }
      }
    }
    if (shown.isEmpty()) {
      call.texts("resources.ARN").stream()
          .filter(arn -> !arn.isBlank())
          .limit(MOST)
          .forEach(arn -> shown.add(shown("arn", arn, call)));
    }
    if (shown.isEmpty()) {
      shown.add("AWS::::Account:" + (call.account().isEmpty() ? "unknown" : call.account()));
    }
    return new ArrayList<>(shown);
  }

  private String shown(String field, String text, ApiCall call) {
    if (text.startsWith("s3://") && text.length() > "s3://".length() && text.charAt(5) != '/') {
      return pseudonyms.s3Location(text).text();
    }
    int bucket = text.indexOf(":s3:::");
    int slash = bucket < 0 ? -1 : text.indexOf('/', bucket);
    if (slash >= 0) {
      return text.substring(0, slash + 1) + pseudonyms.objectKey(text.substring(slash + 1)).text();
    }
    if (JOB_NAMES.contains(field)) {
      return pseudonyms.jobName(text).text();
    }
    boolean objectKey = field.equals("key") && call.source().startsWith("s3");
    return objectKey
        ? pseudonyms.objectKey(text).text()
        : text.substring(0, Math.min(text.length(), LONGEST));
  }
}
