package org.countersign.oncall.config;

import static java.util.stream.Collectors.toCollection;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.countersign.detect.context.Glob;
import org.countersign.finding.Severity;
import org.jspecify.annotations.Nullable;

/** Reads a document that has the schema's form, and whose zones and addresses are ones. */
final class ConfigReader {
  private ConfigReader() {}

  static OnCallConfig read(JsonNode root) {
    List<Route> routes = new ArrayList<>();
    root.path("routes").forEach(node -> routes.add(route(node, routes.size() + 1)));
    List<EscalationStep> steps = new ArrayList<>();
    root.path("escalation")
        .forEach(
            node ->
                steps.add(
                    new EscalationStep(
                        Duration.parse(node.path("after").textValue()),
                        List.copyOf(texts(node.path("channels"))))));
    Map<String, String> people = new LinkedHashMap<>();
    root.path("people")
        .properties()
        .forEach(one -> people.put(lower(one.getKey()), one.getValue().textValue()));
    return new OnCallConfig(
        each(root.path("channels"), ConfigReader::channel),
        routes,
        each(root.path("workloads"), ConfigReader::workload),
        each(root.path("hours"), ConfigReader::hours),
        root.path("quietHours").textValue(),
        steps,
        people,
        address(root.path("deskUrl")));
  }

  static String lower(String pagerUser) {
    return pagerUser.toLowerCase(Locale.ROOT);
  }

  private static ChannelSpec channel(JsonNode node) {
    String secret = node.path("secretArn").asText();
    return switch (node.path("type").asText()) {
      case "pagerduty" ->
          new ChannelSpec.PagerDuty(
              secret,
              address(node.path("url")),
              node.path("hookSecretArn").textValue(),
              budget(node, ChannelSpec.PagerDuty.USUAL));
      case "slack" ->
          new ChannelSpec.Slack(secret, mention(node), budget(node, ChannelSpec.Slack.USUAL));
      case "slack-app" ->
          new ChannelSpec.SlackApp(
              secret,
              address(node.path("url")),
              node.path("conversation").asText(),
              mention(node),
              budget(node, ChannelSpec.SlackApp.USUAL));
      case "sns" ->
          new ChannelSpec.Sns(node.path("topicArn").asText(), budget(node, ChannelSpec.Sns.USUAL));
      case "webhook" ->
          new ChannelSpec.Webhook(
              URI.create(node.path("url").asText()),
              secret,
              budget(node, ChannelSpec.Webhook.USUAL));
      default -> throw new IllegalArgumentException("the schema knows no such channel");
    };
  }

  private static String mention(JsonNode channel) {
    return channel.path("mention").asText("nobody");
  }

  private static Budget budget(JsonNode channel, Budget usual) {
    JsonNode node = channel.path("budget");
    return node.isMissingNode()
        ? usual
        : new Budget(node.path("perMinute").intValue(), node.path("burst").intValue());
  }

  private static Workload workload(JsonNode node) {
    return new Workload(
        texts(node.path("accounts")), texts(node.path("groups")).stream().map(Glob::new).toList());
  }

  private static Hours hours(JsonNode node) {
    List<Hours.Window> windows = new ArrayList<>();
    for (JsonNode window : node.path("windows")) {
      Set<DayOfWeek> days = new LinkedHashSet<>();
      texts(window.path("days")).forEach(day -> days.add(day(day)));
      windows.add(
          new Hours.Window(
              days,
              LocalTime.parse(window.path("from").textValue()),
              LocalTime.parse(window.path("to").textValue())));
    }
    return new Hours(ZoneId.of(node.path("zone").textValue()), windows);
  }

  private static DayOfWeek day(String shortName) {
    return Stream.of(DayOfWeek.values())
        .filter(day -> day.name().startsWith(shortName))
        .findFirst()
        .orElseThrow();
  }

  private static Route route(JsonNode node, int number) {
    JsonNode when = node.path("when");
    return new Route(
        node.path("name").asText("route " + number),
        texts(when.path("severities")).stream()
            .map(Severity::valueOf)
            .collect(toCollection(LinkedHashSet::new)),
        texts(when.path("areas")),
        texts(when.path("workloads")),
        texts(when.path("accounts")),
        texts(when.path("hours")),
        texts(when.path("outsideHours")),
        List.copyOf(texts(node.path("channels"))),
        node.path("then").asText("stop").equals("continue"));
  }

  private static @Nullable URI address(JsonNode node) {
    return node.isTextual() ? URI.create(node.textValue()) : null;
  }

  private static Set<String> texts(JsonNode array) {
    Set<String> texts = new LinkedHashSet<>();
    array.forEach(one -> texts.add(one.asText()));
    return texts;
  }

  private static <T> Map<String, T> each(JsonNode object, Function<JsonNode, T> read) {
    Map<String, T> all = new LinkedHashMap<>();
    object.properties().forEach(one -> all.put(one.getKey(), read.apply(one.getValue())));
    return all;
  }
}
