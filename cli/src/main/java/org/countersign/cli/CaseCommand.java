package org.countersign.cli;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.countersign.ledger.CaseId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code case}: everything about one case, or the list of all. */
@Command(
    name = "case",
    description =
        "Show a case: balance sheet, finding, tasks, timeline, and whether its record was changed.",
    footer = {
      "  ./countersign case list",
      "  ./countersign case 4f2a91c0",
      "  ./countersign case 4f2a91c0 --with-phi keys.ndjson",
    })
final class CaseCommand implements Callable<Integer>, UsesLaptop {
  private final Context context;

  @Mixin private AnswerOptions answer = new AnswerOptions();

  @Parameters(
      paramLabel = "ID",
      description =
          "\"list\", a case's id or its beginning, a job's or image set's id, or a finding's id.")
  private @Nullable String id;

  @Option(
      names = "--with-phi",
      paramLabel = "FILE",
      description =
          "Write the clear object keys of each discrepancy to FILE, readable by you alone.",
      order = 1)
  private @Nullable Path withPhi;

  @Option(
      names = "--heartbeats",
      description = "With list: the cases that hold the suite's own heartbeats, a case a day, too.",
      order = 2)
  private boolean heartbeats;

  CaseCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    String wanted = requireNonNull(id, "picocli requires it");
    Console console = context.console(answer);
    try (Laptop laptop = context.laptops().resume(console)) {
      return wanted.equals("list") ? list(laptop, console) : show(laptop, wanted, console);
    }
  }

  private int list(Laptop laptop, Console console) {
    if (withPhi != null) {
      throw CommandFailedException.usage(
          "--with-phi is about one case",
          "See: ./countersign case list, then: case ID --with-phi FILE");
    }
    console.answer(
        new CaseList(CaseRecord.of(laptop.ledger(), kind -> heartbeats || kind.isListed())));
    return ExitStatus.CLEAN.code();
  }

  private int show(Laptop laptop, String wanted, Console console) {
    CaseId found = new CaseFinder(laptop.ledger()).find(wanted);
    CaseRecord record =
        CaseRecord.read(laptop.ledger(), found)
            .orElseThrow(
                () -> CommandFailedException.notFound("no case " + found, "See: case list"));
    if (withPhi != null) {
      long keys = new ClearKeys(laptop.evidence()).write(record, withPhi);
      console.note(
          Words.count(keys, "key", "keys") + " in clear in " + withPhi + ", readable by you alone");
    }
    console.answer(new CaseView(record));
    return record.chainValid() ? ExitStatus.CLEAN.code() : ExitStatus.NEEDS_A_PERSON.code();
  }
}
