package org.countersign.desk.page;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.countersign.desk.query.Tasks;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.Task;

/** What has an id like the one that somebody looks for. */
record Hits(List<Link> links, boolean isCapped) {
  static final int MOST = 50;
  private static final int SHORTEST = 3;

  /** A task or a case. */
  record Link(String href, String words, String id) {}

  Hits {
    links = List.copyOf(links);
  }

  static Hits of(String sought, Tasks tasks, List<CaseId> cases) {
    String id = sought.strip().toLowerCase(Locale.ROOT);
    if (id.length() < SHORTEST) {
      return new Hits(List.of(), false);
    }
    List<Link> links =
        Stream.concat(
                Stream.concat(tasks.open().stream(), tasks.decided().stream())
                    .filter(task -> task.id().startsWith(id))
                    .map(Hits::link),
                cases.stream()
                    .filter(known -> known.kind().isListed())
                    .filter(known -> known.text().toLowerCase(Locale.ROOT).contains(id))
                    .map(Hits::link))
            .limit(MOST + 1L)
            .toList();
    return links.size() > MOST ? new Hits(links.subList(0, MOST), true) : new Hits(links, false);
  }

  private static Link link(Task task) {
    return new Link(Paths.ofTask(task.id()), "Task: " + Words.kind(task.kind()), task.id());
  }

  private static Link link(CaseId id) {
    return new Link(Paths.ofCase(id), TaskRow.about(id), id.text());
  }
}
