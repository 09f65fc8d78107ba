package org.countersign.alert;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.countersign.detect.context.Glob;
import org.countersign.detect.context.PhiStores;
import org.countersign.runtime.Environment;

/**
 * The PHI stores that the template's parameters name for the other functions, so that nobody has to
 * tell them to the detections again.
 */
final class ToldPhi {
  private static final Pattern BUCKET = Pattern.compile("arn:[^:]*:s3:::([^/]+).*");

  /** Things whose calls name them by their id alone, and whose ids nothing else can have. */
  private static final Pattern BY_ID =
      Pattern.compile("arn:[^:]*:(?:kms:.*:key|(?:medical-imaging|healthlake):.*:datastore)/(.+)");

  private ToldPhi() {}

  static PhiStores in(Environment environment) {
    return stores(
        list(environment.find("PHI_RESOURCE_ARNS").orElse("")).toList(),
        environment.require("PHI_TAG_KEY"),
        list(environment.require("PHI_TAG_VALUES")).toList());
  }

  static PhiStores stores(List<String> arns, String tagKey, List<String> tagValues) {
    List<Glob> buckets = new ArrayList<>();
    List<Glob> resources = new ArrayList<>();
    for (String arn : arns) {
      Matcher bucket = BUCKET.matcher(arn);
      Matcher byId = BY_ID.matcher(arn);
      if (bucket.matches()) {
        buckets.add(new Glob(bucket.group(1)));
      } else {
        resources.add(new Glob(arn));
        if (byId.matches() && !byId.group(1).contains("*")) {
          resources.add(new Glob(byId.group(1)));
        }
      }
    }
    return new PhiStores(
        Set.of(), buckets, resources, Map.of(tagKey, tagValues.stream().map(Glob::new).toList()));
  }

  /** The template joins lists of which some are empty. */
  private static Stream<String> list(String text) {
    return Arrays.stream(text.split(",", -1)).map(String::strip).filter(one -> !one.isEmpty());
  }
}
