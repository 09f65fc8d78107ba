package org.countersign.oncall.page;

import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.countersign.finding.Severity;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.EntryHash;
import org.countersign.oncall.channel.Message;
import org.countersign.oncall.channel.RollUp;
import org.countersign.page.HeldBack;
import org.countersign.page.PageState;
import org.countersign.page.PageStatus;
import org.countersign.page.Shown;
import org.jspecify.annotations.Nullable;

/** Puts pages and roll-ups into messages. */
final class Messages {
  private static final Pattern ADDRESS = Pattern.compile("https?://\\S+");

  private final @Nullable URI desk;

  /**
   * @param desk the desk's address; null if there is none
   */
  Messages(@Nullable URI desk) {
    this.desk = desk;
  }

  Message of(CaseId id, PageState page, Message.Act act, Shown shows, String deliveryId) {
    return new Message(
        act,
        deliveryId,
        PageKey.of(id),
        shows.severity(),
        page.cause().what(),
        page.cause().subject(),
        page.cause().account(),
        page.cause().region(),
        page.examples().stream().map(Messages::name).toList(),
        page.openCases(),
        shows.requests(),
        page.since(),
        firstStep(page.cause().area()),
        runbook(page.cause().runbook()),
        at("/pages/" + id.rest()),
        null,
        shows.status() == PageStatus.ACKNOWLEDGED ? person(page.acknowledgedBy()) : null);
  }

  Message rollUp(String channel, HeldBack held, Message.Act act, Shown shows, String deliveryId) {
    return new Message(
        act,
        deliveryId,
        "countersign/roll-up/" + held.id(),
        shows.severity(),
        held.total() + " pages held back on " + channel,
        "roll-up",
        "",
        "",
        List.of(),
        held.total(),
        held.total(),
        held.from(),
        "Open the board: it lists every one of them.",
        null,
        at("/pages"),
        new RollUp(held.from(), held.held(), held.sent()),
        null);
  }

  static Severity worst(HeldBack held) {
    return held.held().isEmpty() ? Severity.LOW : held.held().lastKey();
  }

  private static String name(CaseId id) {
    return id.text().contains("~")
        ? id.kind().text() + " " + EntryHash.sha256(id.text()).substring(0, 12)
        : id.text();
  }

  /** Staff by their id in the suite; one that is a pseudonym there stays inside. */
  private static @Nullable String person(@Nullable String id) {
    return id == null || id.contains("~") ? null : id;
  }

  private static String firstStep(String area) {
    return switch (area) {
      case "imaging" -> "Open the case: it counts what was sent against what arrived.";
      case "notes" -> "Open the case, then take the document back until somebody has reviewed it.";
      case "health-records" -> "Open the case: it names what failed, and where an export went.";
      case "compliance" -> "Open the case, then set the resource right or accept the risk.";
      case "audit-trail" -> "Ask the principal; if they did not do it, revoke their sessions.";
      case "other-products" -> "Open the case: it links the product's own finding.";
      default -> "Open the case.";
    };
  }

  private static @Nullable URI runbook(String text) {
    Matcher address = ADDRESS.matcher(text);
    try {
      return address.find() ? URI.create(address.group()) : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private @Nullable URI at(String path) {
    return desk == null ? null : desk.resolve(path);
  }
}
