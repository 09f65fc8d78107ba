package org.countersign.pack;

import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.representer.StandardRepresenter;

/**
 * Writes values in quotes where it must not depend on the reader that they are text: in YAML 1.1,
 * which CloudFormation reads, {@code yes}, {@code 1_000} and {@code 12:30} are none.
 */
final class QuotedText extends StandardRepresenter {
  /** A value that is text whatever it looks like. */
  record Quoted(String text) {}

  QuotedText(DumpSettings settings) {
    super(settings);
    representers.put(
        Quoted.class,
        value -> representScalar(Tag.STR, ((Quoted) value).text(), ScalarStyle.SINGLE_QUOTED));
  }
}
