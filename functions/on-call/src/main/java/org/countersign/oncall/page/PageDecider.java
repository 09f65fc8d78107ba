package org.countersign.oncall.page;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.countersign.finding.Severity;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseKind;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Decision;
import org.countersign.ledger.NewEntry;
import org.countersign.ledger.News;
import org.countersign.oncall.config.Routed;
import org.countersign.oncall.config.Subject;
import org.countersign.page.Leg;
import org.countersign.page.PageBook;
import org.countersign.page.PageCause;
import org.countersign.page.PageChange;
import org.countersign.page.PageState;
import org.countersign.page.PageStatus;
import org.jspecify.annotations.Nullable;

/** What becomes of a page when cases are heard of, or time passes. Pure. */
final class PageDecider {
  private final Router router;

  PageDecider(Router router) {
    this.router = requireNonNull(router, "router is null");
  }

  static CaseId idOf(PageCause cause) {
    return CaseId.page(cause.key());
  }

  /**
   * Takes in how cases stand to the page's cause.
   *
   * @param known the page, with all {@link Standing#keys()} looked up
   * @param standings of one cause; at least one
   */
  Decision receive(CaseFile known, List<Standing> standings, Instant now) {
    return new Receiving(known, standings.getFirst().cause(), now).all(standings);
  }

  /** Takes the steps of the escalation that are due, one decision for all of them. */
  Decision escalate(CaseFile known, Instant now) {
    PageState page = PageState.in(known).orElse(null);
    if (page == null || nextStep(page) == null) {
      return Decision.nothing(known.id());
    }
    int taken = page.escalated();
    SortedMap<String, Leg> legs = new TreeMap<>(page.legs());
    while (taken < router.escalation().size()
        && !page.since().plus(router.escalation().get(taken).after()).isAfter(now)) {
      for (String channel : router.escalation().get(taken).channels()) {
        legs.compute(channel, (same, leg) -> leg == null ? Leg.wanted(null) : leg.again(null));
      }
      taken++;
    }
    if (taken == page.escalated()) {
      return Decision.nothing(known.id());
    }
    PageState next = page.change().escalated(taken).legs(legs).make();
    return Decision.on(known.id())
        .becoming(state(known, next))
        .record("page-escalated", now, Body.of(Map.of("step", taken, "channels", legs.keySet())))
        .decide();
  }

  /** When its next step is due; null if there is none. */
  @Nullable Instant nextStep(PageState page) {
    boolean waits =
        page.status() == PageStatus.TRIGGERED
            && page.severity() == Severity.CRITICAL
            && page.escalated() < router.escalation().size();
    return waits ? page.since().plus(router.escalation().get(page.escalated()).after()) : null;
  }

  /** The case with this for a body. */
  static CaseState state(CaseFile known, PageState page) {
    CaseState before = known.state();
    return new CaseState(
        CaseKind.PAGE,
        page.cause().what(),
        page.cause().account(),
        page.cause().region(),
        page.status().name().toLowerCase(java.util.Locale.ROOT),
        GROUP,
        page.status() == PageStatus.RESOLVED ? page.since() : null,
        before == null ? page.since() : before.openedAt(),
        Body.of(page));
  }

  private static final String UNROUTED = "page-unrouted";

  /** Whether it says that no route takes a page. */
  static boolean isUnrouted(NewEntry entry) {
    return entry.type().equals(UNROUTED);
  }

  /** All pages are neighbours of each other: that is how people list those that are open. */
  static final String GROUP = PageBook.GROUP;

  /** One decision in the making. */
  private final class Receiving {
    private final CaseFile known;
    private final Instant now;
    private final Set<String> keys;
    private final Decision.Builder decision;
    private final PageState first;
    private PageState page;
    private long fresh;
    private boolean changed;

    Receiving(CaseFile known, PageCause cause, Instant now) {
      this.known = known;
      this.now = now;
      this.keys = new HashSet<>(known.seen());
      this.decision = Decision.on(known.id());
      this.first = PageState.in(known).orElseGet(() -> none(cause, now));
      this.page = first;
    }

    Decision all(List<Standing> standings) {
      standings.forEach(this::one);
      if (!changed) {
        return Decision.nothing(known.id());
      }
      if (fresh > 0 && page.episode() == first.episode()) {
        decision.record("page-repeated", now, counts());
      }
      if (page.openCases() == 0 && page.status() != PageStatus.RESOLVED) {
        page = page.change().resolved().make();
        decision.record("page-resolved", now, counts());
      }
      if (!page.shown().equals(first.shown())) {
        page = page.change().news().make();
      }
      return decision.becoming(state(known, page)).decide();
    }

    private void one(Standing standing) {
      boolean member = standing.isMember(keys);
      for (Request request : standing.requests()) {
        if (consume(standing.requested(request))) {
          requested(standing, request);
        }
      }
      Request newest = standing.requests().getLast();
      if (!member && !keys.contains(standing.left(newest)) && consume(standing.joined(newest))) {
        page = page.change().joined().make();
        member = true;
      }
      if (member) {
        seenTo(standing.seen());
      }
      if (member && standing.isOver() && consume(standing.left(newest))) {
        page = page.change().left().make();
      }
    }

    private void requested(Standing standing, Request request) {
      fresh++;
      boolean begins = page.status() == PageStatus.RESOLVED;
      boolean worse = !begins && !page.severity().isAtLeast(request.severity());
      PageChange change = page.change();
      if (begins) {
        change.begun(request.severity(), request.at());
      }
      if (worse) {
        change.triggered();
      }
      change.requested(standing.subject(), request.severity());
      page = change.make();
      if (begins || worse) {
        page = page.change().legs(legs(begins)).make();
      }
      if (begins) {
        decision.record(
            "page-opened", request.at(), counts().put("case", standing.subject().text()));
        if (page.legs().isEmpty()) {
          decision.record(UNROUTED, now, counts());
        }
      }
    }

    private void seenTo(@Nullable Seen seen) {
      // What is heard once is not heard again when the page has got worse meanwhile.
      if (seen == null || !consume(seen.key()) || page.status() != PageStatus.TRIGGERED) {
        return;
      }
      page = page.change().acknowledged(seen.person()).make();
      ObjectNode body =
          Body.of(Map.of("by", seen.person(), "from", seen.from(), "case", seen.subject()));
      decision.record(News.PAGE_ACKNOWLEDGED, now, body);
    }

    private SortedMap<String, Leg> legs(boolean begins) {
      PageCause cause = page.cause();
      Routed routed =
          router.route(
              new Subject(
                  page.severity(), cause.area(), cause.account(), cause.region(), cause.group()),
              now);
      SortedMap<String, Leg> legs = new TreeMap<>();
      if (!begins) {
        legs.putAll(page.legs());
      }
      for (String channel : routed.channels()) {
        Leg before = page.legs().get(channel);
        legs.put(
            channel,
            before == null ? Leg.wanted(routed.notBefore()) : before.again(routed.notBefore()));
      }
      if (begins) {
        // What an earlier episode still owes the others is said to their end.
        page.legs().forEach((channel, leg) -> keepIfShown(legs, channel, leg));
      }
      return legs;
    }

    private static void keepIfShown(SortedMap<String, Leg> legs, String channel, Leg leg) {
      if (leg.shown() != null && leg.shown().status() != PageStatus.RESOLVED) {
        legs.putIfAbsent(channel, leg);
      }
    }

    private boolean consume(String key) {
      if (!keys.add(key)) {
        return false;
      }
      decision.seeing(key);
      changed = true;
      return true;
    }

    private ObjectNode counts() {
      return Body.of(
          Map.of(
              "severity", page.severity(),
              "cause", page.cause().what(),
              "requests", page.requests(),
              "openCases", page.openCases()));
    }
  }

  private static PageState none(PageCause cause, Instant now) {
    return new PageState(
        cause,
        Severity.INFORMATIONAL,
        PageStatus.RESOLVED,
        0,
        0,
        0,
        List.of(),
        now,
        null,
        0,
        0,
        new TreeMap<>(),
        null);
  }
}
