package org.countersign.oncall.page;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.List;
import java.util.TreeMap;
import org.countersign.finding.Severity;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Entry;
import org.countersign.oncall.channel.Message;
import org.countersign.oncall.config.Subject;
import org.countersign.page.PageState;
import org.countersign.page.PageStatus;
import org.jspecify.annotations.Nullable;

/**
 * What people would be woken with if the case were the first in which its cause shows. Nothing is
 * read but the case, and nothing is sent.
 */
public record Preview(Subject subject, Message message) {
  public Preview {
    requireNonNull(subject, "subject is null");
    requireNonNull(message, "message is null");
  }

  /**
   * For each cause, in the order in which the case asked; empty if it asked for nobody.
   *
   * @param entries of the case, all
   * @param desk the desk's address; null if there is none
   */
  public static List<Preview> of(CaseFile file, List<Entry> entries, @Nullable URI desk) {
    Messages messages = new Messages(desk);
    return Standings.of(file, entries).stream().map(standing -> of(standing, messages)).toList();
  }

  private static Preview of(Standing standing, Messages messages) {
    Severity severity =
        standing.requests().stream()
            .map(Request::severity)
            .reduce(Severity.INFORMATIONAL, Severity::worst);
    PageState page =
        new PageState(
            standing.cause(),
            severity,
            PageStatus.TRIGGERED,
            1,
            standing.requests().size(),
            1,
            List.of(standing.subject()),
            standing.requests().getFirst().at(),
            null,
            0,
            1,
            new TreeMap<>(),
            null);
    CaseId id = CaseId.page(standing.cause().key());
    return new Preview(
        new Subject(
            severity,
            page.cause().area(),
            page.cause().account(),
            page.cause().region(),
            page.cause().group()),
        messages.of(id, page, Message.Act.TRIGGER, page.shown(), "preview"));
  }
}
