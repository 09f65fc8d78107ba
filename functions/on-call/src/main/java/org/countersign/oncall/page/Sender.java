package org.countersign.oncall.page;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Clerk;
import org.countersign.ledger.Ledger;
import org.countersign.oncall.channel.Message;
import org.countersign.oncall.channel.Sending;
import org.countersign.oncall.config.Budget;
import org.countersign.page.ChannelState;
import org.countersign.page.HeldBack;
import org.countersign.page.Leg;
import org.countersign.page.PageState;
import org.countersign.runtime.Metrics;
import org.jspecify.annotations.Nullable;

/**
 * Sends what the channels of pages are owed. That something is being sent is recorded before it
 * leaves, and what came of it after: of two copies one sends, and after a crash the same message is
 * sent once more under the same delivery id.
 */
final class Sender {
  /** Two keys each. */
  private static final int ASKS_AT_ONCE = 20;

  /** An alert, its acknowledgement and its end follow each other at once if all are there. */
  private static final int MAX_ROUNDS = 5;

  private final Ledger ledger;
  private final Clerk clerk;
  private final ChannelSet channels;
  private final Messages messages;
  private final Clock clock;
  private final Metrics metrics;

  Sender(Ledger ledger, ChannelSet channels, Messages messages, Clock clock, Metrics metrics) {
    this.ledger = requireNonNull(ledger, "ledger is null");
    this.clerk = new Clerk(ledger);
    this.channels = requireNonNull(channels, "channels is null");
    this.messages = requireNonNull(messages, "messages is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.metrics = requireNonNull(metrics, "metrics is null");
  }

  /** A message that is due. */
  private record Due(CaseId page, String channel, Next.Now next, Ask ask) {}

  /** Sends everything that is due now. */
  void send(Collection<CaseId> pages) {
    List<CaseId> left = List.copyOf(pages);
    for (int round = 0; round < MAX_ROUNDS && !left.isEmpty(); round++) {
      Map<String, List<Due>> byChannel = new LinkedHashMap<>();
      for (CaseId page : left) {
        due(ledger.read(page, Set.of()))
            .forEach(
                due ->
                    byChannel.computeIfAbsent(due.channel(), name -> new ArrayList<>()).add(due));
      }
      byChannel.forEach(this::over);
      left = byChannel.values().stream().flatMap(List::stream).map(Due::page).distinct().toList();
    }
  }

  /** When any of its channels is owed something later; null for never. */
  @Nullable Instant nextAt(PageState page, Instant now) {
    return page.legs().entrySet().stream()
        .map(leg -> LegPlanner.next(page, leg.getValue(), channels.edits(leg.getKey()), now))
        .flatMap(
            next ->
                switch (next) {
                  case Next.At(Instant when) -> Stream.of(when);
                  case Next.Now soon -> Stream.of(now);
                  case Next.Nothing nothing -> Stream.<Instant>of();
                })
        .min(Instant::compareTo)
        .orElse(null);
  }

  private List<Due> due(CaseFile file) {
    PageState page = PageState.in(file).orElse(null);
    if (page == null) {
      return List.of();
    }
    List<Due> due = new ArrayList<>();
    for (Map.Entry<String, Leg> leg : page.legs().entrySet()) {
      String channel = leg.getKey();
      Next next = LegPlanner.next(page, leg.getValue(), channels.edits(channel), clock.instant());
      if (next instanceof Next.Now now) {
        String key =
            LegDecider.deliveryId(file, page, channel, now) + "#" + leg.getValue().failures();
        boolean first = now.act() == Message.Act.TRIGGER && now.repeats() == null;
        due.add(new Due(file.id(), channel, now, new Ask(key, now.shows().severity(), first)));
      }
    }
    return due;
  }

  private void over(String name, List<Due> due) {
    ChannelSet.Member member = channels.find(name).orElse(null);
    if (member == null) {
      due.forEach(one -> refuse(one));
      return;
    }
    for (int from = 0; from < due.size(); from += ASKS_AT_ONCE) {
      List<Due> some = due.subList(from, Math.min(due.size(), from + ASKS_AT_ONCE));
      Map<Ask, BudgetDecider.Answer> answers = ask(name, member.budget(), some);
      some.forEach(
          one -> {
            switch (answers.getOrDefault(one.ask(), BudgetDecider.Answer.WAIT)) {
              case GO -> send(member, one);
              case HELD -> hold(one);
              case WAIT -> wait(member, one);
            }
          });
    }
  }

  private Map<Ask, BudgetDecider.Answer> ask(String name, Budget budget, List<Due> due) {
    List<Ask> asks = due.stream().map(Due::ask).toList();
    Set<String> keys =
        asks.stream().flatMap(ask -> Stream.of(ask.granted(), ask.held())).collect(toSet());
    Clerk.Recorded recorded =
        clerk.record(
            CaseId.channel(name),
            keys,
            known -> BudgetDecider.decide(known, name, budget, asks, clock.instant()));
    Map<Ask, BudgetDecider.Answer> answers = new HashMap<>();
    asks.forEach(
        ask -> answers.put(ask, BudgetDecider.answer(recorded.before(), recorded.decision(), ask)));
    return answers;
  }

  private void send(ChannelSet.Member member, Due due) {
    String name = due.channel();
    boolean edits = member.channel().edits();
    Clerk.Recorded begun =
        clerk.record(
            due.page(),
            Set.of(),
            known -> LegDecider.begin(known, name, due.next(), edits, clock.instant()));
    if (begun.decision().isNothing()) {
      return; // somebody else sends it, or it is not wanted any more
    }
    PageState page = PageState.in(begun.before()).orElseThrow();
    String id = LegDecider.deliveryId(begun.before(), page, name, due.next());
    Sending sending =
        member
            .channel()
            .send(messages.of(due.page(), page, due.next().act(), due.next().shows(), id));
    count(due.next(), sending);
    clerk.record(
        due.page(), Set.of(), known -> LegDecider.ended(known, name, id, sending, clock.instant()));
  }

  private void refuse(Due due) {
    Instant now = clock.instant();
    clerk.record(
        due.page(),
        Set.of(),
        known -> LegDecider.begin(known, due.channel(), due.next(), false, now));
    CaseFile file = ledger.read(due.page(), Set.of());
    PageState.in(file)
        .map(page -> page.legs().get(due.channel()))
        .map(Leg::attempt)
        .ifPresent(
            attempt ->
                clerk.record(
                    due.page(),
                    Set.of(),
                    known ->
                        LegDecider.ended(
                            known,
                            due.channel(),
                            attempt.deliveryId(),
                            new Sending.Refused("NoSuchChannel"),
                            now)));
    metrics.count("PageRefused");
  }

  private void hold(Due due) {
    String rollUp =
        ChannelState.in(ledger.read(CaseId.channel(due.channel()), Set.of()))
            .map(ChannelState::heldBack)
            .map(HeldBack::id)
            .orElse(null);
    clerk.record(
        due.page(),
        Set.of(),
        known -> LegDecider.held(known, due.channel(), rollUp, clock.instant()));
    metrics.count("PageHeld");
  }

  private void wait(ChannelSet.Member member, Due due) {
    Instant until = BudgetDecider.nextToken(member.budget(), clock.instant());
    clerk.record(due.page(), Set.of(), known -> LegDecider.waiting(known, due.channel(), until));
  }

  private void count(Next.Now next, Sending sending) {
    if (next.repeats() != null) {
      metrics.count("PageRepeated");
    }
    metrics.count(
        switch (sending) {
          case Sending.Taken taken -> "PageSent";
          case Sending.Throttled throttled -> "PageThrottled";
          case Sending.Refused refused -> "PageRefused";
          case Sending.Unknown unknown -> "PageUnknown";
        });
  }
}
