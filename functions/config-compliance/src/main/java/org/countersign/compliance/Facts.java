package org.countersign.compliance;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.countersign.hipaa.Control;
import org.jspecify.annotations.Nullable;

/**
 * What a decision has to know beside the events.
 *
 * @param arn the resource's; null if it has none or it is not known
 * @param tags as far as they are known
 * @param gone why the rule does not apply any more; null if it is not known to be for good
 */
record Facts(Control control, @Nullable String arn, Map<String, String> tags, @Nullable Gone gone) {
  Facts {
    requireNonNull(control, "control is null");
    tags = Map.copyOf(tags);
  }
}
