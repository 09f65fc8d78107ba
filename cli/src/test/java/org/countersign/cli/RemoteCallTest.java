package org.countersign.cli;

import static org.assertj.core.api.BDDAssertions.then;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.countersign.laptop.CommandResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemoteCallTest {
  @TempDir Path folder;

  @Test
  void arrives_as_it_was_sent() {
    RemoteCall call =
        new RemoteCall(
            folder,
            Map.of("NO_COLOR", "a=b", "COUNTERSIGN_WIDTH", "80"),
            List.of("task", "list", "--", "--json", ""));

    then(RemoteCall.unpacked(call.packed())).isEqualTo(call);
  }

  @Test
  void carries_nothing_of_the_environment_but_how_to_write() {
    then(new RemoteCall(folder, Map.of("AWS_SECRET_ACCESS_KEY", "x", "TERM", "dumb"), List.of())
            .packed())
        .containsExactly("COUNTERSIGN_FOLDER=" + folder, "TERM=dumb", "--");
  }

  @Test
  void relative_paths_start_where_the_command_was_typed() throws IOException {
    Files.writeString(folder.resolve("event.json"), "{\"n\":1}");
    FakeLaptop laptop = new FakeLaptop();

    CommandResult result =
        new RemoteCall(
                folder, Map.of(), List.of("play", "event.json", "--json", "--out", "answer.json"))
            .run(laptop, "ada");

    then(result.exit()).isZero();
    then(laptop.played).hasSize(1);
    then(folder.resolve("answer.json")).exists();
  }

  @Test
  void the_answer_of_a_running_cloud_is_passed_on_untouched() {
    FakeLaptop laptop = new FakeLaptop();
    laptop.elsewhere = new CommandResult(3, "out\n", "err\n");

    then(new Shell(laptop).run("task", "list")).isEqualTo(new Shell.Result(3, "out\n", "err\n"));
    then(new Shell(laptop).run("version").code()).isZero();
    then(new Shell(laptop).run("task", "list", "--help").code()).isZero();
  }
}
