package org.countersign.detect.catalogue;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All detections, in the order of their files' names. */
public record Catalogue(List<Detection> detections) {
  private static final String COMPILED = "/detect/catalogue.json";

  public Catalogue {
    detections = List.copyOf(detections);
    Set<String> ids = new HashSet<>();
    for (Detection detection : detections) {
      if (!ids.add(detection.id())) {
        throw new InvalidCatalogueException("there are two detections " + detection.id());
      }
    }
    for (Detection detection : detections) {
      for (String cleared : detection.clears()) {
        if (!ids.contains(cleared)) {
          throw new InvalidCatalogueException(
              detection.id() + ": it clears " + cleared + ", which does not exist");
        }
      }
    }
  }

  /** The catalogue that the build made of {@code detections/*.yaml}. */
  public static Catalogue load() {
    try (InputStream json =
        requireNonNull(Catalogue.class.getResourceAsStream(COMPILED), "no " + COMPILED)) {
      return of(new ObjectMapper().readTree(json));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + COMPILED, e);
    }
  }

  /**
   * @param detections a list of detections in the form of the YAML files
   * @throws InvalidCatalogueException if one of them is wrong, or asks for a condition wrongly
   */
  public static Catalogue of(JsonNode detections) {
    List<Detection> read = new ArrayList<>();
    detections.forEach(detection -> read.add(new DetectionReader(detection).read()));
    return new Catalogue(read);
  }

  public Optional<Detection> detection(String id) {
    return detections.stream().filter(detection -> detection.id().equals(id)).findFirst();
  }
}
