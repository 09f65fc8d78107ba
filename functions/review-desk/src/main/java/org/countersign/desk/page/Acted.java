package org.countersign.desk.page;

import java.util.Optional;
import org.countersign.desk.http.Request;
import org.countersign.desk.query.Tasks;
import org.countersign.ledger.Task;

/**
 * What this browser did last. Lists are shown as they were last read, and the copy of the function
 * that shows one may not be the one that did the act: it looks whether it knows of it.
 */
final class Acted {
  private static final String COOKIE = "desk-acted";
  private static final String ATTRIBUTES = "; Path=/; Max-Age=600; SameSite=Lax; HttpOnly; Secure";

  private Acted() {}

  /** A task's id and how it stood then. */
  static String cookie(Task task) {
    return COOKIE + "=" + task.id() + "." + TaskRow.mark(task) + ATTRIBUTES;
  }

  /** Whether these tasks show it. */
  static boolean isIn(Tasks tasks, Request request) {
    Optional<String> last = request.cookie(COOKIE);
    return last.isEmpty()
        || last.filter(text -> text.indexOf('.') > 0)
            .flatMap(text -> tasks.find(text.substring(0, text.indexOf('.'))))
            .filter(task -> last.get().endsWith("." + TaskRow.mark(task)))
            .isPresent();
  }
}
