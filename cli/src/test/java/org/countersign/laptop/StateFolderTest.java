package org.countersign.laptop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StateFolderTest {
  @TempDir Path folder;

  @Test
  void only_one_holds_it_at_a_time() {
    StateFolder state = StateFolder.at(folder.resolve("s"));

    try (StateFolder.Held held = state.hold(false)) {
      assertThat(held).isNotNull();
      assertThatThrownBy(() -> state.hold(false)).isInstanceOf(StateInUseException.class);
    }
    state.hold(false).close();
  }

  @Test
  void fresh_forgets_everything_but_the_log() throws Exception {
    StateFolder state = StateFolder.at(folder.resolve("s"));
    state.hold(false).close();
    Files.writeString(state.folder("s3").resolve("object"), "x");
    Files.createDirectories(state.logFile().getParent());
    Files.writeString(state.logFile(), "x");

    state.hold(true).close();

    assertThat(state.root().resolve("s3")).doesNotExist();
    assertThat(state.logFile()).exists();
  }

  @Test
  void whoever_it_does_not_belong_to_reads_nothing_in_it() throws Exception {
    StateFolder state = StateFolder.at(folder.resolve("s"));

    state.hold(false).close();

    assertThat(Files.getPosixFilePermissions(state.root()))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
  }
}
