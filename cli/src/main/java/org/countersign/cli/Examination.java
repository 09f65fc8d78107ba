package org.countersign.cli;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.countersign.doctor.Check;
import org.countersign.doctor.CredentialsCheck;
import org.countersign.doctor.MachineChecks;
import org.countersign.doctor.ProjectChecks;
import org.countersign.doctor.Report;
import org.countersign.doctor.ThisMachine;
import org.countersign.doctor.ToolChecks;
import org.countersign.doctor.aws.Caller;

/**
 * What {@code doctor} is to look at. Apart from the command, so that help loads nothing of it.
 *
 * @param aws whether somebody asked for the account by name
 * @param stack name of the suite's stack
 * @param parameters of the template, over those of the stack
 */
record Examination(boolean aws, String stack, Map<String, String> parameters) {
  Examination {
    requireNonNull(stack, "stack is null");
    parameters = Map.copyOf(parameters);
  }

  Report report(Map<String, String> environment) {
    Path home = Path.of(environment.getOrDefault("COUNTERSIGN_HOME", "."));
    ThisMachine machine = new ThisMachine(home, environment.getOrDefault("PATH", ""));
    Caller caller = Caller.found();
    List<Check> checks = new ArrayList<>(new MachineChecks(machine).all());
    checks.addAll(new ProjectChecks(home.resolve("template.yaml")).all());
    checks.addAll(new ToolChecks(machine, ToolChecks.preparedSam(environment)).all());
    checks.add(CredentialsCheck.of(caller.hasCredentials(), aws));
    checks.addAll(caller.checks(stack, parameters));
    return new Report(checks);
  }
}
