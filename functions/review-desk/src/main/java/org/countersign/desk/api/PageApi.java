package org.countersign.desk.api;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.countersign.desk.http.Endpoints;
import org.countersign.desk.http.Problem;
import org.countersign.desk.http.RefusedException;
import org.countersign.desk.http.Request;
import org.countersign.desk.http.Response;
import org.countersign.desk.identity.Person;
import org.countersign.desk.query.PageKey;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Ledger;
import org.countersign.page.Acknowledgement;
import org.countersign.page.PageActs;
import org.countersign.page.PageBook;
import org.countersign.task.Role;

/** What people on call are woken for, by the API. */
final class PageApi {
  /** Pages in one answer; each is read by itself. */
  private static final int MOST = 100;

  private final Bearer bearer;
  private final PageBook book;
  private final PageActs acts;
  private final Clock clock;

  PageApi(Bearer bearer, Ledger ledger, Clock clock) {
    this.bearer = requireNonNull(bearer, "bearer is null");
    this.book = new PageBook(ledger);
    this.acts = new PageActs(ledger, clock);
    this.clock = requireNonNull(clock, "clock is null");
  }

  void into(Endpoints.Builder endpoints) {
    endpoints
        .on("GET", "/api/pages", (request, path) -> list(request))
        .on("GET", "/api/pages/{digest}", this::one)
        .on("POST", "/api/pages/{digest}/acknowledge", this::acknowledge);
  }

  private Response list(Request request) {
    bearer.person(request);
    PageBook.Listed open = book.open(clock.instant(), MOST);
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    ArrayNode pages = node.putArray("pages");
    open.pages().forEach(page -> pages.add(PageJson.row(page)));
    node.put("more", open.more());
    ArrayNode channels = node.putArray("channels");
    book.channels(open.pages()).forEach(channel -> channels.add(PageJson.channel(channel)));
    return Response.json(200, node.toString());
  }

  private Response one(Request request, Map<String, String> path) {
    bearer.person(request);
    return shown(idIn(path));
  }

  private Response acknowledge(Request request, Map<String, String> path) {
    Person person = bearer.person(request);
    if (!person.has(Role.REVIEWER) && !person.has(Role.APPROVER)) {
      throw new RefusedException(
          Problem.of(403, "role-missing", "Your roles do not allow this")
              .and("needs", Role.REVIEWER.text()));
    }
    Input.of(request, Set.of());
    CaseId id = idIn(path);
    return switch (acts.acknowledge(id, person.from(request))) {
      case Acknowledgement.Done ignored -> shown(id);
      case Acknowledgement.SeenTo(String by) ->
          throw new RefusedException(
              Problem.of(409, "seen-to", "Somebody else sees to the page").and("by", by));
      case Acknowledgement.Over ignored ->
          throw new RefusedException(Problem.of(409, "page-over", "The page's cause is gone"));
      case Acknowledgement.NotPaged ignored -> throw unknown();
    };
  }

  private Response shown(CaseId id) {
    return book.find(id)
        .map(page -> PageJson.page(page, book.seenToBy(page).orElse(null)))
        .map(json -> Response.json(200, json.toString()))
        .orElseThrow(PageApi::unknown);
  }

  private static CaseId idIn(Map<String, String> path) {
    return PageKey.parse(path.getOrDefault("digest", "")).orElseThrow(PageApi::unknown);
  }

  private static RefusedException unknown() {
    return new RefusedException(Problem.of(404, "no-such-page", "No such page"));
  }
}
