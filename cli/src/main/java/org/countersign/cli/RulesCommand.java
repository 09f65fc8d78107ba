package org.countersign.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.countersign.cli.Console.Look;
import org.countersign.cli.Table.Heading;
import org.countersign.detect.catalogue.Catalogue;
import org.countersign.detect.context.EligibleServices;
import org.countersign.rules.DeliveryRule;
import org.countersign.rules.DeliveryRules;
import org.countersign.rules.EventRates;
import org.countersign.rules.GeneratedTemplate;
import org.countersign.rules.UndeliverableException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rules}: EventBridge's rules for CloudTrail, made of the detection catalogue. */
@Command(
    name = "rules",
    description =
        "Write the rules for CloudTrail's events into the templates, or tell whether they are what the catalogue says.",
    footer = {
      "  ./countersign rules --check",
      "  ./countersign rules --check --json",
      "  ./countersign rules --write",
    })
final class RulesCommand implements Callable<Integer> {
  private final Context context;
  private final Path home;

  @Mixin private AnswerOptions answer = new AnswerOptions();

  @ArgGroup(multiplicity = "1")
  private Act act = new Act();

  @Option(
      names = "--template",
      paramLabel = "FILE",
      description = "Template of the Region in which the function runs (default: template.yaml).",
      order = 3)
  private @Nullable Path template;

  @Option(
      names = "--forwarder",
      paramLabel = "FILE",
      description = "Template of the Regions that pass events on (default: forwarder.yaml).",
      order = 4)
  private @Nullable Path forwarder;

  /** One of the two. */
  private static final class Act {
    @Option(
        names = "--check",
        description =
            "Print each rule with the events a month and dollars that it is taken to bring; end with 1 if a template differs.",
        order = 1)
    private boolean check;

    @Option(
        names = "--write",
        description = "Put them between the comments that mark their place.",
        order = 2)
    private boolean write;
  }

  RulesCommand(Context context) {
    this.context = context;
    this.home = Path.of(context.terminal().environment().getOrDefault("COUNTERSIGN_HOME", "."));
  }

  @Override
  public Integer call() {
    try {
      return settle();
    } catch (UndeliverableException e) {
      new Console(context, false, Optional.empty()).warn(String.valueOf(e.getMessage()));
      return ExitStatus.NEEDS_A_PERSON.code();
    }
  }

  private int settle() {
    Catalogue catalogue = Catalogue.load();
    EligibleServices services = EligibleServices.load();
    Console console = context.console(answer);
    List<Boolean> differ =
        List.of(
            settle(
                place(template, "template.yaml"),
                GeneratedTemplate.main(catalogue, services),
                console),
            settle(
                place(forwarder, "forwarder.yaml"),
                GeneratedTemplate.forwarder(catalogue, services),
                console));
    List<DeliveryRule> rules = DeliveryRules.of(catalogue, services);
    EventRates rates = EventRates.load();
    console.answerLines(
        rules.stream().map(rule -> json(rule, rates)).toList(), look -> text(rules, rates, look));
    return (act.check && differ.contains(true) ? ExitStatus.NEEDS_A_PERSON : ExitStatus.CLEAN)
        .code();
  }

  private Path place(@Nullable Path given, String usual) {
    return given == null ? home.resolve(usual) : given;
  }

  /** Whether the file was not what the catalogue says. */
  private boolean settle(Path file, GeneratedTemplate generated, Console console) {
    String is = read(file);
    String should =
        generated
            .in(is)
            .orElseThrow(
                () ->
                    CommandFailedException.unreadable(
                        file,
                        0,
                        "the comments that mark the place of the rules are not there",
                        "git checkout -- " + file.getFileName()));
    boolean differs = !is.equals(should);
    if (differs && act.write) {
      write(file, should);
      console.note("written: " + file);
    } else if (differs) {
      console.warn(file + " is not what the catalogue says; mend it: ./countersign rules --write");
    }
    return differs;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, UTF_8);
    } catch (IOException e) {
      throw CommandFailedException.unreadable(
          file, 0, "the file cannot be read", "Check that it is a template in UTF-8.");
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text, UTF_8);
    } catch (IOException e) {
      throw CommandFailedException.unfinished(
          "cannot write " + file, "Check that you may write to it.", e);
    }
  }

  private static ObjectNode json(DeliveryRule rule, EventRates rates) {
    ObjectNode node = Json.object();
    node.put("rule", rule.id());
    node.put("delivery", rule.delivery().name().toLowerCase(Locale.ROOT));
    node.put("state", rule.state());
    rule.sources().forEach(node.putArray("sources")::add);
    node.put("calls", rule.names());
    node.put("named", rule.isNamed());
    node.put("patternCharacters", rule.length());
    node.put("eventsPerMonth", rates.perMonth(rule));
    node.put("dollarsPerMonth", cents(EventRates.dollars(rates.perMonth(rule))));
    return node;
  }

  private static double cents(double dollars) {
    return Math.round(dollars * 100) / 100.0;
  }

  private static String text(List<DeliveryRule> rules, EventRates rates, Look look) {
    Table table =
        new Table(
            new Heading("RULE", 0),
            new Heading("DELIVERY", 1),
            new Heading("SOURCES", 3),
            new Heading("CALLS", 2),
            new Heading("PATTERN", 4),
            new Heading("EVENTS A MONTH", 0),
            new Heading("DOLLARS", 0));
    long events = 0;
    for (DeliveryRule rule : rules) {
      long own = rates.perMonth(rule);
      events += own;
      table.row(
          rule.id(),
          rule.delivery().name().toLowerCase(Locale.ROOT),
          String.valueOf(rule.sources().size()),
          rule.isNamed() ? String.valueOf(rule.names()) : "any",
          String.valueOf(rule.length()),
          String.format(Locale.ROOT, "%,d", own),
          dollars(own));
    }
    return table.render(look.width(), look.ansi())
        + "\n"
        + Words.count(rules.size(), "rule", "rules")
        + String.format(Locale.ROOT, ", %,d events a month, %s dollars", events, dollars(events))
        + " for queue and function, by cli/src/main/resources/rules/event-rates.csv.\n";
  }

  private static String dollars(long events) {
    return String.format(Locale.ROOT, "%.2f", EventRates.dollars(events));
  }
}
