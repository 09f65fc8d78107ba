package org.countersign.desk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.countersign.desk.http.ErrorPage;
import org.countersign.desk.http.HttpApiPayload;
import org.countersign.desk.http.OriginGuard;
import org.countersign.desk.http.RateLimits;
import org.countersign.desk.http.Request;
import org.countersign.desk.http.Response;
import org.countersign.desk.http.Route;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The door, by API Gateway's own example of payload format 2.0. */
class ReviewDeskHandlerTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<Request> seen = new ArrayList<>();
  private final Route echo =
      request -> {
        seen.add(request);
        return Optional.of(Response.json(200, "{}").withCookie("a=1").withCookie("b=2"));
      };

  @Test
  void a_request_comes_in_and_an_answer_goes_out() throws IOException {
    ObjectNode event = event("/api/tasks", "tab=mine&assignee=m.%20chen&tab=open");
    event.putArray("cookies").add("__Host-s=1").add("x=2");
    event
        .put("body", Base64.getEncoder().encodeToString("{\"ü\":1}".getBytes(UTF_8)))
        .put("isBase64Encoded", true);

    JsonNode answer = handle(event, false, echo);

    Request request = seen.getFirst();
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.path()).isEqualTo("/api/tasks");
    assertThat(request.query()).containsEntry("tab", "mine").containsEntry("assignee", "m. chen");
    assertThat(request.header("Content-Type")).contains("application/json");
    assertThat(request.cookie("__Host-s")).contains("1");
    assertThat(request.body()).isEqualTo("{\"ü\":1}");
    assertThat(request.sourceIp()).isEqualTo("192.0.2.1");
    assertThat(request.requestId()).isEqualTo("JKJaXmPLvHcESHA=");
    assertThat(answer.path("statusCode").asInt()).isEqualTo(200);
    assertThat(answer.path("cookies")).hasSize(2);
    assertThat(answer.path("isBase64Encoded").asBoolean()).isFalse();
    assertThat(answer.at("/headers/X-Content-Type-Options").asText()).isEqualTo("nosniff");
  }

  @ParameterizedTest
  @CsvSource({
    "$default,/api,/api",
    "prod,/prod/api,/api",
    "prod,/prod,/",
    "prod,/product,/product"
  })
  void a_stage_is_no_part_of_the_path(String stage, String raw, String path) throws IOException {
    ObjectNode event = event(raw, "");
    ((ObjectNode) event.path("requestContext")).put("stage", stage);

    handle(event, false, echo);

    assertThat(seen.getFirst().path()).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=%", "a=%zz", "%e0%=1"})
  void a_query_that_cannot_be_decoded_is_400(String query) throws IOException {
    JsonNode answer = handle(event("/api/tasks", query), false, echo);

    assertThat(answer.path("statusCode").asInt()).isEqualTo(400);
    assertThat(answer.at("/headers/Content-Security-Policy").asText()).isNotEmpty();
    assertThat(seen).isEmpty();
  }

  @Test
  void a_body_that_is_not_utf_8_is_400() throws IOException {
    ObjectNode event = event("/api/tasks", "");
    event
        .put("body", Base64.getEncoder().encodeToString(new byte[] {(byte) 0xc3, 0x28}))
        .put("isBase64Encoded", true);

    assertThat(handle(event, false, echo).path("statusCode").asInt()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "{\"Records\":[]}", "{\"rawPath\":\"/\"}"})
  void what_is_no_request_is_400(String event) throws IOException {
    assertThat(handle(JSON.readTree(event), false, echo).path("statusCode").asInt()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({
    "'198.51.100.7, 192.0.2.1',198.51.100.7",
    "'10.0.0.1, 198.51.100.7, 192.0.2.1',198.51.100.7",
    "198.51.100.7,198.51.100.7",
    "'2001:db8::1, 192.0.2.1',2001:db8::1",
    "'<script>, 192.0.2.1',192.0.2.1",
    "'',192.0.2.1",
  })
  void behind_cloudfront_the_viewer_is_named_by_it(String forwarded, String viewer)
      throws IOException {
    ObjectNode event = event("/", "");
    ((ObjectNode) event.path("headers")).put("x-forwarded-for", forwarded);

    handle(event, true, echo);
    handle(event, false, echo);

    assertThat(seen).extracting(Request::sourceIp).containsExactly(viewer, "192.0.2.1");
  }

  @ParameterizedTest
  @CsvSource({"open-sesame,200", "open,403", "'',403", ",403"})
  void who_comes_round_cloudfront_stays_outside(String secret, int status) throws IOException {
    ObjectNode event = event("/api/tasks", "");
    if (secret != null) {
      ((ObjectNode) event.path("headers")).put("x-countersign-origin", secret);
    }

    JsonNode answer = handle(event, true, new OriginGuard(() -> "open-sesame"), echo);

    assertThat(answer.path("statusCode").asInt()).isEqualTo(status);
  }

  private static JsonNode handle(JsonNode event, boolean isBehindCloudFront, Route... routes)
      throws IOException {
    Desk desk = new Desk(List.of(routes), new RateLimits(new Ticking(), 100), ErrorPage.bare());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new ReviewDeskHandler(desk, new HttpApiPayload(isBehindCloudFront))
        .handleRequest(
            new ByteArrayInputStream(JSON.writeValueAsBytes(event)), out, Lambda.CONTEXT);
    return JSON.readTree(out.toByteArray());
  }

  private static ObjectNode event(String path, String query) {
    ObjectNode event = JSON.createObjectNode().put("version", "2.0").put("routeKey", "$default");
    event.put("rawPath", path).put("rawQueryString", query);
    event.putObject("headers").put("Content-Type", "application/json");
    ObjectNode context = event.putObject("requestContext");
    context.put("stage", "$default").put("requestId", "JKJaXmPLvHcESHA=");
    context.putObject("http").put("method", "POST").put("path", path).put("sourceIp", "192.0.2.1");
    return event;
  }
}
