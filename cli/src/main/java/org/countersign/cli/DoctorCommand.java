package org.countersign.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.countersign.cli.Console.Look;
import org.countersign.doctor.Check;
import org.countersign.doctor.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code doctor}: what this machine and this account lack. */
@Command(
    name = "doctor",
    description = "Tell what this machine and your AWS account lack, each with its fix.",
    footer = {
      "  ./countersign doctor",
      "  ./countersign doctor --json",
      "  ./countersign doctor --aws --parameter InputBucketArns=arn:aws:s3:::example-dicom-input",
    })
final class DoctorCommand implements Callable<Integer> {
  private final Context context;

  @Mixin private AnswerOptions answer = new AnswerOptions();

  @Option(
      names = "--aws",
      description =
          "Ask the account with a role of the machine's own, too; else only if credentials are set up. Only reads.")
  private boolean aws;

  @Option(
      names = "--stack",
      paramLabel = "NAME",
      defaultValue = "countersign",
      description = "The suite's stack; its parameters say which buckets and keys to try.")
  private String stack = "countersign";

  @Option(
      names = "--parameter",
      paramLabel = "NAME=VALUE",
      description = "A parameter of the template, for a stack that is still to come.")
  private Map<String, String> parameters = new LinkedHashMap<>();

  DoctorCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Report report =
        new Examination(aws, stack, parameters).report(context.terminal().environment());
    context.console(answer).answer(Console.Answer.of(json(report), look -> text(report, look)));
    return (report.isOk() ? ExitStatus.CLEAN : ExitStatus.NEEDS_A_PERSON).code();
  }

  private static ObjectNode json(Report report) {
    ObjectNode node = Json.object().put("ok", report.isOk());
    ArrayNode checks = node.putArray("checks");
    for (Check check : report.checks()) {
      checks
          .addObject()
          .put("name", check.name())
          .put("area", check.area().word())
          .put("status", check.status().word())
          .put("detail", check.detail())
          .put("fix", check.fix());
    }
    return node;
  }

  private static String text(Report report, Look look) {
    StringBuilder text = new StringBuilder();
    for (Check check : report.checks()) {
      String status =
          switch (check.status()) {
            case OK -> "@|green ok     |@";
            case WARN -> "@|yellow warn   |@";
            case FAIL -> "@|red fail   |@";
            case SKIPPED -> "@|faint skipped|@";
          };
      text.append(look.ansi().string(status + "  @|bold " + check.name() + "|@  "));
      text.append(check.detail()).append('\n');
      if (check.fix() != null) {
        text.append("         ").append(check.fix()).append('\n');
      }
    }
    long lacking =
        report.checks().stream().filter(check -> check.status() != Check.Status.OK).count();
    return text.append('\n')
        .append(
            lacking == 0
                ? "nothing is lacking"
                : lacking + " of " + report.checks().size() + " are not ok")
        .append('\n')
        .toString();
  }
}
