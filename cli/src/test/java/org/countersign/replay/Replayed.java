package org.countersign.replay;

import static org.assertj.core.api.BDDAssertions.then;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.countersign.detect.Incident;
import org.countersign.detect.catalogue.Catalogue;
import org.countersign.finding.Severity;
import org.countersign.phi.PseudonymKey;
import org.countersign.phi.Pseudonyms;

/** Replays records with nothing configured, and shows what was told. */
final class Replayed {
  private Replayed() {}

  /** Those of at least that severity, as a failing test should show them. */
  static List<String> told(List<Incident> alerts, Severity least) {
    return alerts.stream()
        .filter(incident -> incident.severity().isAtLeast(least))
        .map(
            incident ->
                incident.severity()
                    + " "
                    + incident.detections()
                    + " "
                    + incident.principal()
                    + " "
                    + incident.resources())
        .toList();
  }

  /** Spread over three files in no order, as S3 may give them. */
  static List<Incident> of(List<ObjectNode> records, Path folder) throws IOException {
    List<ObjectNode> shuffled = new ArrayList<>(records);
    Collections.shuffle(shuffled, new Random(1));
    Path input = Files.createDirectories(folder.resolve("AWSLogs"));
    for (int part = 0; part < 3; part++) {
      StringBuilder text = new StringBuilder("{\"Records\":[");
      for (int i = part; i < shuffled.size(); i += 3) {
        text.append(i == part ? "" : ",").append(shuffled.get(i));
      }
      try (GZIPOutputStream out =
          new GZIPOutputStream(Files.newOutputStream(input.resolve("part-" + part + ".json.gz")))) {
        out.write(text.append("]}").toString().getBytes(StandardCharsets.UTF_8));
      }
    }
    Replay.Result result =
        new Replay(
                Catalogue.load(),
                null,
                Period.ALWAYS,
                new Pseudonyms(PseudonymKey.forDevelopment()),
                Files.createDirectories(folder.resolve("scratch")),
                2)
            .run(List.of(input), thousandths -> {});
    then(result.records()).isEqualTo(records.size());
    then(result.unjudged()).isZero();
    return result.atLeast(Severity.MEDIUM);
  }
}
