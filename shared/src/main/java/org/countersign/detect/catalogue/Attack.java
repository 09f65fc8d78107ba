package org.countersign.detect.catalogue;

import java.util.List;

/**
 * MITRE ATT&amp;CK techniques. Their ids change from one version of ATT&amp;CK to the next, so the
 * version stands with them.
 *
 * @param version for example {@code 17.1}
 * @param techniques for example {@code T1562.008}
 */
public record Attack(String version, List<String> techniques) {
  public Attack {
    techniques = List.copyOf(techniques);
  }
}
