package org.countersign.rules;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.countersign.detect.catalogue.Catalogue;
import org.countersign.detect.catalogue.Delivery;
import org.countersign.detect.catalogue.Detection;
import org.countersign.detect.context.EligibleServices;

/**
 * The rules that bring the function what the catalogue looks at, and as little else as can be.
 * Patterns name event sources and names; all finer conditions run in the function. Source of the
 * limits: EventBridge user guide, quotas and events from CloudTrail.
 */
public final class DeliveryRules {
  /** Events of global services are in us-east-1, sign-ins in a few more Regions. */
  private static final Set<String> GLOBAL =
      Set.of(
          "account.amazonaws.com",
          "iam.amazonaws.com",
          "organizations.amazonaws.com",
          "route53.amazonaws.com",
          "signin.amazonaws.com",
          "sts.amazonaws.com");

  private static final Set<String> TOO_MANY =
      Set.of("Decrypt", "GenerateDataKey", "GenerateDataKeyWithoutPlaintext");

  private final Map<Delivery, SortedMap<String, SortedSet<String>>> plain =
      new EnumMap<>(Delivery.class);
  private final Map<Delivery, SortedMap<String, Calls>> narrowed = new EnumMap<>(Delivery.class);
  private final SortedSet<String> unnamed = new TreeSet<>();
  private final Set<String> ineligible;

  private DeliveryRules(EligibleServices services) {
    this.ineligible = services.ineligible();
    for (Delivery delivery : Delivery.values()) {
      plain.put(delivery, new TreeMap<>());
      narrowed.put(delivery, new TreeMap<>());
    }
  }

  private SortedMap<String, SortedSet<String>> plain(Delivery delivery) {
    return requireNonNull(plain.get(delivery), "filled for all");
  }

  private SortedMap<String, Calls> narrowed(Delivery delivery) {
    return requireNonNull(narrowed.get(delivery), "filled for all");
  }

  /**
   * The rules of the Region in which the function runs, by logical id.
   *
   * @throws UndeliverableException if a detection asks for what no rule may deliver
   */
  public static List<DeliveryRule> of(Catalogue catalogue, EligibleServices services) {
    return read(catalogue, services).rules("CloudTrail", false);
  }

  /** The rules of other Regions, which pass on what global services and sign-ins leave there. */
  public static List<DeliveryRule> forwarding(Catalogue catalogue, EligibleServices services) {
    return read(catalogue, services).rules("Forward", true);
  }

  private static DeliveryRules read(Catalogue catalogue, EligibleServices services) {
    DeliveryRules rules = new DeliveryRules(services);
    catalogue.detections().forEach(rules::add);
    return rules;
  }

  private void add(Detection detection) {
    ObjectNode pattern = detection.deliver() == null ? detection.pattern() : detection.deliver();
    SortedSet<String> sources = values(detection, pattern.path("eventSource"));
    SortedSet<String> names = values(detection, pattern.path("eventName"));
    if (sources.isEmpty()) {
      throw new UndeliverableException(detection.id() + " delivers from no event source");
    }
    if (names.isEmpty()) {
      if (!ineligible.containsAll(sources)) {
        throw new UndeliverableException(
            detection.id() + " delivers every call of a service: name the calls in `deliver`");
      }
      unnamed.addAll(sources);
      return;
    }
    if (sources.contains("kms.amazonaws.com") && names.stream().anyMatch(TOO_MANY::contains)) {
      throw new UndeliverableException(
          detection.id() + " delivers use of keys, which is too many events for a rule");
    }
    ObjectNode also = also(detection);
    if (also.isEmpty()) {
      SortedMap<String, SortedSet<String>> calls = plain(detection.delivery());
      sources.forEach(source -> calls.computeIfAbsent(source, s -> new TreeSet<>()).addAll(names));
    } else {
      narrowed(detection.delivery())
          .merge(also.toString(), new Calls(sources, names, also), DeliveryRules::together);
    }
  }

  /**
   * What a detection that says itself what to deliver asks beside source and name. The function
   * asks its pattern again, so that may narrow the rule too.
   */
  private static ObjectNode also(Detection detection) {
    ObjectNode also = JsonNodeFactory.instance.objectNode();
    ObjectNode deliver = detection.deliver();
    if (deliver != null) {
      also.setAll(detection.pattern().deepCopy());
      also.setAll(deliver.deepCopy());
      also.remove(List.of("eventSource", "eventName"));
    }
    return also;
  }

  private static SortedSet<String> values(Detection detection, JsonNode values) {
    SortedSet<String> texts = new TreeSet<>();
    for (JsonNode value : values) {
      if (value.isTextual()) {
        texts.add(value.textValue());
      } else if (value.size() == 1 && value.path("prefix").isTextual()) {
        texts.add(Calls.PREFIX + value.path("prefix").textValue());
      } else {
        throw new UndeliverableException(
            detection.id() + " names calls by something else than their name or its beginning");
      }
    }
    return texts;
  }

  private static Calls together(Calls one, Calls other) {
    SortedSet<String> sources = new TreeSet<>(one.sources());
    sources.addAll(other.sources());
    SortedSet<String> names = new TreeSet<>(one.names());
    names.addAll(other.names());
    return new Calls(sources, names, one.also());
  }

  private List<DeliveryRule> rules(String prefix, boolean globalOnly) {
    List<DeliveryRule> rules = new ArrayList<>();
    for (Delivery delivery : Delivery.values()) {
      Map<Family, List<Calls>> families = new EnumMap<>(Family.class);
      for (Calls calls : calls(delivery)) {
        Calls kept = globalOnly ? calls.withSources(global(calls.sources())) : calls;
        if (!kept.sources().isEmpty()) {
          families.computeIfAbsent(family(delivery, kept), f -> new ArrayList<>()).add(kept);
        }
      }
      families.forEach(
          (family, calls) ->
              rules.addAll(split(prefix + word(delivery, family), delivery, family, calls)));
    }
    rules.sort(Comparator.comparing(DeliveryRule::id));
    return rules;
  }

  private static SortedSet<String> global(SortedSet<String> sources) {
    SortedSet<String> global = new TreeSet<>(sources);
    global.retainAll(GLOBAL);
    return global;
  }

  /** There are few read-only and data events: each sort is a family of its own. */
  private static Family family(Delivery delivery, Calls calls) {
    if (calls.names().isEmpty()) {
      return Family.INELIGIBLE;
    }
    return delivery == Delivery.WRITE ? Family.of(calls.sources().first()) : Family.COMPUTE;
  }

  private static String word(Delivery delivery, Family family) {
    return switch (delivery) {
      case WRITE -> family.word();
      case READ -> "Read";
      case DATA -> "Data";
    };
  }

  private List<Calls> calls(Delivery delivery) {
    List<Calls> all = new ArrayList<>();
    plain(delivery)
        .forEach(
            (source, names) -> {
              SortedSet<String> left = new TreeSet<>(names);
              if (delivery != Delivery.WRITE) {
                left.removeAll(plain(Delivery.WRITE).getOrDefault(source, new TreeSet<>()));
              }
              if (!left.isEmpty() && !unnamed.contains(source)) {
                all.add(Calls.of(source, left));
              }
            });
    for (Calls calls : narrowed(delivery).values()) {
      SortedSet<String> left = new TreeSet<>(calls.names());
      left.removeIf(name -> isDelivered(name, calls.sources(), delivery));
      if (!left.isEmpty()) {
        all.add(calls.withNames(left));
      }
    }
    if (delivery == Delivery.WRITE && !unnamed.isEmpty()) {
      unnamed.forEach(source -> all.add(Calls.of(source, new TreeSet<>())));
    }
    return all;
  }

  /**
   * Whether a rule brings it already, whoever calls. An event that two rules match comes twice. An
   * arm of several sources has names of one service each, so one of the sources is enough.
   */
  private boolean isDelivered(String name, Set<String> sources, Delivery delivery) {
    return List.of(Delivery.WRITE, delivery).stream()
        .map(this::plain)
        .anyMatch(
            calls ->
                sources.stream()
                    .anyMatch(
                        source -> calls.getOrDefault(source, new TreeSet<>()).contains(name)));
  }

  private static List<DeliveryRule> split(
      String word, Delivery delivery, Family family, List<Calls> calls) {
    List<List<Calls>> parts = new ArrayList<>();
    for (Calls arm : family == Family.INELIGIBLE ? chunks(delivery, calls) : calls) {
      List<Calls> last = new ArrayList<>(parts.isEmpty() ? List.of() : parts.getLast());
      last.add(arm);
      boolean fits =
          family != Family.INELIGIBLE
              && rule(word, 0, delivery, family, last).length() <= DeliveryRule.LONGEST_PATTERN;
      if (fits && !parts.isEmpty()) {
        parts.set(parts.size() - 1, last);
      } else {
        parts.add(List.of(arm));
      }
    }
    List<DeliveryRule> rules = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      DeliveryRule rule = rule(word, i, delivery, family, parts.get(i));
      if (rule.length() > DeliveryRule.LONGEST_PATTERN) {
        throw new UndeliverableException(rule.id() + " is longer than EventBridge takes");
      }
      rules.add(rule);
    }
    return rules;
  }

  /** Sources without names, as many to an arm as a rule takes. */
  private static List<Calls> chunks(Delivery delivery, List<Calls> calls) {
    List<Calls> chunks = new ArrayList<>();
    for (Calls one : calls) {
      Calls more = chunks.isEmpty() ? one : together(chunks.getLast(), one);
      if (!chunks.isEmpty()
          && rule("", 0, delivery, Family.INELIGIBLE, List.of(more)).length()
              <= DeliveryRule.LONGEST_PATTERN) {
        chunks.set(chunks.size() - 1, more);
      } else {
        chunks.add(one);
      }
    }
    return chunks;
  }

  private static DeliveryRule rule(
      String word, int part, Delivery delivery, Family family, List<Calls> calls) {
    String holds =
        switch (delivery) {
          case WRITE -> "Changes to " + family.holds();
          case READ -> "Read-only calls that the catalogue looks at";
          case DATA -> "Data events that the catalogue looks at";
        };
    return new DeliveryRule(
        word + (part == 0 ? "" : part + 1) + "Rule",
        holds + (family == Family.INELIGIBLE ? ": any call" : ""),
        delivery,
        calls);
  }
}
