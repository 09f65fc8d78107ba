package org.countersign.doctor;

import static java.util.Objects.requireNonNull;
import static org.countersign.doctor.Check.Area.TOOLS;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What it takes to run the functions in the containers that AWS makes, and to deploy them. */
public final class ToolChecks {
  private static final String SAM_FIX =
      "pipx install aws-sam-cli   (or: tests/rie/prepare, which keeps it to itself)";

  /** In the order in which SAM CLI looks for one. */
  private static final List<String> ENGINES = List.of("docker", "finch", "podman");

  private final Machine machine;
  private final List<Path> prepared;

  /**
   * @param prepared where our own scripts may have put SAM CLI, for those who have it nowhere else
   */
  public ToolChecks(Machine machine, List<Path> prepared) {
    this.machine = requireNonNull(machine, "machine is null");
    this.prepared = List.copyOf(prepared);
  }

  /**
   * Where {@code tests/rie/prepare} and {@code .ci/run} put SAM CLI.
   *
   * @param environment of the process
   */
  public static List<Path> preparedSam(Map<String, String> environment) {
    List<Path> places = new ArrayList<>();
    variable(environment, "SAM_VENV").map(Path::of).ifPresent(places::add);
    Optional<Path> cache =
        variable(environment, "XDG_CACHE_HOME")
            .map(Path::of)
            .or(() -> variable(environment, "HOME").map(home -> Path.of(home, ".cache")));
    variable(environment, "COUNTERSIGN_SAM_DIR")
        .map(Path::of)
        .or(() -> cache.map(folder -> folder.resolve("countersign-sam")))
        .ifPresent(folder -> places.add(folder.resolve("samv")));
    cache.ifPresent(folder -> places.add(folder.resolve("countersign/ci/template")));
    return places.stream().map(venv -> venv.resolve("bin/sam").toAbsolutePath()).toList();
  }

  private static Optional<String> variable(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  public List<Check> all() {
    return List.of(sam(), engine());
  }

  private Check sam() {
    Optional<Machine.Run> run = machine.run(List.of("sam", "--version"));
    if (run.isPresent() && run.get().succeeded()) {
      return Check.ok(TOOLS, "sam-cli", run.get().firstLine());
    }
    for (Path place : prepared) {
      Optional<Machine.Run> own = machine.run(List.of(place.toString(), "--version"));
      if (own.isPresent() && own.get().succeeded()) {
        return Check.ok(
            TOOLS,
            "sam-cli",
            own.get().firstLine() + ", not on PATH but where our scripts put it: " + place);
      }
    }
    return Check.warn(
        TOOLS, "sam-cli", run.isEmpty() ? "no sam on PATH" : "sam --version fails", SAM_FIX);
  }

  private Check engine() {
    String silent = "";
    for (String engine : ENGINES) {
      Optional<Machine.Run> run = machine.run(List.of(engine, "info"));
      if (run.isPresent() && run.get().succeeded()) {
        return Check.ok(TOOLS, "container-engine", engine + " answers");
      }
      if (run.isPresent() && silent.isEmpty()) {
        silent = engine;
      }
    }
    return silent.isEmpty()
        ? Check.warn(
            TOOLS,
            "container-engine",
            "no docker, finch or podman on PATH",
            "apt-get install docker.io   (or Docker Desktop, Finch, Podman)")
        : Check.warn(
            TOOLS,
            "container-engine",
            silent + " is installed, but its engine does not answer",
            silent.equals("docker")
                ? "sudo systemctl start docker   (in a container: dockerd --default-ulimit nofile=1024:1024)"
                : silent + " machine start");
  }
}
