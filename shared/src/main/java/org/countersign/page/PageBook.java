package org.countersign.page;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseKind;
import org.countersign.ledger.Ledger;

/**
 * Reads pages for people: those that are open, those that are over, and what channels hold back.
 */
public final class PageBook {
  /** All pages are neighbours of each other: that is how those that are open are found. */
  public static final String GROUP = "pages";

  private static final Comparator<Page> FIRST_TO_SEE_TO =
      comparing((Page page) -> page.state().status())
          .thenComparing(page -> page.state().severity(), Comparator.reverseOrder())
          .thenComparing(page -> page.state().since())
          .thenComparing(page -> page.id().text());

  private final Ledger ledger;

  public PageBook(Ledger ledger) {
    this.ledger = requireNonNull(ledger, "ledger is null");
  }

  /** A page and what is known of it. */
  public record Page(CaseId id, PageState state) {
    public Page {
      requireNonNull(id, "id is null");
      requireNonNull(state, "state is null");
    }
  }

  /**
   * Pages in the order in which people see to them: those that nobody has acknowledged first, the
   * worst first.
   *
   * @param more how many there are beside these, because there are too many
   */
  public record Listed(List<Page> pages, int more) {
    public Listed {
      pages = List.copyOf(pages);
    }
  }

  /** Pages whose cause is not gone. May lag behind by seconds. */
  public Listed open(Instant now, int most) {
    return listed(openIds(now), page -> page.status() != PageStatus.RESOLVED, most);
  }

  /** Pages that began at or after this time and are over. May lag behind by seconds. */
  public Listed over(Instant since, Instant now, int most) {
    Set<CaseId> open = Set.copyOf(openIds(now));
    return listed(
        ledger.neighbours(GROUP, since).stream().filter(id -> !open.contains(id)).toList(),
        page -> page.status() == PageStatus.RESOLVED,
        most);
  }

  private List<CaseId> openIds(Instant now) {
    // What is over was over at the latest now.
    return ledger.neighbours(GROUP, now.plusSeconds(1));
  }

  private Listed listed(List<CaseId> ids, Predicate<PageState> wanted, int most) {
    List<Page> pages =
        ids.stream()
            .limit(most)
            .map(this::find)
            .flatMap(Optional::stream)
            .filter(page -> wanted.test(page.state()))
            .sorted(FIRST_TO_SEE_TO)
            .toList();
    return new Listed(pages, Math.max(0, ids.size() - most));
  }

  /** Empty if there is no such page. */
  public Optional<Page> find(CaseId id) {
    return id.kind() == CaseKind.PAGE
        ? PageState.in(ledger.read(id, Set.of())).map(state -> new Page(id, state))
        : Optional.empty();
  }

  /** What the channels of these pages may still send, by name. */
  public List<ChannelState> channels(Collection<Page> pages) {
    Set<String> names = new TreeSet<>();
    pages.forEach(page -> names.addAll(page.state().legs().keySet()));
    return names.stream()
        .map(name -> ChannelState.in(ledger.read(CaseId.channel(name), Set.of())))
        .flatMap(Optional::stream)
        .toList();
  }

  /**
   * Who sees to a page: also somebody who has said so on every case that it names and of whom
   * on-call has not heard yet. Empty while nobody does.
   */
  public Optional<String> seenToBy(Page page) {
    PageState state = page.state();
    if (state.status() != PageStatus.TRIGGERED) {
      return Optional.ofNullable(state.acknowledgedBy());
    }
    List<Asked> asked = state.examples().stream().map(id -> Asked.in(ledger.entries(id))).toList();
    return asked.isEmpty() || asked.stream().anyMatch(one -> one.by() == null)
        ? Optional.empty()
        : Optional.ofNullable(asked.getLast().by());
  }
}
