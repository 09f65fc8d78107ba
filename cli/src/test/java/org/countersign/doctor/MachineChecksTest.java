package org.countersign.doctor;

import static org.assertj.core.api.BDDAssertions.then;
import static org.countersign.doctor.Check.Status.FAIL;
import static org.countersign.doctor.Check.Status.OK;
import static org.countersign.doctor.Check.Status.WARN;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.doctor.Check.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineChecksTest {
  private static final List<Path> PREPARED =
      ToolChecks.preparedSam(Map.of("XDG_CACHE_HOME", "/cache"));

  private final SomeMachine machine = new SomeMachine();

  @Test
  void a_machine_with_everything_lacks_nothing() {
    then(checks()).hasSize(7).allSatisfy(check -> then(check.status()).isEqualTo(OK));
    then(new Report(checks()).isOk()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"24, true, FAIL", "25, false, FAIL", "26, true, FAIL", "25, true, OK"})
  void java_is_a_jdk_25(int release, boolean compiler, Status status) {
    machine.release = release;
    machine.compiler = compiler;

    then(check("jdk-25").status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "0, Apache Maven 3.8.7 (b89d5959), OK",
    "0, Apache Maven 3.9.11, OK",
    "0, Apache Maven 4.0.0-rc-4, OK",
    "0, Apache Maven 3.8.6, FAIL",
    "0, Apache Maven 3.6.10, FAIL",
    "0, something else, FAIL",
    "1, Apache Maven 3.9.11, FAIL",
    "-1, '', FAIL",
  })
  void maven_is_new_enough_and_answers(int code, String out, Status status) {
    machine.programs.put("mvn", new Machine.Run(code, out));

    then(check("maven").status()).isEqualTo(status);
  }

  @Test
  void no_maven_names_how_to_get_it() {
    machine.programs.remove("mvn");

    then(check("maven").status()).isEqualTo(FAIL);
    then(check("maven").fix()).contains("apt-get install maven");
  }

  @ParameterizedTest
  @CsvSource({
    "512, 8192, FAIL, OK",
    "1536, 8192, WARN, OK",
    "2048, 4096, OK, OK",
    "8192, 4095, OK, WARN",
    "8192, 511, OK, FAIL",
    "8192, 0, OK, FAIL",
  })
  void memory_and_disk_have_two_limits_each(
      long memoryMib, long diskMib, Status memory, Status disk) {
    machine.memory = memoryMib * MachineChecks.MIB;
    machine.disk = diskMib * MachineChecks.MIB;

    then(check("memory").status()).isEqualTo(memory);
    then(check("disk").status()).isEqualTo(disk);
  }

  @Test
  void a_loopback_that_cannot_be_used_says_why() {
    machine.loopback = Optional.of("cannot listen");

    then(check("loopback-ports").status()).isEqualTo(FAIL);
    then(check("loopback-ports").detail()).isEqualTo("cannot listen");
  }

  @Test
  void ports_that_only_the_cloud_wants_are_a_warning() {
    machine.row = Optional.of("cannot listen on port 8522");

    then(check("loopback-ports").status()).isEqualTo(WARN);
    then(check("loopback-ports").detail()).contains("8522").contains("8520 to 8528");
    then(check("loopback-ports").fix()).contains("--port");
  }

  @Test
  void a_sam_of_our_own_scripts_will_do_and_is_named() {
    machine.programs.remove("sam");
    machine.programs.put("/cache/countersign-sam/samv/bin/sam", new Machine.Run(0, "SAM CLI, 1"));

    then(check("sam-cli").status()).isEqualTo(OK);
    then(check("sam-cli").detail())
        .contains("not on PATH")
        .contains("/cache/countersign-sam/samv/bin/sam");
  }

  @Test
  void our_scripts_put_sam_where_the_environment_says() {
    then(ToolChecks.preparedSam(Map.of("HOME", "/home/x", "SAM_VENV", "/v")))
        .containsExactly(
            Path.of("/v/bin/sam"),
            Path.of("/home/x/.cache/countersign-sam/samv/bin/sam"),
            Path.of("/home/x/.cache/countersign/ci/template/bin/sam"));
    then(ToolChecks.preparedSam(Map.of("XDG_CACHE_HOME", "/c", "COUNTERSIGN_SAM_DIR", "/s")))
        .containsExactly(Path.of("/s/samv/bin/sam"), Path.of("/c/countersign/ci/template/bin/sam"));
    then(ToolChecks.preparedSam(Map.of())).isEmpty();
  }

  @Test
  void what_only_containers_need_is_a_warning_and_still_lacking() {
    machine.programs.remove("sam");
    machine.programs.remove("docker");

    then(check("sam-cli").status()).isEqualTo(WARN);
    then(check("container-engine").status()).isEqualTo(WARN);
    then(check("container-engine").detail()).contains("no docker");
    then(new Report(checks()).isOk()).isFalse();
  }

  @Test
  void an_engine_that_is_down_is_told_from_one_that_is_not_there() {
    machine.programs.put("docker", new Machine.Run(1, "Cannot connect to the Docker daemon"));

    then(check("container-engine").status()).isEqualTo(WARN);
    then(check("container-engine").detail()).contains("docker is installed");
    then(check("container-engine").fix()).contains("dockerd");
  }

  @Test
  void a_second_engine_stands_in_for_one_that_is_down() {
    machine.programs.put("docker", new Machine.Run(1, ""));
    machine.programs.put("podman", new Machine.Run(0, "host:"));

    then(check("container-engine").status()).isEqualTo(OK);
  }

  @ParameterizedTest
  @CsvSource({"true, true, OK", "true, false, OK", "false, false, WARN", "false, true, FAIL"})
  void credentials_matter_more_when_somebody_asked_for_the_account(
      boolean found, boolean wanted, Status status) {
    then(CredentialsCheck.of(found, wanted).status()).isEqualTo(status);
  }

  private List<Check> checks() {
    List<Check> checks = new java.util.ArrayList<>(new MachineChecks(machine).all());
    checks.addAll(new ToolChecks(machine, PREPARED).all());
    return checks;
  }

  private Check check(String name) {
    return checks().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }
}
