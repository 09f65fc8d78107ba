package org.countersign.oncall.channel;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.countersign.finding.Severity;
import org.jspecify.annotations.Nullable;

/** Messages as pages are made of. */
public final class Messages {
  public static final Instant SINCE = Instant.parse("2026-03-02T09:30:00Z");
  public static final URI DESK = URI.create("https://desk.example.org/pages/4f2a");
  public static final URI RUNBOOK = URI.create("https://runbooks.example.org/import.md");

  private Messages() {}

  public static Message of(Message.Act act) {
    return with(act, "12 missing");
  }

  /** As the page's logic makes one: of no account and no case. */
  public static Message rollUp() {
    return new Message(
        Message.Act.TRIGGER,
        "d-3",
        "countersign/roll-up/1",
        Severity.CRITICAL,
        "312 pages held back on pager",
        "roll-up",
        "",
        "",
        List.of(),
        312,
        312,
        SINCE,
        "Open the board.",
        null,
        DESK,
        new RollUp(SINCE, new TreeMap<>(Map.of(Severity.CRITICAL, 2L, Severity.HIGH, 310L)), 90),
        null);
  }

  public static Message with(Message.Act act, String what) {
    return with(act, what, null);
  }

  /** Somebody sees to it. */
  public static Message seenBy(String person, Message.Act act) {
    return with(act, "12 missing", person);
  }

  private static Message with(Message.Act act, String what, @Nullable String seenBy) {
    return new Message(
        act,
        "d-1",
        "page/4f2a",
        Severity.CRITICAL,
        what,
        "import job",
        "123456789012",
        "eu-central-1",
        List.of("import-job/store/1", "import-job/store/2"),
        12,
        14,
        SINCE,
        "Compare with the sender.",
        RUNBOOK,
        DESK,
        null,
        seenBy);
  }

  /** Without a desk and without a runbook. */
  public static Message withoutLinks(String dedupKey) {
    return new Message(
        Message.Act.TRIGGER,
        "d-2",
        dedupKey,
        Severity.LOW,
        "one failed",
        "import job",
        "123456789012",
        "eu-central-1",
        List.of(),
        1,
        1,
        SINCE,
        "Look.",
        null,
        null,
        null,
        null);
  }
}
