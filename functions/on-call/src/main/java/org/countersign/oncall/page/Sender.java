package org.countersign.oncall.page;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
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
import org.countersign.page.Post;
import org.countersign.runtime.Metrics;
import org.jspecify.annotations.Nullable;

/**
 * Sends what the channels of pages are owed. That something is being sent is recorded before it
 * leaves, and what came of it after: of two copies one sends, and after a crash the same message is
 * sent once more under the same delivery id.
 */
final class Sender {
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

  /** Sends everything of a page that is due now. */
  void send(CaseId page) {
    for (int round = 0; round < MAX_ROUNDS; round++) {
      List<Due> due = due(ledger.read(page, Set.of()));
      if (due.isEmpty()) {
        return;
      }
      due.forEach(this::send);
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

  private void send(Due due) {
    ChannelSet.Member member = channels.find(due.channel()).orElse(null);
    if (member == null) {
      // The configuration does not name it any more.
      send(due, (message, post) -> new Sending.Refused("NoSuchChannel"));
      return;
    }
    switch (ask(due, member.budget())) {
      case GO -> send(due, member.channel()::send);
      case HELD -> hold(due);
      case WAIT -> wait(member, due);
    }
  }

  private BudgetDecider.Answer ask(Due due, Budget budget) {
    Ask ask = due.ask();
    String name = due.channel();
    Clerk.Recorded recorded =
        clerk.record(
            CaseId.channel(name),
            Set.of(ask.granted(), ask.held()),
            known -> BudgetDecider.decide(known, name, budget, ask, clock.instant()));
    return BudgetDecider.answer(recorded.before(), recorded.decision(), ask);
  }

  private void send(Due due, BiFunction<Message, @Nullable Post, Sending> receiver) {
    String name = due.channel();
    boolean edits = channels.edits(name);
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
    Leg leg = page.legs().get(name);
    Sending sending =
        receiver.apply(
            messages.of(due.page(), page, due.next().act(), due.next().shows(), id),
            leg == null ? null : leg.current());
    count(due.next(), sending);
    clerk.record(
        due.page(), Set.of(), known -> LegDecider.ended(known, name, id, sending, clock.instant()));
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
    switch (sending) {
      case Sending.Taken taken -> metrics.count("PageSent");
      case Sending.Throttled throttled -> metrics.count("PageThrottled");
      case Sending.Refused refused -> metrics.count("PageRefused");
      case Sending.Unknown unknown -> metrics.count("PageUnknown");
    }
  }
}
