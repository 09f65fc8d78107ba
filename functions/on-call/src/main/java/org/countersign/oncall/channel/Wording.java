package org.countersign.oncall.channel;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.countersign.finding.Severity;

/**
 * A message in words, the same on every channel: severity, what, where, since when, count, first
 * step. Every part is one line and fits a phone's screen.
 */
public final class Wording {
  private static final int LONGEST_LINE = 300;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Message message;

  private Wording(Message message) {
    this.message = requireNonNull(message, "message is null");
  }

  public static Wording of(Message message) {
    return new Wording(message);
  }

  /** Severity and what, for example {@code CRITICAL: 12 missing (import job)}. */
  public String headline() {
    String act =
        switch (message.act()) {
          case TRIGGER -> "";
          case UPDATE -> ", update";
          case ACKNOWLEDGE -> ", seen";
          case RESOLVE -> ", resolved";
        };
    return oneLine(message.severity() + act + ": " + message.what() + " (" + message.subject())
        + ")";
  }

  public String what() {
    return oneLine(message.what());
  }

  public String where() {
    return message.account().isEmpty()
        ? "all accounts"
        : oneLine("account " + message.account() + ", " + message.region());
  }

  /** The case; or the newest, and how many it is one of. */
  public String cases() {
    List<String> cases = message.cases();
    if (cases.isEmpty()) {
      return "none";
    }
    String newest = oneLine(cases.getLast());
    long others = Math.max(message.openCases(), cases.size()) - 1;
    return others == 0 ? newest : newest + " and " + others + (others == 1 ? " other" : " others");
  }

  public String since() {
    return time(message.since());
  }

  /** Exact, also where the cases are too many to name. */
  public String count() {
    return number(message.openCases(), "case open", "cases open")
        + ", asked for "
        + number(message.requests(), "time", "times");
  }

  /** Who sees to it; empty while nobody does. */
  public String seenBy() {
    String person = message.seenBy();
    return person == null ? "" : oneLine(person);
  }

  public String firstStep() {
    return oneLine(message.firstStep());
  }

  /** What was held back; empty except for a roll-up. */
  public String heldBack() {
    RollUp rollUp = message.rollUp();
    return rollUp == null
        ? ""
        : number(rollUp.total(), "cause", "causes")
            + " held back since "
            + time(rollUp.from())
            + " ("
            + held(rollUp.held())
            + "), "
            + number(rollUp.sent(), "message", "messages")
            + " sent meanwhile";
  }

  /** All of it, a part a line. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(headline());
    if (message.rollUp() == null) {
      lines.add("Where: " + where());
      lines.add("Case: " + cases());
      lines.add("Since: " + since());
      lines.add("Count: " + count());
    } else {
      lines.add(heldBack());
    }
    if (message.act() != Message.Act.RESOLVE) {
      lines.add("First step: " + firstStep());
    }
    if (message.runbook() != null) {
      lines.add("Runbook: " + message.runbook());
    }
    if (message.desk() != null) {
      lines.add("Open case: " + message.desk());
    }
    return List.copyOf(lines);
  }

  public String text() {
    return String.join("\n", lines());
  }

  /**
   * At most so many characters.
   *
   * @param most at least 1
   */
  public static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = most - 1;
    // A pair that stands for one character is not torn.
    if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + "…";
  }

  private static String oneLine(String text) {
    return cut(text.replaceAll("[\\s\\p{Cntrl}\\p{Zl}\\p{Zp}]+", " ").strip(), LONGEST_LINE);
  }

  private static String time(Instant instant) {
    return TIME.format(instant);
  }

  private static String held(Map<Severity, Long> held) {
    return held.entrySet().stream()
        .sorted(Map.Entry.<Severity, Long>comparingByKey().reversed())
        .map(one -> one.getKey() + " " + one.getValue())
        .collect(Collectors.joining(", "));
  }

  private static String number(long count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }
}
