package org.countersign.oncall.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.countersign.finding.Severity;
import org.countersign.oncall.channel.http.Poster;

/** What a document of the right form says and cannot mean. */
final class MeaningCheck {
  /** What a parameter holds, by its tier (Systems Manager user guide, Managing parameter tiers). */
  private static final int STANDARD_TIER = 4096;

  private static final int ADVANCED_TIER = 8192;

  private static final Instant SOME_DAY = Instant.parse("2026-06-01T00:00:00Z");

  private final JsonNode root;
  private final Places places;
  private final List<Problem> problems = new ArrayList<>();

  MeaningCheck(JsonNode root, Places places, String json) {
    this.root = root;
    this.places = places;
    size(json.getBytes(UTF_8).length);
    names();
    values();
    if (problems.stream().noneMatch(Problem::isError)) {
      OnCallConfig config = ConfigReader.read(root);
      limits(config);
      secrets();
      everybodyIsTold(config);
      unreached(config);
      escalation(config);
      quietHours(config);
    }
  }

  List<Problem> problems() {
    return problems.stream()
        .sorted(Comparator.comparing(Problem::level).thenComparingInt(Problem::line))
        .toList();
  }

  private void size(int bytes) {
    if (bytes > ADVANCED_TIER) {
      error("", "it has " + bytes + " bytes, a parameter holds 8192", "Shorten it.");
    } else if (bytes > STANDARD_TIER) {
      warn("", "it has " + bytes + " bytes", "Store it in a parameter of the advanced tier.");
    }
  }

  private void names() {
    for (int i = 0; i < root.path("routes").size(); i++) {
      String at = "/routes/" + i;
      JsonNode route = root.at(at);
      known("channels", route.path("channels"), at + "/channels");
      known("workloads", route.at("/when/workloads"), at + "/when/workloads");
      known("hours", route.at("/when/hours"), at + "/when/hours");
      known("hours", route.at("/when/outsideHours"), at + "/when/outsideHours");
    }
    for (int i = 0; i < root.path("escalation").size(); i++) {
      String at = "/escalation/" + i + "/channels";
      known("channels", root.at(at), at);
    }
    String quiet = root.path("quietHours").textValue();
    if (quiet != null && !root.path("hours").has(quiet)) {
      error("/quietHours", "there are no hours " + quiet, "Describe them under /hours.");
    }
  }

  private void known(String kind, JsonNode names, String at) {
    for (int i = 0; i < names.size(); i++) {
      String name = names.path(i).asText();
      if (!root.path(kind).has(name)) {
        List<String> there = new ArrayList<>();
        root.path(kind).fieldNames().forEachRemaining(there::add);
        error(
            at + "/" + i,
            "nothing under /" + kind + " is named " + name,
            there.isEmpty()
                ? "Describe it under /" + kind + "."
                : "Take one of: " + String.join(", ", there) + ".");
      }
    }
  }

  private void values() {
    for (Map.Entry<String, JsonNode> hours : root.path("hours").properties()) {
      try {
        ZoneId.of(hours.getValue().path("zone").asText());
      } catch (DateTimeException e) {
        error(
            "/hours/" + hours.getKey() + "/zone",
            "there is no such time zone",
            "Name one as Europe/Berlin or UTC.");
      }
    }
    for (String channel : fields("channels")) {
      String at = "/channels/" + channel + "/url";
      if (!root.at(at).isMissingNode()) {
        address(at);
      }
    }
    if (root.has("deskUrl")) {
      address("/deskUrl");
    }
  }

  private void address(String at) {
    try {
      if (Poster.isFit(new URI(root.at(at).asText()))) {
        return;
      }
    } catch (URISyntaxException e) {
      // Told below, as what it is not.
    }
    error(
        at,
        "this is no https address",
        "Write https://…, without a name or password in it; http only for 127.0.0.1.");
  }

  /** Channels to one receiver share what it takes. */
  private void limits(OnCallConfig config) {
    Map<String, Integer> most = new TreeMap<>();
    config
        .channels()
        .forEach(
            (name, spec) -> {
              int sum = most.merge(spec.receiver(), spec.budget().mostInAMinute(), Integer::sum);
              if (sum > spec.limit()) {
                error(
                    "/channels/" + name,
                    "up to "
                        + sum
                        + " messages in a minute, perMinute and burst together, to a receiver that takes "
                        + spec.limit(),
                    "Lower /channels/" + name + "/budget.");
              }
            });
  }

  /** A pager's key is not for a chat, nor a webhook's address a token. */
  private void secrets() {
    Map<String, String> types = new TreeMap<>();
    for (String channel : fields("channels")) {
      JsonNode spec = root.path("channels").path(channel);
      String type = spec.path("type").asText();
      String other = types.putIfAbsent(spec.path("secretArn").asText(channel), type);
      if (other != null && !other.equals(type)) {
        error(
            "/channels/" + channel + "/secretArn",
            "a channel of the type " + other + " has this secret, too",
            "Keep a secret of its own for " + type + ".");
      }
    }
  }

  private void everybodyIsTold(OnCallConfig config) {
    for (Severity severity : Severity.values()) {
      if (!isAlwaysTaken(config, severity)) {
        boolean bad = severity.isAtLeast(Severity.HIGH);
        add(
            bad ? Problem.Level.ERROR : Problem.Level.WARNING,
            "/routes",
            "not every " + severity + " page has a route",
            "End with a route whose only condition is \"severities\": [\"" + severity + "\"].");
      }
    }
  }

  private static boolean isAlwaysTaken(OnCallConfig config, Severity severity) {
    Set<String> within = new LinkedHashSet<>();
    Set<String> outside = new LinkedHashSet<>();
    for (Route route : config.routes()) {
      if (route.takesAll(severity)) {
        return true;
      }
      if (route.takesAllInItsHours(severity)) {
        if (route.outsideHours().isEmpty()) {
          within.addAll(route.hours());
        } else if (route.hours().isEmpty() && route.outsideHours().size() == 1) {
          outside.addAll(route.outsideHours());
        }
      }
    }
    // One route for office hours and one for the rest of the day leave no gap.
    return outside.stream().anyMatch(within::contains);
  }

  private void unreached(OnCallConfig config) {
    Set<Severity> settled = new LinkedHashSet<>();
    for (int i = 0; i < config.routes().size(); i++) {
      Route route = config.routes().get(i);
      Set<Severity> wanted =
          route.severities().isEmpty() ? Set.of(Severity.values()) : route.severities();
      if (settled.containsAll(wanted)) {
        warn(
            "/routes/" + i,
            "no page gets as far as " + route.name(),
            "Put it further up, or let the route above continue.");
      }
      if (!route.goesOn()) {
        wanted.stream().filter(route::takesAll).forEach(settled::add);
      }
    }
    Set<String> used = new LinkedHashSet<>();
    config.routes().forEach(route -> used.addAll(route.channels()));
    config.escalation().forEach(step -> used.addAll(step.channels()));
    for (String channel : config.channels().keySet()) {
      if (!used.contains(channel)) {
        warn(
            "/channels/" + channel,
            "nothing goes over " + channel,
            "Name it in a route, or take it out.");
      }
    }
  }

  private void escalation(OnCallConfig config) {
    if (config.escalation().isEmpty()) {
      warn(
          "",
          "a CRITICAL page that nobody acknowledges goes no further",
          "Add /escalation with a step, for example after PT15M.");
    }
    Duration before = Duration.ZERO;
    for (int i = 0; i < config.escalation().size(); i++) {
      Duration after = config.escalation().get(i).after();
      if (after.compareTo(before) <= 0) {
        error(
            "/escalation/" + i + "/after",
            "it is not later than the step before it",
            "Count all steps from when the page went out, the earliest first.");
      }
      before = after;
    }
  }

  private void quietHours(OnCallConfig config) {
    Hours quiet = config.quietHours() == null ? null : config.hours().get(config.quietHours());
    if (quiet != null && quiet.endAfter(SOME_DAY).isEmpty()) {
      error("/quietHours", "they never end, so LOW pages would never go out", "Leave a gap.");
    }
  }

  private List<String> fields(String object) {
    List<String> names = new ArrayList<>();
    root.path(object).fieldNames().forEachRemaining(names::add);
    return names;
  }

  private void error(String at, String what, String fix) {
    add(Problem.Level.ERROR, at, what, fix);
  }

  private void warn(String at, String what, String fix) {
    add(Problem.Level.WARNING, at, what, fix);
  }

  private void add(Problem.Level level, String at, String what, String fix) {
    problems.add(new Problem(level, at, places.line(at), what, fix));
  }
}
