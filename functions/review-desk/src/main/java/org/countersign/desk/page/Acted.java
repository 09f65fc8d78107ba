package org.countersign.desk.page;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.countersign.desk.http.Request;
import org.countersign.desk.query.Tasks;
import org.countersign.ledger.Task;

/**
 * What this browser did last. Lists are shown as they were last read, and the copy of the function
 * that shows one may not be the one that did the act: where it does not know of it, it looks at
 * that case.
 */
final class Acted {
  private static final String COOKIE = "desk-acted";
  private static final Pattern VALUE =
      Pattern.compile("(task-[0-9a-f]{12})\\.([A-Za-z0-9_-]{1,64})");
  private static final String ATTRIBUTES = "; Path=/; Max-Age=600; SameSite=Lax; HttpOnly; Secure";

  private Acted() {}

  /** A task's id and how it stood then. */
  static String cookie(Task task) {
    return COOKIE + "=" + task.id() + "." + TaskRow.mark(task) + ATTRIBUTES;
  }

  /** The id of the task that these show otherwise, or not at all; empty if there is none. */
  static Optional<String> missing(Tasks tasks, Request request) {
    return request
        .cookie(COOKIE)
        .map(VALUE::matcher)
        .filter(Matcher::matches)
        .filter(value -> !isIn(tasks, value.group(1), value.group(2)))
        .map(value -> value.group(1));
  }

  private static boolean isIn(Tasks tasks, String id, String mark) {
    return tasks.find(id).filter(task -> TaskRow.mark(task).equals(mark)).isPresent();
  }
}
