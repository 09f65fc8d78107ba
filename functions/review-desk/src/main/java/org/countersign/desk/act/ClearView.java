package org.countersign.desk.act;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.countersign.desk.query.ClearEvidence;
import org.countersign.evidence.EvidenceStore;
import org.countersign.evidence.EvidenceUnavailableException;
import org.countersign.ledger.Body;
import org.countersign.ledger.CaseFile;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseState;
import org.countersign.ledger.Clerk;
import org.countersign.ledger.Decision;
import org.countersign.ledger.Ledger;
import org.countersign.task.Actor;
import org.countersign.task.Role;
import org.jspecify.annotations.Nullable;

/**
 * Shows clear evidence of a case to a phi-viewer. Every time is an entry, committed before the
 * first line is read (45 CFR 164.312(b), 164.528): who cannot be recorded does not see.
 */
public final class ClearView {
  /** Type of the entry. */
  public static final String VIEWED = "phi-viewed";

  /** The most lines shown at once. */
  public static final int MAX_LINES = 1_000;

  /** The most characters shown at once. */
  public static final int MAX_CHARACTERS = 256 * 1024;

  private final Ledger ledger;
  private final EvidenceStore evidence;
  private final Clock clock;

  public ClearView(Ledger ledger, EvidenceStore evidence, Clock clock) {
    this.ledger = requireNonNull(ledger, "ledger is null");
    this.evidence = requireNonNull(evidence, "evidence is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * @param name which evidence, as {@link ClearEvidence#name()} says; null for the case's first
   * @param digest which of that name; null for the first
   * @return empty if the case names no such evidence, or it is gone
   * @throws SecurityException if the person's roles do not allow it
   */
  public Optional<Shown> show(
      CaseId id, Actor actor, @Nullable String name, @Nullable String digest) {
    if (!actor.roles().contains(Role.PHI_VIEWER)) {
      throw new SecurityException("only a phi-viewer sees clear evidence");
    }
    CaseState state = ledger.read(id, Set.of()).state();
    Optional<ClearEvidence> asked =
        state == null
            ? Optional.empty()
            : ClearEvidence.of(state).stream()
                .filter(one -> name == null || one.name().equals(name))
                .filter(one -> digest == null || one.digest().hex().equals(digest))
                .findFirst();
    return asked.flatMap(what -> recordedThenRead(id, actor, what));
  }

  private Optional<Shown> recordedThenRead(CaseId id, Actor actor, ClearEvidence what) {
    Optional<InputStream> content = evidence.open(what.digest());
    if (content.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream in = content.get()) {
      new Clerk(ledger).record(id, Set.of(), known -> viewed(known, actor, what));
      return Optional.of(read(what, in));
    } catch (IOException e) {
      throw new EvidenceUnavailableException("read evidence", e.getClass().getSimpleName());
    }
  }

  private Decision viewed(CaseFile known, Actor actor, ClearEvidence what) {
    Instant now = clock.instant();
    return Decision.on(known.id())
        .record(
            VIEWED,
            now,
            Body.of(
                Map.of(
                    "by", actor.person(),
                    "from", actor.from(),
                    "evidence", what.name(),
                    "digest", what.digest().hex())))
        .decide();
  }

  private static Shown read(ClearEvidence what, InputStream in) throws IOException {
    BufferedReader reader = new BufferedReader(new InputStreamReader(in, UTF_8));
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    int left = MAX_CHARACTERS;
    for (int c = reader.read(); c >= 0; c = reader.read()) {
      if (left-- == 0 || lines.size() == MAX_LINES) {
        return new Shown(what, withRest(lines, line), false);
      }
      if (c == '\n') {
        lines.add(line.toString());
        line.setLength(0);
      } else {
        line.append((char) c);
      }
    }
    return new Shown(what, withRest(lines, line), true);
  }

  private static List<String> withRest(List<String> lines, StringBuilder rest) {
    if (!rest.isEmpty()) {
      lines.add(rest.toString());
    }
    return lines;
  }
}
