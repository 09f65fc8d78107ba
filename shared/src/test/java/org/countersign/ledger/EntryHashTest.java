package org.countersign.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.countersign.ledger.Samples.NOON;
import static org.countersign.ledger.Samples.body;
import static org.countersign.ledger.Samples.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class EntryHashTest {
  private static final CaseFile CASE = CaseFile.none(job("1"));

  /** One change of one field, each certain to change it. */
  enum Tampering implements UnaryOperator<Entry> {
    CASE_ID {
      @Override
      public Entry apply(Entry e) {
        return new Entry(
            job("2"),
            e.sequence(),
            e.type(),
            e.schema(),
            e.occurredAt(),
            e.recordedAt(),
            e.body(),
            e.previousHash(),
            e.hash());
      }
    },
    SEQUENCE {
      @Override
      public Entry apply(Entry e) {
        return new Entry(
            e.caseId(),
            e.sequence() + 1,
            e.type(),
            e.schema(),
            e.occurredAt(),
            e.recordedAt(),
            e.body(),
            e.previousHash(),
            e.hash());
      }
    },
    TYPE {
      @Override
      public Entry apply(Entry e) {
        return new Entry(
            e.caseId(),
            e.sequence(),
            e.type() + "s",
            e.schema(),
            e.occurredAt(),
            e.recordedAt(),
            e.body(),
            e.previousHash(),
            e.hash());
      }
    },
    SCHEMA {
      @Override
      public Entry apply(Entry e) {
        return new Entry(
            e.caseId(),
            e.sequence(),
            e.type(),
            e.schema() + 1,
            e.occurredAt(),
            e.recordedAt(),
            e.body(),
            e.previousHash(),
            e.hash());
      }
    },
    OCCURRED_AT {
      @Override
      public Entry apply(Entry e) {
        Instant other = e.occurredAt().plusNanos(1);
        return new Entry(
            e.caseId(),
            e.sequence(),
            e.type(),
            e.schema(),
            other,
            e.recordedAt(),
            e.body(),
            e.previousHash(),
            e.hash());
      }
    },
    RECORDED_AT {
      @Override
      public Entry apply(Entry e) {
        Instant other = e.recordedAt().minusNanos(1);
        return new Entry(
            e.caseId(),
            e.sequence(),
            e.type(),
            e.schema(),
            e.occurredAt(),
            other,
            e.body(),
            e.previousHash(),
            e.hash());
      }
    },
    BODY_ADDED {
      @Override
      public Entry apply(Entry e) {
        return withBody(e, e.body().deepCopy().putNull("added"));
      }
    },
    BODY_CHANGED {
      @Override
      public Entry apply(Entry e) {
        return withBody(e, e.body().deepCopy().put("n", e.body().path("n").longValue() + 1));
      }
    },
    BODY_RETYPED {
      @Override
      public Entry apply(Entry e) {
        return withBody(e, e.body().deepCopy().put("n", e.body().path("n").asText()));
      }
    },
    BODY_REMOVED {
      @Override
      public Entry apply(Entry e) {
        return withBody(e, body());
      }
    },
    BODY_SWOLLEN {
      @Override
      public Entry apply(Entry e) {
        return withBody(e, e.body().deepCopy().put("swollen", "x".repeat(40_000)));
      }
    },
    PREVIOUS_HASH {
      @Override
      public Entry apply(Entry e) {
        return new Entry(
            e.caseId(),
            e.sequence(),
            e.type(),
            e.schema(),
            e.occurredAt(),
            e.recordedAt(),
            e.body(),
            other(e.previousHash()),
            e.hash());
      }
    },
    HASH {
      @Override
      public Entry apply(Entry e) {
        return new Entry(
            e.caseId(),
            e.sequence(),
            e.type(),
            e.schema(),
            e.occurredAt(),
            e.recordedAt(),
            e.body(),
            e.previousHash(),
            other(e.hash()));
      }
    };

    private static Entry withBody(Entry e, ObjectNode body) {
      return new Entry(
          e.caseId(),
          e.sequence(),
          e.type(),
          e.schema(),
          e.occurredAt(),
          e.recordedAt(),
          body,
          e.previousHash(),
          e.hash());
    }

    private static String other(String hash) {
      return (hash.startsWith("0") ? "1" : "0") + hash.substring(1);
    }
  }

  @Provide
  static Arbitrary<NewEntry> lines() {
    Arbitrary<Long> numbers = Arbitraries.longs().between(-(1L << 53) + 2, (1L << 53) - 2);
    Arbitrary<Long> nanos = Arbitraries.longs().between(0, 4_000_000_000_000_000_000L);
    return Arbitraries.strings()
        .ofMaxLength(20)
        .flatMap(
            text ->
                numbers.flatMap(
                    number ->
                        nanos.map(
                            nano ->
                                new NewEntry(
                                    "note",
                                    1,
                                    Instant.EPOCH.plusNanos(nano),
                                    body().put(text + "t", text).put("n", number)))));
  }

  @Property(tries = 200)
  void a_chain_is_intact_also_after_it_was_stored(
      @ForAll @Size(max = 6) List<@From("lines") NewEntry> lines) {
    List<Entry> chain = EntryHash.chain(CASE, lines, NOON);

    assertThat(EntryHash.isIntact(chain)).isTrue();
    assertThat(
            EntryHash.isIntact(
                chain.stream()
                    .map(LedgerJson::write)
                    .map(json -> LedgerJson.read(json, Entry.class))
                    .toList()))
        .isTrue();
  }

  @Property(tries = 300)
  void whoever_changes_one_field_of_one_entry_breaks_the_chain(
      @ForAll @Size(min = 1, max = 6) List<@From("lines") NewEntry> lines,
      @ForAll Tampering tampering,
      @ForAll int where) {
    List<Entry> chain = new ArrayList<>(EntryHash.chain(CASE, lines, NOON));
    int victim = Math.floorMod(where, chain.size());

    chain.set(victim, tampering.apply(chain.get(victim)));

    assertThat(EntryHash.isIntact(chain)).isFalse();
  }

  @Property(tries = 200)
  void whoever_drops_or_swaps_or_repeats_entries_breaks_the_chain(
      @ForAll @Size(min = 2, max = 6) List<@From("lines") NewEntry> lines, @ForAll int where) {
    List<Entry> chain = EntryHash.chain(CASE, lines, NOON);
    int victim = Math.floorMod(where, chain.size() - 1);

    List<Entry> dropped = new ArrayList<>(chain);
    dropped.remove(victim);
    List<Entry> swapped = new ArrayList<>(chain);
    swapped.set(victim, chain.get(victim + 1));
    swapped.set(victim + 1, chain.get(victim));
    List<Entry> repeated = new ArrayList<>(chain);
    repeated.add(victim, chain.get(victim));

    assertThat(List.of(dropped, swapped, repeated)).noneMatch(EntryHash::isIntact);
  }

  @Test
  void an_entry_may_have_32_KB_and_not_one_byte_more() {
    int frame = canonical("{\"x\":\"\"}").length();
    assertThat(EntryHash.chain(CASE, List.of(line(32 * 1024 - frame)), NOON)).hasSize(1);
    assertThatThrownBy(() -> EntryHash.chain(CASE, List.of(line(32 * 1024 - frame + 1)), NOON))
        .isInstanceOf(EntryTooLargeException.class)
        .hasMessage("entry note has 32769 bytes, more than 32 KB");
  }

  private static NewEntry line(int length) {
    return new NewEntry("note", 1, NOON, body().put("x", "x".repeat(length)));
  }

  @Test
  void a_number_that_its_hash_cannot_tell_from_its_neighbours_is_refused() {
    ObjectNode exact =
        body()
            .put("a", (1L << 53) - 1)
            .put("b", 0.1)
            .put("c", -1e300)
            .put("d", new BigDecimal("12.50"))
            .put("e", 1.5f);
    assertThat(EntryHash.chain(CASE, List.of(new NewEntry("note", 1, NOON, exact)), NOON))
        .hasSize(1);

    List<ObjectNode> inexact =
        List.of(
            body().put("a", 1L << 53),
            body().put("a", Long.MIN_VALUE),
            body().put("a", BigInteger.TWO.pow(70)),
            body().put("a", new BigDecimal("0.1234567890123456789")),
            body().put("a", Double.NaN),
            body().put("a", Double.POSITIVE_INFINITY),
            body().set("deep", body().putArray("list").add(1L << 53)));
    assertThat(inexact)
        .allSatisfy(
            body ->
                assertThatIllegalArgumentException()
                    .isThrownBy(
                        () ->
                            EntryHash.chain(
                                CASE, List.of(new NewEntry("note", 1, NOON, body)), NOON)));
  }

  @Test
  void the_hash_is_over_the_canonical_form_so_the_order_of_keys_is_none_of_its_business() {
    ObjectNode one = body().put("a", 1).put("b", 2);
    ObjectNode two = body().put("b", 2).put("a", 1);

    assertThat(hashOf(one)).isEqualTo(hashOf(two));
  }

  @Test
  void the_hash_of_a_known_entry_is_known() {
    assertThat(hashOf(body().put("files", 5)))
        .isEqualTo(EntryHash.sha256(canonical("{\"files\":5}")))
        // The same line through sha256sum, apart from this code.
        .isEqualTo("e7730601fafb6ef1df5cb2f598d0bc2d4dc3b440b181da2337b302bdda6a16a5");
  }

  /** RFC 8785 by hand: sorted keys, no space. */
  private static String canonical(String body) {
    return """
        {"body":%s,"caseId":"import-job/12345678901234567890123456789012/1","occurredAt":"2026-03-01T12:00:00.123456789Z",\
        "previousHash":"%s","recordedAt":"2026-03-01T12:00:00.123456789Z","schema":1,"sequence":1,"type":"note"}"""
        .formatted(body, "0".repeat(64));
  }

  private static String hashOf(ObjectNode body) {
    return EntryHash.chain(CASE, List.of(new NewEntry("note", 1, NOON, body)), NOON)
        .getFirst()
        .hash();
  }
}
