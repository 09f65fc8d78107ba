package org.countersign.doctor;

import static java.util.Objects.requireNonNull;
import static org.countersign.doctor.Check.Area.TOOLS;

import java.util.List;
import java.util.Optional;

/** What it takes to run the functions in the containers that AWS makes, and to deploy them. */
public final class ToolChecks {
  private static final String SAM_FIX = "pipx install aws-sam-cli   (or: pip install aws-sam-cli)";

  /** In the order in which SAM CLI looks for one. */
  private static final List<String> ENGINES = List.of("docker", "finch", "podman");

  private final Machine machine;

  public ToolChecks(Machine machine) {
    this.machine = requireNonNull(machine, "machine is null");
  }

  public List<Check> all() {
    return List.of(sam(), engine());
  }

  private Check sam() {
    Optional<Machine.Run> run = machine.run(List.of("sam", "--version"));
    if (run.isEmpty()) {
      return Check.warn(TOOLS, "sam-cli", "no sam on PATH", SAM_FIX);
    }
    return run.get().succeeded()
        ? Check.ok(TOOLS, "sam-cli", run.get().firstLine())
        : Check.warn(TOOLS, "sam-cli", "sam --version fails", SAM_FIX);
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
