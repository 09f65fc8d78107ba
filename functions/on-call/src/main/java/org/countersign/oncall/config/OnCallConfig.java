package org.countersign.oncall.config;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.countersign.finding.Severity;
import org.jspecify.annotations.Nullable;

/**
 * Who is told what, and when: the one document of on-call. It holds names of secrets and never a
 * secret, and no PHI.
 *
 * @param channels by name, in the document's order
 * @param routes looked at from the first to the last
 * @param workloads by name
 * @param hours by name
 * @param quietHours name of the hours in which LOW and INFORMATIONAL wait; null if they never do
 * @param escalation in the order of their times
 * @param people who a user of the pager is in the suite; by user id or e-mail address in lower case
 * @param deskUrl null if the suite has no desk
 */
public record OnCallConfig(
    Map<String, ChannelSpec> channels,
    List<Route> routes,
    Map<String, Workload> workloads,
    Map<String, Hours> hours,
    @Nullable String quietHours,
    List<EscalationStep> escalation,
    Map<String, String> people,
    @Nullable URI deskUrl) {
  public OnCallConfig {
    channels = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(channels));
    routes = List.copyOf(routes);
    workloads = Map.copyOf(workloads);
    hours = Map.copyOf(hours);
    escalation = List.copyOf(escalation);
    people = Map.copyOf(people);
  }

  /**
   * Reads a document.
   *
   * @throws InvalidConfigException if it is not JSON, breaks the schema or contradicts itself; what
   *     is only doubtful {@link ConfigCheck} tells
   */
  public static OnCallConfig parse(String json) {
    ConfigCheck.Result result = ConfigCheck.check(json);
    return result.config().orElseThrow(() -> new InvalidConfigException(result.problems()));
  }

  /** Where a page of this subject goes if it is to go now. */
  public Routed route(Subject subject, Instant now) {
    Set<String> to = new LinkedHashSet<>();
    for (Route route : routesOf(subject, now)) {
      to.addAll(route.channels());
    }
    return new Routed(List.copyOf(to), to.isEmpty() ? null : notBefore(subject, now));
  }

  /** The routes that a page of this subject takes, in their order. */
  public List<Route> routesOf(Subject subject, Instant now) {
    List<Route> taken = new ArrayList<>();
    for (Route route : routes) {
      if (takes(route, subject, now)) {
        taken.add(route);
        if (!route.goesOn()) {
          break;
        }
      }
    }
    return List.copyOf(taken);
  }

  /**
   * What a channel may be sent.
   *
   * @throws IllegalArgumentException if there is no such channel
   */
  public Budget budget(String channel) {
    ChannelSpec spec = channels.get(channel);
    if (spec == null) {
      throw new IllegalArgumentException("no such channel");
    }
    return spec.budget();
  }

  /**
   * Who a user of the pager is in the suite.
   *
   * @param pagerUser id or e-mail address
   */
  public Optional<String> person(String pagerUser) {
    return Optional.ofNullable(people.get(ConfigReader.lower(pagerUser)));
  }

  /** ARNs of the secrets that PagerDuty signs its webhooks with, each once. */
  public List<String> hookSecretArns() {
    return channels.values().stream()
        .flatMap(
            spec ->
                spec instanceof ChannelSpec.PagerDuty pager
                    ? Stream.ofNullable(pager.hookSecretArn())
                    : Stream.empty())
        .distinct()
        .toList();
  }

  private boolean takes(Route route, Subject subject, Instant now) {
    return fits(route.severities(), subject.severity())
        && fits(route.areas(), subject.area())
        && fits(route.accounts(), subject.account())
        && (route.workloads().isEmpty()
            || named(workloads, route.workloads()).anyMatch(workload -> workload.includes(subject)))
        && (route.hours().isEmpty()
            || named(hours, route.hours()).anyMatch(one -> one.include(now)))
        && named(hours, route.outsideHours()).noneMatch(one -> one.include(now));
  }

  private static <T> boolean fits(Set<T> wanted, T is) {
    return wanted.isEmpty() || wanted.contains(is);
  }

  private static <T> Stream<T> named(Map<String, T> all, Set<String> names) {
    return names.stream().map(all::get).filter(Objects::nonNull);
  }

  private @Nullable Instant notBefore(Subject subject, Instant now) {
    Hours quiet = quietHours == null ? null : hours.get(quietHours);
    if (quiet == null || subject.severity().isAtLeast(Severity.MEDIUM) || !quiet.include(now)) {
      return null;
    }
    return quiet.endAfter(now).orElse(null);
  }
}
