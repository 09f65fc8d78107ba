package org.countersign.rules;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.countersign.detect.catalogue.Delivery;

/**
 * One rule of EventBridge.
 *
 * @param id logical id, the same as long as the services keep their family
 */
public record DeliveryRule(String id, String description, Delivery delivery, List<Calls> calls) {
  /** What EventBridge takes by default, in characters. */
  public static final int LONGEST_PATTERN = 2048;

  private static final String SIGN_IN = "signin.amazonaws.com";

  public DeliveryRule {
    requireNonNull(delivery, "delivery is null");
    calls = List.copyOf(calls);
  }

  /** Read-only management events reach no rule that is merely enabled. */
  public String state() {
    return delivery == Delivery.READ ? "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS" : "ENABLED";
  }

  /** Event sources, sorted. */
  public SortedSet<String> sources() {
    SortedSet<String> sources = new TreeSet<>();
    calls.forEach(arm -> sources.addAll(arm.sources()));
    return sources;
  }

  /** How many pairs of source and name; a source without names counts once. */
  public int names() {
    return calls.stream().mapToInt(arm -> Math.max(arm.sources().size(), arm.names().size())).sum();
  }

  /** Whether every arm names its calls. */
  public boolean isNamed() {
    return calls.stream().noneMatch(arm -> arm.names().isEmpty());
  }

  /** The envelope's pattern. */
  public ObjectNode pattern() {
    ObjectNode pattern = JsonNodeFactory.instance.objectNode();
    ArrayNode sources = pattern.putArray("source");
    sources().forEach(source -> sources.add("aws." + Family.service(source)));
    ArrayNode types = pattern.putArray("detail-type");
    types.add("AWS API Call via CloudTrail").add("AWS Service Event via CloudTrail");
    if (sources().contains(SIGN_IN)) {
      // AWS's pages spell it both ways.
      types.add("AWS Console Sign In via CloudTrail").add("AWS Console Signin via CloudTrail");
    }
    if (calls.size() == 1) {
      pattern.set("detail", calls.getFirst().pattern());
    } else {
      ArrayNode any = pattern.putObject("detail").putArray("$or");
      calls.forEach(arm -> any.add(arm.pattern()));
    }
    return pattern;
  }

  /** Length of the pattern as it is sent. */
  public int length() {
    return pattern().toString().length();
  }
}
