package org.countersign.deadletter;

import static org.assertj.core.api.BDDAssertions.then;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFilesTest {
  @TempDir Path folder;

  @Test
  void the_first_line_about_a_message_counts_in_the_oldest_file_that_has_one() throws IOException {
    Path log = folder.resolve("countersign.log");
    Files.writeString(
        folder.resolve("countersign.log.1"),
        line("message a failed: First at Here.java:1")
            + line("message b again in PT10S: too soon"));
    Files.writeString(folder.resolve("countersign.log.2"), line("message a failed: Second"));
    Files.writeString(
        log,
        line("message a failed: Third")
            + line("message c counted {EventFailed=1.0}")
            + line("message d failed: D")
            + "{\"message\":\"message e fai");
    Files.writeString(folder.resolve("other.log"), line("message c failed: of another program"));

    Map<String, String> first =
        new LogFiles(log).first("any", Set.of("a", "b", "c", "e"), Instant.EPOCH);

    then(first).isEqualTo(Map.of("a", "First at Here.java:1", "b", "too soon"));
  }

  @Test
  void without_a_log_nothing_is_known() {
    then(new LogFiles(folder.resolve("none").resolve("countersign.log"))
            .first("any", Set.of("a"), Instant.EPOCH))
        .isEmpty();
  }

  private static String line(String message) {
    return "{\"level\":\"WARN\",\"message\":\"" + message + "\"}\n";
  }
}
