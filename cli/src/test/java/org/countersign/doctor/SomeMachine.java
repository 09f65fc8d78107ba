package org.countersign.doctor;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A machine that has everything, until a test takes something away. */
final class SomeMachine implements Machine {
  final Map<String, Run> programs = new HashMap<>();
  int release = 25;
  boolean compiler = true;
  long memory = 8 * MachineChecks.GIB;
  long disk = 80 * MachineChecks.GIB;
  Optional<String> loopback = Optional.empty();

  /** The ports that have numbers. */
  Optional<String> row = Optional.empty();

  SomeMachine() {
    programs.put("mvn", new Run(0, "Apache Maven 3.8.7\nMaven home: /usr/share/maven\n"));
    programs.put("sam", new Run(0, "SAM CLI, version 1.170.0\n"));
    programs.put("docker", new Run(0, "Client:\n"));
  }

  @Override
  public int javaRelease() {
    return release;
  }

  @Override
  public boolean hasCompiler() {
    return compiler;
  }

  @Override
  public long memory() {
    return memory;
  }

  @Override
  public long disk() {
    return disk;
  }

  @Override
  public Optional<String> loopback(List<Integer> ports) {
    return ports.contains(0) ? loopback : row;
  }

  @Override
  public Optional<Run> run(List<String> command) {
    return Optional.ofNullable(programs.get(command.getFirst()));
  }
}
