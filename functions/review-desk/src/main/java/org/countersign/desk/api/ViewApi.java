package org.countersign.desk.api;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.countersign.desk.http.Endpoints;
import org.countersign.desk.http.Problem;
import org.countersign.desk.http.RefusedException;
import org.countersign.desk.http.Request;
import org.countersign.desk.http.Response;
import org.countersign.desk.identity.Person;
import org.countersign.desk.query.Tab;
import org.countersign.desk.query.TaskQuery;
import org.countersign.desk.view.SavedView;
import org.countersign.desk.view.ViewName;
import org.countersign.desk.view.ViewRefusedException;
import org.countersign.desk.view.Views;

/** Saved views by the API. */
final class ViewApi {
  private static final int MAX_FILTER = TaskApi.MAX_FILTER;
  private static final int MAX_NAME = ViewName.MOST;

  /** A view has no page. */
  private static final Set<String> FILTERS =
      TaskApi.FILTERS.stream()
          .filter(name -> !name.equals("cursor"))
          .collect(Collectors.toUnmodifiableSet());

  private final Bearer bearer;
  private final Views views;

  ViewApi(Bearer bearer, Views views) {
    this.bearer = requireNonNull(bearer, "bearer is null");
    this.views = requireNonNull(views, "views is null");
  }

  void into(Endpoints.Builder endpoints) {
    endpoints
        .on("GET", "/api/views", (request, path) -> list(request))
        .on("POST", "/api/views", (request, path) -> save(request))
        .on("DELETE", "/api/views/{id}", this::delete);
  }

  private Response list(Request request) {
    Person person = bearer.person(request);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode rows = answer.putArray("views");
    views.of(person.name()).forEach(view -> rows.add(json(view, person)));
    return Response.json(200, answer.toString());
  }

  private Response save(Request request) {
    Person person = bearer.person(request);
    Input input = Input.of(request, Set.of("name", "shared", "filter"));
    ViewName name =
        ViewName.of(input.text("name", MAX_NAME))
            .orElseThrow(
                () ->
                    new RefusedException(
                        Problem.of(422, "name-not-possible", "A view cannot have this name")
                            .saying("A name has " + ViewName.WANTED + ".")));
    Map<String, String> filter = new HashMap<>(input.texts("filter", FILTERS, MAX_FILTER));
    TaskQuery query = TaskQuery.parse(filter, Tab.OPEN);
    try {
      SavedView view = views.save(person, name, input.flag("shared"), query);
      return Response.json(201, json(view, person).toString());
    } catch (ViewRefusedException e) {
      throw refused(e.why());
    }
  }

  private Response delete(Request request, Map<String, String> path) {
    Person person = bearer.person(request);
    try {
      if (views.delete(person, path.getOrDefault("id", ""))) {
        return Response.nothing();
      }
    } catch (ViewRefusedException e) {
      throw refused(e.why());
    }
    throw new RefusedException(Problem.of(404, "no-such-view", "No such view"));
  }

  private static RefusedException refused(ViewRefusedException.Why why) {
    Problem problem =
        switch (why) {
          case TAKEN -> Problem.of(409, "name-taken", "Somebody else shares a view of this name");
          case FULL -> Problem.of(409, "too-many-views", "There are as many views as may be");
          case ROLE ->
              Problem.of(403, "role-missing", "Your roles do not allow this")
                  .and("needs", "reviewer");
          case NOT_YOURS ->
              Problem.of(403, "not-yours", "The view is somebody else's").and("needs", "approver");
        };
    return new RefusedException(problem.saying(why.text()));
  }

  private static ObjectNode json(SavedView view, Person person) {
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", view.id())
            .put("name", view.name())
            .put("owner", view.owner())
            .put("shared", view.isShared())
            .put("savedAt", view.savedAt().toString())
            .put("deletable", Views.mayDelete(view, person));
    ObjectNode filter = node.putObject("filter");
    view.list().parameters().forEach(filter::put);
    return node;
  }
}
