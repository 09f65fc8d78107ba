package org.countersign.doctor;

import static org.assertj.core.api.BDDAssertions.then;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.countersign.laptop.LaptopSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThisMachineTest {
  @TempDir Path folder;

  @Test
  void says_what_it_is() {
    Machine machine = new ThisMachine(folder, "");

    then(machine.javaRelease()).isEqualTo(25);
    then(machine.hasCompiler()).isTrue();
    then(machine.memory()).isPositive();
    then(machine.disk()).isPositive();
    then(machine.loopback(LaptopSettings.Ports.ANY.inARow())).isEmpty();
  }

  @Test
  void a_port_that_is_taken_is_named() throws IOException {
    try (ServerSocket taken =
        new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      then(new ThisMachine(folder, "").loopback(List.of(0, taken.getLocalPort())))
          .contains(
              "cannot listen on port "
                  + taken.getLocalPort()
                  + " of 127.0.0.1 and reach it: BindException");
    }
  }

  @Test
  void a_folder_that_is_not_there_has_no_room() {
    then(new ThisMachine(folder.resolve("nowhere"), "").disk()).isZero();
  }

  @Test
  void runs_what_is_on_the_path_and_knows_what_is_not() throws IOException {
    Path program =
        Files.writeString(folder.resolve("tool"), "#!/bin/sh\necho \"tool $1\"\nexit 3\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    Files.writeString(folder.resolve("text"), "no program");
    Machine machine = new ThisMachine(folder, folder.resolve("nowhere") + ":" + folder);

    then(machine.run(List.of("tool", "--version")))
        .contains(new Machine.Run(3, "tool --version\n"));
    then(machine.run(List.of(program.toString(), "--help")))
        .contains(new Machine.Run(3, "tool --help\n"));
    then(machine.run(List.of("text"))).isEmpty();
    then(machine.run(List.of("nothing"))).isEmpty();
  }

  @Test
  void a_program_that_cannot_start_has_failed() throws IOException {
    Path program = Files.writeString(folder.resolve("tool"), "#!/no/such/interpreter\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));

    then(new ThisMachine(folder, folder.toString()).run(List.of("tool")))
        .hasValueSatisfying(run -> then(run.succeeded()).isFalse());
  }
}
