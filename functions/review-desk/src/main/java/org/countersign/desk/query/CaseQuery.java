package org.countersign.desk.query;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseKind;
import org.jspecify.annotations.Nullable;

/**
 * Which cases somebody asks for.
 *
 * @param kinds empty for every kind that people list
 * @param id how their ids begin; null for any
 * @param state the word for where they stand; null for any
 * @param openOnly those with a task that waits
 * @param cursor key of the case after which the page begins; null for the first page
 */
public record CaseQuery(
    Set<CaseKind> kinds,
    @Nullable String id,
    @Nullable String state,
    boolean openOnly,
    @Nullable String cursor,
    int limit) {
  public static final int LIMIT = 25;
  public static final int MAX_LIMIT = 100;

  public CaseQuery {
    kinds = Set.copyOf(kinds);
  }

  /**
   * @throws BadQueryException if a parameter means nothing
   */
  public static CaseQuery parse(Map<String, String> query) {
    Parameters given = new Parameters(query);
    return new CaseQuery(
        given.some(
            "kind",
            word -> TaskQuery.caseKind(word).filter(CaseKind::isListed),
            TaskQuery.words(
                Arrays.stream(CaseKind.values())
                    .filter(CaseKind::isListed)
                    .toArray(CaseKind[]::new),
                CaseKind::text)),
        given
            .one(
                "id",
                text -> Optional.of(text).filter(id -> id.matches("[A-Za-z0-9:._/@=+,~-]{1,256}")),
                "how the id of a case begins")
            .orElse(null),
        given
            .one(
                "state",
                text -> Optional.of(text).filter(state -> state.matches("[a-z][a-z-]{0,39}")),
                "a state, for example closed")
            .orElse(null),
        given.flag("open"),
        given
            .one(
                "cursor",
                text -> CaseKey.parse(text).map(CaseKey::of),
                "take it from the page before")
            .orElse(null),
        given.number("limit", LIMIT, MAX_LIMIT));
  }

  /** The parameters that {@link #parse} reads back. */
  public Map<String, String> parameters() {
    Map<String, String> query = new LinkedHashMap<>();
    if (!kinds.isEmpty()) {
      query.put(
          "kind", kinds.stream().map(CaseKind::text).sorted().collect(Collectors.joining(",")));
    }
    Optional.ofNullable(id).ifPresent(text -> query.put("id", text));
    Optional.ofNullable(state).ifPresent(text -> query.put("state", text));
    if (openOnly) {
      query.put("open", "true");
    }
    Optional.ofNullable(cursor).ifPresent(text -> query.put("cursor", text));
    if (limit != LIMIT) {
      query.put("limit", String.valueOf(limit));
    }
    return query;
  }

  /** The page that begins there. */
  public CaseQuery from(@Nullable String newCursor) {
    return new CaseQuery(kinds, id, state, openOnly, newCursor, limit);
  }

  boolean lets(CaseId caseId) {
    return (kinds.isEmpty() ? caseId.kind().isListed() : kinds.contains(caseId.kind()))
        && (id == null || caseId.text().startsWith(id));
  }

  Optional<CaseId> after() {
    return Optional.ofNullable(cursor).flatMap(CaseKey::parse);
  }
}
