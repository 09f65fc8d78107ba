package org.countersign.task;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a person may do (45 CFR 164.308(a)(4)(ii)(C), 164.312(a)(1)). */
public enum Role {
  /** Claims, decides what one person may decide, asks for what needs two. */
  REVIEWER,
  /** All of that, and is the second person; takes over, hands on, opens again. */
  APPROVER,
  /** Reads everything and changes nothing. */
  AUDITOR,
  /** Sees patients' data in clear where a page can show it; each time is an entry. */
  PHI_VIEWER;

  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Empty if there is no such role. */
  public static Optional<Role> of(String text) {
    return Arrays.stream(values()).filter(role -> role.text().equals(text)).findFirst();
  }
}
