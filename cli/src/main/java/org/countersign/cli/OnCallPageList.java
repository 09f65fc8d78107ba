package org.countersign.cli;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.countersign.cli.Console.Look;
import org.countersign.cli.Table.Heading;
import org.countersign.finding.Severity;
import org.countersign.page.ChannelState;
import org.countersign.page.HeldBack;
import org.countersign.page.LegStanding;
import org.countersign.page.PageBook;
import org.countersign.page.PageState;
import org.countersign.page.PageStatus;

/**
 * The answer of {@code oncall pages}.
 *
 * @param listed those that nobody sees to first
 * @param channels theirs
 * @param filter what was left out, in words
 */
record OnCallPageList(PageBook.Listed listed, List<ChannelState> channels, String filter)
    implements Console.Answer {
  private static final int LONGEST_CAUSE = 44;

  OnCallPageList {
    requireNonNull(listed, "listed is null");
    channels = List.copyOf(channels);
  }

  @Override
  public JsonNode json() {
    ObjectNode node = Json.object();
    ArrayNode pages = node.putArray("pages");
    listed.pages().forEach(page -> pages.add(json(page)));
    node.put("more", listed.more());
    ArrayNode held = node.putArray("channels");
    for (ChannelState channel : channels) {
      HeldBack back = channel.heldBack();
      held.addObject()
          .put("channel", channel.name())
          .put("held", back == null ? 0 : back.total())
          .put("told", back == null ? 0 : told(back))
          .put("sent", back == null ? 0 : back.sent());
    }
    return node;
  }

  private static long told(HeldBack back) {
    var shown = back.leg().shown();
    return shown == null ? 0 : shown.version();
  }

  private static ObjectNode json(PageBook.Page page) {
    PageState state = page.state();
    ObjectNode node = Json.object();
    node.put("id", page.id().text());
    node.put("severity", state.severity().name());
    node.put("status", lower(state.status()));
    node.put("cause", state.cause().what());
    node.put("account", state.cause().account());
    node.put("region", state.cause().region());
    node.put("openCases", state.openCases());
    node.put("requests", state.requests());
    node.put("since", state.since().toString());
    node.put("acknowledgedBy", state.acknowledgedBy());
    ArrayNode legs = node.putArray("channels");
    state
        .legs()
        .forEach(
            (channel, leg) ->
                legs.addObject()
                    .put("channel", channel)
                    .put("state", lower(LegStanding.of(leg)))
                    .put("failures", leg.failures()));
    ArrayNode cases = node.putArray("cases");
    state.examples().forEach(id -> cases.add(id.text()));
    return node;
  }

  @Override
  public String text(Look look) {
    ShortIds ids = new ShortIds(listed.pages().stream().map(PageBook.Page::id).toList());
    Table table =
        new Table(
            new Heading("PAGE", 0),
            new Heading("SEVERITY", 2),
            new Heading("CAUSE", 1),
            new Heading("CASES", 5),
            new Heading("REQUESTS", 6),
            new Heading("STATUS", 1),
            new Heading("SINCE", 4),
            new Heading("CHANNELS", 3));
    for (PageBook.Page page : listed.pages()) {
      PageState state = page.state();
      table.row(
          ids.of(page.id()),
          Words.severity(state.severity()),
          shortened(Words.plain(state.cause().what())),
          Long.toString(state.openCases()),
          Long.toString(state.requests()),
          status(state),
          Words.minute(state.since()),
          legs(state));
    }
    StringBuilder text = new StringBuilder();
    String footer =
        Words.count(listed.pages().size(), "page", "pages")
            + " ("
            + filter
            + (listed.more() == 0 ? ")" : "), " + listed.more() + " more");
    if (!listed.pages().isEmpty()) {
      text.append(table.render(look.width(), look.ansi())).append('\n');
    }
    channels.stream().map(OnCallPageList::held).forEach(text::append);
    text.append(footer);
    listed.pages().stream()
        .filter(page -> page.state().status() == PageStatus.TRIGGERED)
        .findFirst()
        .ifPresent(
            page -> text.append("; next: ./countersign oncall ack ").append(ids.of(page.id())));
    return text.append('\n').toString();
  }

  /** So that the other columns find room. */
  private static String shortened(String cause) {
    return cause.length() <= LONGEST_CAUSE ? cause : cause.substring(0, LONGEST_CAUSE - 1) + "…";
  }

  private static String status(PageState state) {
    return switch (state.status()) {
      case TRIGGERED -> "@|red triggered|@";
      case ACKNOWLEDGED ->
          "@|cyan acknowledged|@"
              + (state.acknowledgedBy() == null
                  ? ""
                  : " by " + Words.plain(state.acknowledgedBy()));
      case RESOLVED -> "@|green resolved|@";
    };
  }

  private static String legs(PageState state) {
    return state.legs().isEmpty()
        ? "none: no route takes it"
        : state.legs().entrySet().stream()
            .map(leg -> leg.getKey() + " " + lower(LegStanding.of(leg.getValue())))
            .collect(Collectors.joining(", "));
  }

  /** Exact numbers; nothing of a channel that holds nothing back. */
  private static String held(ChannelState channel) {
    HeldBack back = channel.heldBack();
    return back == null
        ? ""
        : "%s holds back %s (%s), its roll-up told of %d; %d sent meanwhile\n"
            .formatted(
                channel.name(),
                Words.count(back.total(), "page", "pages"),
                severities(back.held()),
                told(back),
                back.sent());
  }

  private static String severities(Map<Severity, Long> held) {
    return held.entrySet().stream()
        .sorted(Map.Entry.<Severity, Long>comparingByKey(Comparator.reverseOrder()))
        .map(one -> one.getKey() + " " + one.getValue())
        .collect(Collectors.joining(", "));
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
