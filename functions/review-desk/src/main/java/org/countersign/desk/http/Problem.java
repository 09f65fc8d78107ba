package org.countersign.desk.http;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Why a request was not done, for a program and for the person behind it (RFC 9457). Its type never
 * changes its meaning; docs/desk-api.md lists all of them.
 */
public final class Problem {
  public static final String CONTENT_TYPE = "application/problem+json";

  /** What the types begin with. */
  public static final String TYPES = "urn:countersign:problem:";

  private final int status;
  private final ObjectNode body;

  private Problem(int status, ObjectNode body) {
    this.status = status;
    this.body = body;
  }

  /**
   * @param type its last part, for example {@code already-decided}
   * @param title the same for every one of its type
   */
  public static Problem of(int status, String type, String title) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("type", TYPES + requireNonNull(type, "type is null"))
        .put("title", requireNonNull(title, "title is null"))
        .put("status", status);
    return new Problem(status, body);
  }

  /** What happened here, in a sentence without PHI. */
  public Problem saying(String detail) {
    return and("detail", detail);
  }

  public Problem and(String field, String value) {
    ObjectNode more = body.deepCopy();
    more.put(field, value);
    return new Problem(status, more);
  }

  public int status() {
    return status;
  }

  public ObjectNode body() {
    return body.deepCopy();
  }

  public Response response() {
    return Response.of(status, CONTENT_TYPE, body.toString());
  }
}
