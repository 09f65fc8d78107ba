package org.countersign.laptop;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ControlServerTest {
  @TempDir Path folder;

  @Test
  void a_command_runs_in_the_process_of_the_cloud() {
    StateFolder state = StateFolder.at(folder);

    try (ControlServer server =
        ControlServer.start(
            state, 0, args -> new CommandResult(1, String.join("|", args), "prögress"))) {
      assertThat(server.endpoint().getHost()).isEqualTo("127.0.0.1");
      CommandResult result =
          ControlClient.find(state).orElseThrow().run(List.of("case", "it's \"quoted\"", "ü"));

      assertThat(result).isEqualTo(new CommandResult(1, "case|it's \"quoted\"|ü", "prögress"));
    }
    assertThat(ControlClient.find(state)).isEmpty();
  }

  @Test
  void only_who_may_read_the_state_folder_may_command() throws Exception {
    StateFolder state = StateFolder.at(folder);

    try (ControlServer server =
        ControlServer.start(state, 0, args -> new CommandResult(0, "", ""))) {
      assertThat(status(server.endpoint(), "Bearer guessed")).isEqualTo(403);
      assertThat(Files.getPosixFilePermissions(state.cloudFile()))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
  }

  @Test
  void what_a_dead_process_left_behind_is_no_cloud() throws Exception {
    // The highest pid that Linux can give is 2^22.
    Files.writeString(
        folder.resolve("cloud.json"),
        "{\"pid\":99999999,\"url\":\"http://127.0.0.1:1\",\"token\":\"t\"}");

    assertThat(ControlClient.find(StateFolder.at(folder))).isEmpty();
  }

  @Test
  void a_torn_file_is_no_cloud() throws Exception {
    Files.writeString(folder.resolve("cloud.json"), "{\"pid\":12");

    assertThat(ControlClient.find(StateFolder.at(folder))).isEmpty();
  }

  private static int status(URI endpoint, String authorization) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint.resolve("/command"))
            .header("Authorization", authorization)
            .POST(HttpRequest.BodyPublishers.ofString("{\"args\":[]}"))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }
}
