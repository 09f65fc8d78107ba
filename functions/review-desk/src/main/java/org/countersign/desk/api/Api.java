package org.countersign.desk.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Optional;
import org.countersign.desk.act.ClearView;
import org.countersign.desk.act.TaskActs;
import org.countersign.desk.http.Endpoints;
import org.countersign.desk.http.Problem;
import org.countersign.desk.http.RateLimits;
import org.countersign.desk.http.Request;
import org.countersign.desk.http.Response;
import org.countersign.desk.http.Route;
import org.countersign.desk.identity.Person;
import org.countersign.desk.identity.TokenVerifier;
import org.countersign.desk.query.BadQueryException;
import org.countersign.desk.query.CaseCatalogue;
import org.countersign.desk.query.CaseReader;
import org.countersign.desk.query.Charts;
import org.countersign.desk.query.TaskBoard;
import org.countersign.desk.view.Views;
import org.countersign.ledger.Ledger;
import org.countersign.task.Role;

/** Everything under {@code /api}, as {@code openapi.json} says it. */
public final class Api implements Route {
  private final Bearer bearer;
  private final TaskBoard board;
  private final Clock clock;
  private final String openApi;
  private final Endpoints endpoints;

  /**
   * What the API works with; pages share most of it.
   *
   * @param ledger for pages of on-call
   * @param badTokens how many one address may send
   * @param perPerson how often one person may ask
   */
  public record Parts(
      TokenVerifier verifier,
      TaskBoard board,
      CaseReader reader,
      CaseCatalogue catalogue,
      TaskActs acts,
      ClearView clear,
      Views views,
      Ledger ledger,
      RateLimits badTokens,
      RateLimits perPerson,
      Clock clock) {}

  public Api(Parts parts) {
    this.bearer = new Bearer(parts.verifier, parts.badTokens, parts.perPerson);
    this.board = parts.board;
    this.clock = parts.clock;
    this.openApi = resource("openapi.json");
    Endpoints.Builder builder =
        Endpoints.refusing(
                request -> Problem.of(405, "method-not-allowed", "Not with this method").response())
            .on("GET", "/api/openapi.json", (request, path) -> Response.json(200, openApi))
            .on("GET", "/api/me", (request, path) -> me(request))
            .on("GET", "/api/charts", (request, path) -> charts(request));
    new TaskApi(bearer, board, parts.reader, parts.acts, clock).into(builder);
    new CaseApi(bearer, parts.catalogue, parts.reader, parts.clear, clock).into(builder);
    new PageApi(bearer, parts.ledger, clock).into(builder);
    new ViewApi(bearer, parts.views).into(builder);
    this.endpoints = builder.build();
  }

  @Override
  public Optional<Response> answer(Request request) {
    try {
      return endpoints.answer(request);
    } catch (BadQueryException e) {
      return Optional.of(Input.bad(e.parameter(), e.wanted()).response());
    }
  }

  private Response me(Request request) {
    Person person = bearer.person(request);
    ObjectNode node = JsonNodeFactory.instance.objectNode().put("name", person.name());
    ArrayNode roles = node.putArray("roles");
    person.roles().stream().map(Role::text).sorted().forEach(roles::add);
    return Response.json(200, node.toString());
  }

  private Response charts(Request request) {
    bearer.person(request);
    Charts charts = Charts.of(board.now(), clock.instant());
    return Response.json(200, ChartJson.of(charts).toString());
  }

  private static String resource(String name) {
    try (InputStream in = requireNonNull(Api.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
