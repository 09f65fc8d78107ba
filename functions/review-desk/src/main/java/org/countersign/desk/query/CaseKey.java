package org.countersign.desk.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Optional;
import org.countersign.ledger.CaseId;

/**
 * A case's id as one segment of a path. Ids have slashes of their own, and gateways differ in what
 * they make of an encoded one.
 */
public final class CaseKey {
  private CaseKey() {}

  public static String of(CaseId id) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(id.text().getBytes(UTF_8));
  }

  /** Empty if it is no key of a case, or not the one way to write it. */
  public static Optional<CaseId> parse(String key) {
    try {
      CaseId id = CaseId.parse(new String(Base64.getUrlDecoder().decode(key), UTF_8));
      return Optional.of(id).filter(read -> of(read).equals(key));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
