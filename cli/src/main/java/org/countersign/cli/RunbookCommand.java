package org.countersign.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.Callable;
import org.countersign.cli.Console.Look;
import org.countersign.cli.Table.Heading;
import org.countersign.ledger.CaseId;
import org.countersign.runbook.RunbookPage;
import org.countersign.runbook.Runbooks;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code runbook}: what to do about a case, with its own names in every command. */
@Command(
    name = "runbook",
    description = "Print the runbook of a case, with its account, resource and times filled in.",
    footer = {
      "  ./countersign runbook 4f2a91c0",
      "  ./countersign runbook 4f2a91c0 --out what-to-do.md",
      "  ./countersign runbook --list",
    })
final class RunbookCommand implements Callable<Integer>, UsesLaptop {
  private final Context context;

  @Mixin private AnswerOptions answer = new AnswerOptions();

  @Parameters(
      arity = "0..1",
      paramLabel = "CASE",
      description = "A case's id or its beginning, a job's or image set's id, or a finding's id.")
  private @Nullable String id;

  @Option(names = "--list", description = "Name every runbook.", order = 1)
  private boolean list;

  RunbookCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Console console = context.console(answer);
    String wanted = id;
    if (list == (wanted != null)) {
      throw CommandFailedException.usage(
          "either a case or --list", "See: ./countersign runbook --list");
    }
    if (wanted == null) {
      List<RunbookPage> pages = Runbooks.all();
      console.answer(Console.Answer.of(json(pages), look -> text(pages, look)));
    } else {
      try (Laptop laptop = context.laptops().resume(console)) {
        show(laptop, wanted, console);
      }
    }
    return ExitStatus.CLEAN.code();
  }

  private static void show(Laptop laptop, String wanted, Console console) {
    CaseId found = new CaseFinder(laptop.ledger()).find(wanted);
    CaseFacts facts =
        CaseRecord.read(laptop.ledger(), found)
            .map(CaseFacts::new)
            .orElseThrow(
                () -> CommandFailedException.notFound("no case " + found, "See: case list"));
    RunbookPage page =
        Runbooks.page(facts.page())
            .orElseThrow(
                () ->
                    CommandFailedException.notFound(
                        "the case names a runbook that is not packed: " + facts.page(),
                        "See: ./countersign runbook --list"));
    RunbookPage.Filled filled = page.fill(facts.values(laptop.clock().instant()));
    if (!filled.unknown().isEmpty()) {
      console.note(
          "note: the case does not say, so fill in yourself: <"
              + String.join(">, <", filled.unknown())
              + ">");
    }
    ObjectNode node = Json.object();
    node.put("case", found.text());
    node.put("page", page.name());
    node.put("title", page.title());
    node.put("text", filled.text());
    filled.unknown().forEach(node.putArray("unknown")::add);
    console.answer(Console.Answer.of(node, look -> filled.text()));
  }

  private static ObjectNode json(List<RunbookPage> pages) {
    ObjectNode node = Json.object();
    ArrayNode all = node.putArray("runbooks");
    pages.forEach(page -> all.addObject().put("page", page.name()).put("title", page.title()));
    return node;
  }

  private static String text(List<RunbookPage> pages, Look look) {
    Table table = new Table(new Heading("RUNBOOK", 0), new Heading("TITLE", 1));
    pages.forEach(page -> table.row(page.name(), page.title()));
    return table.render(look.width(), look.ansi())
        + "\n"
        + Words.count(pages.size(), "runbook", "runbooks")
        + " in docs/runbooks. One with a case's own names: ./countersign runbook CASE\n";
  }
}
