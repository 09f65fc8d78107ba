package org.countersign.faults;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseKind;
import org.countersign.ledger.Entry;
import org.countersign.ledger.News;
import org.countersign.oncall.channel.Channel;
import org.countersign.oncall.config.Budget;
import org.countersign.oncall.config.Routed;
import org.countersign.oncall.config.Subject;
import org.countersign.oncall.page.ChannelSet;
import org.countersign.oncall.page.OnCallSetup;
import org.countersign.oncall.page.PageWork;
import org.countersign.oncall.page.Router;

/** People on call with their pager, and on-call in front of it. */
final class Pager implements Receiver {
  private static final String CHANNEL = "pager";
  private static final Budget BUDGET = new Budget(60, 30);

  private final Suite suite;
  private final PagerBook book;

  Pager(Suite suite) {
    this.suite = suite;
    this.book = new PagerBook(suite.chance);
    suite.deployProjection(
        "OnCallFunction",
        new PageWork(
            new OnCallSetup(
                new Everything(),
                new ChannelSet(
                    Map.of(
                        CHANNEL,
                        new ChannelSet.Member(suite.bad(Channel.class, book, Port.PAGER), BUDGET))),
                null),
            suite.ledger,
            suite.clock,
            Suite.UNCOUNTED));
  }

  /** Every page goes to the pager at once, and nobody else is there. */
  private static final class Everything implements Router {
    @Override
    public Routed route(Subject subject, Instant now) {
      return new Routed(List.of(CHANNEL), null);
    }

    @Override
    public List<Step> escalation() {
      return List.of();
    }
  }

  @Override
  public void judge(Dues dues, Verdict verdict) {
    List<Due.OfPage> pages = dues.of(Due.OfPage.class);
    pages.forEach(page -> requested(page, verdict));
    pages.stream()
        .collect(groupingBy(Due.OfPage::cause))
        .forEach((cause, all) -> judge(cause, all, verdict));
    book.incidents().forEach((key, incident) -> judge(key, incident, verdict));
  }

  /** Each case asks once. */
  private void requested(Due.OfPage due, Verdict verdict) {
    long asked = suite.book.entries(due.caseId()).stream().filter(Pager::wakes).count();
    if (asked == 0 && due.certain()) {
      verdict.lost.add("nobody is woken for " + due.caseId());
    } else if (asked > 1) {
      verdict.doubled.add("woken " + asked + " times for " + due.caseId());
    }
  }

  /** By the cause itself; that nobody decided in time is another reason. */
  private static boolean wakes(Entry entry) {
    return entry.type().equals("page-requested") && entry.body().hasNonNull("finding");
  }

  /** All cases of one cause are one incident, which says in how many it stands. */
  private void judge(String cause, List<Due.OfPage> all, Verdict verdict) {
    Set<String> open =
        all.stream().filter(Due.OfPage::open).map(one -> one.caseId().text()).collect(toSet());
    Set<String> any = all.stream().map(one -> one.caseId().text()).collect(toSet());
    List<PagerBook.Incident> standing =
        book.incidents().values().stream()
            .filter(PagerBook.Incident::open)
            .filter(one -> one.last().cases().stream().anyMatch(any::contains))
            .toList();
    if (open.isEmpty()) {
      // It may have been over before anybody was told.
      if (!standing.isEmpty()) {
        verdict.stuck.add("a page that is over: " + cause);
      }
      return;
    }
    // That nobody decided in time is a cause of its own.
    boolean overdue = all.stream().anyMatch(one -> isOverdue(one.caseId()));
    if (standing.isEmpty()) {
      verdict.lost.add("no page of " + cause);
    } else if (standing.size() > (overdue ? 2 : 1)) {
      verdict.doubled.add(standing.size() + " pages of " + cause);
    } else if (standing.stream().noneMatch(one -> one.last().openCases() >= open.size())) {
      // A case that is over wakes nobody, so the number may be from before; it is never too low.
      verdict.lost.add("no page of " + cause + " says " + open.size() + " cases");
    }
  }

  private boolean isOverdue(CaseId id) {
    return suite.book.entries(id).stream()
        .anyMatch(entry -> entry.type().equals("page-requested") && !wakes(entry));
  }

  /** After a day without on-call everything comes at once, more than the budget. */
  private long rollUps(String key) {
    return entries(CaseId.channel(CHANNEL), News.BUDGET_SPENT)
        .filter(spent -> key.endsWith("roll-up/" + spent.body().path("rollUp").asText()))
        .count();
  }

  private Stream<Entry> entries(CaseId id, String type) {
    return suite.book.entries(id).stream().filter(entry -> entry.type().equals(type));
  }

  /**
   * Each incident is one that was asked for, and was opened as often as its page or roll-up began.
   */
  private void judge(String key, PagerBook.Incident incident, Verdict verdict) {
    long began =
        suite.book.neighbours("pages", Instant.MIN).stream()
            .filter(id -> id.kind() == CaseKind.PAGE && key.endsWith(id.text()))
            .findFirst()
            .map(page -> entries(page, "page-opened").count())
            .orElseGet(() -> rollUps(key));
    if (incident.opened() > began) {
      verdict.doubled.add(
          "opened " + incident.opened() + " times, asked for " + began + " times: " + key);
    }
  }
}
