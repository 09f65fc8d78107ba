package org.countersign.clinicalnote;

import static org.countersign.note.NoteDiscrepancy.WRONG_BUCKET;
import static org.countersign.note.NoteDiscrepancy.WRONG_KEY;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.countersign.note.NoteDiscrepancies;
import org.countersign.note.NoteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Where notes may be written and under which keys.
 *
 * @param buckets names; empty asks for none
 * @param keys ARNs of KMS keys; empty asks for none
 */
public record NotePolicy(Set<String> buckets, Set<String> keys) {
  public NotePolicy {
    buckets = Set.copyOf(buckets);
    keys = Set.copyOf(keys);
  }

  /** Asks for nothing. */
  static NotePolicy none() {
    return new NotePolicy(Set.of(), Set.of());
  }

  /**
   * By two lists with commas, as environment variables have them.
   *
   * @param bucketArns ARNs of buckets
   */
  static NotePolicy of(Optional<String> bucketArns, Optional<String> keyArns) {
    return new NotePolicy(
        words(bucketArns).stream()
            .map(arn -> arn.substring(arn.lastIndexOf(':') + 1))
            .collect(Collectors.toSet()),
        words(keyArns));
  }

  private static Set<String> words(Optional<String> list) {
    return list.stream()
        .flatMap(text -> Arrays.stream(text.split(",", -1)))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toSet());
  }

  /** Where a document lies, as S3 says; its key by S3, else as it was ordered. */
  NoteDiscrepancies check(Fetched.Found found, @Nullable NoteOrder order) {
    NoteDiscrepancies wrong = NoteDiscrepancies.none();
    if (!buckets.isEmpty() && !buckets.contains(found.bucket())) {
      wrong = wrong.and(NoteDiscrepancies.of(WRONG_BUCKET));
    }
    String key = found.key();
    if (key == null && order != null && String.valueOf(order.keyArn()).startsWith("arn:")) {
      key = order.keyArn();
    }
    // An alias or an id can name any key, so only S3's own word on it is taken.
    if (!keys.isEmpty() && key != null && !keys.contains(key)) {
      wrong = wrong.and(NoteDiscrepancies.of(WRONG_KEY));
    }
    return wrong;
  }
}
