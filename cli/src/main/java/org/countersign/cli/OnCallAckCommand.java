package org.countersign.cli;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.concurrent.Callable;
import org.countersign.ledger.CaseId;
import org.countersign.page.Acknowledgement;
import org.countersign.page.PageActs;
import org.countersign.task.Actor;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code oncall ack}: somebody sees to a page. */
@Command(
    name = "ack",
    description =
        "Say that you see to a page or a case, as the message's button does; free tasks become yours.",
    footer = {
      "  ./countersign oncall ack 0a1b2c3d",
      "  ./countersign oncall ack 0a1b2c3d --as ada",
      "  ./countersign oncall ack 4f2a91c0 --as ada --json",
    })
final class OnCallAckCommand implements Callable<Integer>, UsesLaptop {
  private static final String SEE = "See: ./countersign oncall pages";

  private final Context context;

  @Mixin private AnswerOptions answer = new AnswerOptions();

  @Parameters(
      paramLabel = "PAGE|CASE",
      description = "A page's id or its beginning, or a case's, as case takes it.")
  private @Nullable String id;

  @Option(
      names = "--as",
      paramLabel = "PERSON",
      description = "Who acts; by default the user of this machine.",
      order = 1)
  private @Nullable String person;

  OnCallAckCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Actor actor = actor();
    Console console = context.console(answer);
    try (Laptop laptop = context.laptops().resume(console)) {
      CaseId found =
          new CaseFinder(laptop.ledger()).find(requireNonNull(id, "picocli requires it"));
      List<CaseId> changed =
          changed(found, new PageActs(laptop.ledger(), laptop.clock()).acknowledge(found, actor));
      // The channels hear of it.
      laptop.settle();
      console.answer(new OnCallAck(found, actor.person(), changed));
    }
    return ExitStatus.CLEAN.code();
  }

  private Actor actor() {
    try {
      return Actor.operator(person == null ? context.user() : person);
    } catch (IllegalArgumentException e) {
      throw CommandFailedException.usage(
          String.valueOf(e.getMessage()), "See: ./countersign oncall ack --help");
    }
  }

  private static List<CaseId> changed(CaseId id, Acknowledgement acknowledgement) {
    return switch (acknowledgement) {
      case Acknowledgement.Done(List<CaseId> cases) -> cases;
      case Acknowledgement.SeenTo(String by) ->
          throw CommandFailedException.conflict(by + " sees to it already", SEE);
      case Acknowledgement.Over ignored ->
          throw CommandFailedException.conflict(
              "its cause is gone: nobody has to see to it any more", SEE + " --all");
      case Acknowledgement.NotPaged ignored ->
          throw CommandFailedException.notFound("nobody was woken for " + id.text(), SEE);
    };
  }
}
