package org.countersign.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.countersign.laptop.LaptopSettings;
import org.countersign.laptop.StateFolder;

/**
 * The account and Region that the kept state was made in: names of buckets and ids of findings hold
 * them, so later commands need them.
 */
record Place(String account, String region) {
  static final Place USUAL =
      new Place(LaptopSettings.DEFAULT_ACCOUNT, LaptopSettings.DEFAULT_REGION);
  private static final ObjectMapper JSON = new ObjectMapper();

  Place {
    requireNonNull(account, "account is null");
    requireNonNull(region, "region is null");
  }

  static Place of(StateFolder state) {
    try {
      JsonNode kept = JSON.readTree(Files.readString(file(state), UTF_8));
      return new Place(
          kept.path("account").asText(USUAL.account()), kept.path("region").asText(USUAL.region()));
    } catch (NoSuchFileException | JsonProcessingException e) {
      // Nothing kept yet, or torn by a kill: the usual place is right for nearly everybody.
      return USUAL;
    } catch (IOException e) {
      throw unusable(state, e);
    }
  }

  void keep(StateFolder state) {
    try {
      Files.writeString(
          file(state),
          Json.text(Json.object().put("account", account).put("region", region)),
          UTF_8);
    } catch (IOException e) {
      throw unusable(state, e);
    }
  }

  private static Path file(StateFolder state) {
    return state.root().resolve("place.json");
  }

  private static CommandFailedException unusable(StateFolder state, IOException e) {
    return CommandFailedException.unfinished(
        "cannot use " + state.root(), "Check who may read and write it.", e);
  }
}
