package org.countersign.oncall;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.countersign.oncall.config.OnCallConfig;
import org.countersign.oncall.hook.Heard;
import org.countersign.oncall.hook.PagerDutyHook;
import org.countersign.oncall.page.PageKey;
import org.countersign.page.PageDesk;
import org.countersign.runtime.Metrics;
import org.countersign.task.Actor;
import org.countersign.task.Role;

/**
 * What the pager says comes in here, as requests of an HTTP API (payload format 2.0). Who
 * acknowledges there does so on the cases, as at the desk.
 */
final class HookDoor {
  private final PagerDutyHook hook;
  private final Supplier<OnCallConfig> configs;
  private final PageDesk desk;
  private final Metrics metrics;

  HookDoor(PagerDutyHook hook, Supplier<OnCallConfig> configs, PageDesk desk, Metrics metrics) {
    this.hook = requireNonNull(hook, "hook is null");
    this.configs = requireNonNull(configs, "configs is null");
    this.desk = requireNonNull(desk, "desk is null");
    this.metrics = requireNonNull(metrics, "metrics is null");
  }

  static boolean isRequest(JsonNode event) {
    return event.path("requestContext").has("http");
  }

  /** The answer as the HTTP API takes it. */
  Map<String, Object> answer(JsonNode request) {
    String text = request.path("body").asText("");
    byte[] body;
    try {
      body =
          request.path("isBase64Encoded").asBoolean()
              ? Base64.getDecoder().decode(text)
              : text.getBytes(UTF_8);
    } catch (IllegalArgumentException e) {
      return status(400);
    }
    String signature = request.path("headers").path("x-pagerduty-signature").textValue();
    Heard heard = hook.receive(body, signature, configs.get());
    switch (heard) {
      case Heard.Acknowledged seen -> sees(seen.dedupKey(), seen.eventId(), seen.by());
      // Who closes it there has dealt with it; the case goes on until its cause is gone.
      case Heard.Resolved closed -> sees(closed.dedupKey(), closed.eventId(), closed.by());
      case Heard.Ignored ignored -> {}
      case Heard.Forged forged -> {}
      case Heard.Unreadable unreadable -> {}
      case Heard.NotNow later -> {}
    }
    return status(heard.status());
  }

  /** What we ourselves said there comes back as well, and is nobody's. */
  private void sees(String dedupKey, String eventId, Heard.By by) {
    if (by.pagerUser().isEmpty()) {
      return;
    }
    String person = by.person();
    Set<Role> roles = person == null ? EnumSet.noneOf(Role.class) : EnumSet.of(Role.REVIEWER);
    Actor actor =
        new Actor(person == null ? "pager user " + by.pagerUser() : person, roles, "PagerDuty");
    PageKey.parse(dedupKey)
        .map(page -> desk.acknowledge(page, eventId, actor))
        .filter(changed -> !changed.isEmpty())
        .ifPresent(changed -> metrics.count("PageAcknowledged"));
  }

  private static Map<String, Object> status(int code) {
    return Map.of(
        "statusCode",
        code,
        "headers",
        Map.of(
            "content-security-policy", "default-src 'none'",
            "x-content-type-options", "nosniff",
            "referrer-policy", "no-referrer",
            "cache-control", "no-store"),
        "body",
        "");
  }
}
