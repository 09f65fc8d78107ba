package org.countersign.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.countersign.page.PageBook;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code oncall pages}: what people on call are woken for. */
@Command(
    name = "pages",
    description = "List the pages that are open, those that nobody sees to first.",
    footer = {
      "  ./countersign oncall pages",
      "  ./countersign oncall pages --all",
      "  ./countersign oncall pages --json",
    })
final class OnCallPagesCommand implements Callable<Integer>, UsesLaptop {
  private static final Duration LATELY = Duration.ofDays(7);
  private static final int MOST = 1_000;

  private final Context context;

  @Mixin private AnswerOptions answer = new AnswerOptions();

  @Option(names = "--all", description = "Those of the last 7 days that are over too.", order = 1)
  private boolean all;

  OnCallPagesCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Console console = context.console(answer);
    try (Laptop laptop = context.laptops().resume(console)) {
      PageBook book = new PageBook(laptop.ledger());
      Instant now = laptop.clock().instant();
      PageBook.Listed open = book.open(now, MOST);
      List<PageBook.Page> pages = new ArrayList<>(open.pages());
      if (all) {
        pages.addAll(book.over(now.minus(LATELY), now, MOST).pages());
      }
      console.answer(
          new OnCallPageList(
              new PageBook.Listed(pages, open.more()),
              book.channels(pages),
              all ? "open, and over of the last 7 days" : "open; --all for those that are over"));
    }
    return ExitStatus.CLEAN.code();
  }
}
