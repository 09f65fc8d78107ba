package org.countersign.oncall.config;

import static org.assertj.core.api.BDDAssertions.then;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.countersign.finding.Severity;

class RoutingProperties {
  private static final List<String> AREAS = List.of("imaging", "notes", "compliance");
  private static final List<String> ACCOUNTS = List.of("111111111111", "222222222222");

  /** Whatever the routes are: a page of a severity arrives, or check has said that it may not. */
  @Property(tries = 400)
  void every_severity_arrives_or_is_told(
      @ForAll("documents") String document,
      @ForAll("subjects") Subject subject,
      @ForAll("times") Instant now) {
    ConfigCheck.Result result = ConfigCheck.check(document);

    boolean told =
        result.problems().stream()
            .anyMatch(problem -> problem.what().startsWith("not every " + subject.severity()));
    result
        .config()
        .filter(config -> !told)
        .ifPresent(config -> then(config.route(subject, now).channels()).isNotEmpty());
    then(result.config().isPresent() || result.problems().stream().anyMatch(Problem::isError))
        .isTrue();
  }

  /** What is grave never waits, and what waits does so until the quiet hours are over. */
  @Property(tries = 200)
  void nobody_waits_for_what_is_grave(
      @ForAll("subjects") Subject subject, @ForAll("times") Instant now) {
    OnCallConfig config = OnCallConfig.parse(SampleConfig.text());
    Hours night = config.hours().get("night");

    Instant notBefore = config.route(subject, now).notBefore();

    if (subject.severity().isAtLeast(Severity.MEDIUM)) {
      then(notBefore).isNull();
    } else if (notBefore != null) {
      then(night).isNotNull().satisfies(hours -> then(hours.include(now)).isTrue());
      then(notBefore).isAfter(now);
      then(config.route(subject, notBefore).notBefore()).isNull();
    }
  }

  @Provide
  Arbitrary<String> documents() {
    return routes()
        .list()
        .ofMinSize(1)
        .ofMaxSize(5)
        .map(
            routes -> {
              ObjectNode root = JsonNodeFactory.instance.objectNode().put("version", 1);
              root.putObject("channels")
                  .putObject("mail")
                  .put("type", "sns")
                  .put("topicArn", "arn:aws:sns:eu-central-1:111111111111:duty");
              ObjectNode office = root.putObject("hours").putObject("office");
              office.put("zone", "UTC");
              ObjectNode window = office.putArray("windows").addObject();
              window.put("from", "08:00").put("to", "18:00").putArray("days").add("MON").add("TUE");
              root.putArray("routes").addAll(routes);
              return root.toString();
            });
  }

  private static Arbitrary<ObjectNode> routes() {
    return Combinators.combine(
            some(List.of("INFORMATIONAL", "LOW", "MEDIUM", "HIGH", "CRITICAL")),
            some(AREAS),
            some(ACCOUNTS),
            Arbitraries.of("", "", "hours", "outsideHours"),
            Arbitraries.of("stop", "continue"))
        .as(
            (severities, areas, accounts, hours, then) -> {
              ObjectNode route = JsonNodeFactory.instance.objectNode().put("then", then);
              ObjectNode when = route.putObject("when");
              put(when, "severities", severities);
              put(when, "areas", areas);
              put(when, "accounts", accounts);
              put(when, hours, hours.isEmpty() ? Set.of() : Set.of("office"));
              route.putArray("channels").add("mail");
              return route;
            });
  }

  /** Half of the time none, which is no condition. */
  private static Arbitrary<Set<String>> some(List<String> of) {
    return Arbitraries.of(true, false)
        .flatMap(none -> none ? Arbitraries.just(Set.of()) : Arbitraries.of(of).set().ofMinSize(1));
  }

  private static void put(ObjectNode when, String name, Set<String> values) {
    if (!values.isEmpty()) {
      ArrayNode array = when.putArray(name);
      values.forEach(array::add);
    }
  }

  @Provide
  Arbitrary<Subject> subjects() {
    return Combinators.combine(
            Arbitraries.of(Severity.class), Arbitraries.of(AREAS), Arbitraries.of(ACCOUNTS))
        .as((severity, area, account) -> new Subject(severity, area, account, "eu-central-1", ""));
  }

  @Provide
  Arbitrary<Instant> times() {
    return Arbitraries.longs()
        .between(
            Instant.parse("2026-01-01T00:00:00Z").getEpochSecond(),
            Instant.parse("2027-01-01T00:00:00Z").getEpochSecond())
        .map(Instant::ofEpochSecond);
  }
}
