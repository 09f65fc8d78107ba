package org.countersign.laptop;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;

/** Runs command lines in the process of a cloud that is up. */
public final class ControlClient {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI command;
  private final String token;

  private ControlClient(URI command, String token) {
    this.command = requireNonNull(command, "command is null");
    this.token = requireNonNull(token, "token is null");
  }

  /**
   * The cloud that runs on a state folder; empty if there is none. What a killed cloud left behind
   * does not count.
   */
  public static Optional<ControlClient> find(StateFolder state) {
    return state
        .read("cloud.json")
        .filter(
            cloud ->
                ProcessHandle.of(cloud.path("pid").asLong(-1))
                    .filter(ProcessHandle::isAlive)
                    .isPresent())
        .map(
            cloud ->
                new ControlClient(
                    URI.create(cloud.path("url").asText() + "/command"),
                    cloud.path("token").asText()));
  }

  /**
   * Runs one, however long it takes.
   *
   * @throws LaptopException if the cloud does not answer
   */
  public CommandResult run(List<String> args) {
    ObjectNode body = JSON.createObjectNode();
    args.forEach(body.putArray("args")::add);
    HttpRequest request =
        HttpRequest.newBuilder(command)
            .header("Authorization", "Bearer " + token)
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build();
    try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new LaptopException(
            "the running cloud refused the command: HTTP " + answer.statusCode());
      }
      JsonNode result = JSON.readTree(answer.body());
      return new CommandResult(
          result.path("exit").asInt(),
          result.path("stdout").asText(),
          result.path("stderr").asText());
    } catch (IOException e) {
      throw new LaptopException(
          "the running cloud does not answer; if it is gone, delete cloud.json in its state folder",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LaptopException("interrupted while the running cloud worked", e);
    }
  }
}
