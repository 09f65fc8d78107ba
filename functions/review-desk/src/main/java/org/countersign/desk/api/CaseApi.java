package org.countersign.desk.api;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.countersign.desk.act.ClearView;
import org.countersign.desk.http.Endpoints;
import org.countersign.desk.http.Problem;
import org.countersign.desk.http.RefusedException;
import org.countersign.desk.http.Request;
import org.countersign.desk.http.Response;
import org.countersign.desk.identity.Person;
import org.countersign.desk.query.CaseCatalogue;
import org.countersign.desk.query.CaseKey;
import org.countersign.desk.query.CaseQuery;
import org.countersign.desk.query.CaseReader;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Entry;
import org.countersign.task.Role;

/** Cases by the API. */
final class CaseApi {
  private static final int ENTRIES = 100;
  private static final int MAX_ENTRIES = 500;

  private final Bearer bearer;
  private final CaseCatalogue catalogue;
  private final CaseReader reader;
  private final ClearView clear;
  private final Clock clock;

  CaseApi(Bearer bearer, CaseCatalogue catalogue, CaseReader reader, ClearView clear, Clock clock) {
    this.bearer = requireNonNull(bearer, "bearer is null");
    this.catalogue = requireNonNull(catalogue, "catalogue is null");
    this.reader = requireNonNull(reader, "reader is null");
    this.clear = requireNonNull(clear, "clear is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  void into(Endpoints.Builder endpoints) {
    endpoints
        .on("GET", "/api/cases", (request, path) -> list(request))
        .on("GET", "/api/cases/{id}", this::one)
        .on("GET", "/api/cases/{id}/entries", this::entries)
        .on("POST", "/api/cases/{id}/clear", this::clear);
  }

  private Response list(Request request) {
    bearer.person(request);
    Input.requireFilled(request);
    CaseQuery query = CaseQuery.parse(request.query());
    return Response.json(200, ApiJson.cases(catalogue.list(query)).toString());
  }

  private Response one(Request request, Map<String, String> path) {
    Person person = bearer.person(request);
    return reader
        .details(idIn(path), person.from(request))
        .map(details -> Response.json(200, ApiJson.details(details, clock.instant()).toString()))
        .orElseThrow(CaseApi::unknown);
  }

  private Response entries(Request request, Map<String, String> path) {
    bearer.person(request);
    long after = number(request, "cursor", 0, Integer.MAX_VALUE);
    int limit = (int) number(request, "limit", ENTRIES, MAX_ENTRIES);
    List<Entry> all = reader.timeline(idIn(path));
    if (all.isEmpty()) {
      throw unknown();
    }
    List<Entry> page = all.stream().filter(entry -> entry.sequence() > after).limit(limit).toList();
    boolean isLast = page.isEmpty() || page.getLast().sequence() == all.getLast().sequence();
    String next = isLast ? null : String.valueOf(page.getLast().sequence());
    return Response.json(200, ApiJson.entries(page, next).toString());
  }

  private Response clear(Request request, Map<String, String> path) {
    Person person = bearer.person(request);
    if (!person.has(Role.PHI_VIEWER)) {
      throw new RefusedException(
          Problem.of(403, "role-missing", "Your roles do not allow this")
              .and("needs", Role.PHI_VIEWER.text()));
    }
    Input input = Input.of(request, Set.of("name", "digest"));
    return clear
        .show(
            idIn(path),
            person.from(request),
            input.find("name", 128).orElse(null),
            input.find("digest", 64).orElse(null))
        .map(shown -> Response.json(200, ApiJson.shown(shown).toString()))
        .orElseThrow(
            () -> new RefusedException(Problem.of(404, "no-such-evidence", "No such evidence")));
  }

  private static long number(Request request, String name, int otherwise, int most) {
    String text = request.query(name).orElse(null);
    if (text == null) {
      return otherwise;
    }
    if (!text.matches("[1-9][0-9]{0,9}") || Long.parseLong(text) > most) {
      throw Input.bad(name, "it has to be a number from 1 to " + most);
    }
    return Long.parseLong(text);
  }

  private static CaseId idIn(Map<String, String> path) {
    return CaseKey.parse(path.getOrDefault("id", "")).orElseThrow(CaseApi::unknown);
  }

  private static RefusedException unknown() {
    return new RefusedException(Problem.of(404, "no-such-case", "No such case"));
  }
}
