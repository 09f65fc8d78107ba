package org.countersign.desk.recording;

import static java.util.Objects.requireNonNull;

/** What reading a part of a recording gave. */
public sealed interface Sound {
  /** Bytes of it. */
  final class Part implements Sound {
    private final String type;
    private final byte[] content;
    private final long first;
    private final long whole;

    /**
     * @param type media type of the whole
     * @param first place of the first byte, from 0
     * @param whole how many bytes there are altogether
     */
    public Part(String type, byte[] content, long first, long whole) {
      this.type = requireNonNull(type, "type is null");
      this.content = content.clone();
      this.first = first;
      this.whole = whole;
    }

    public String type() {
      return type;
    }

    public byte[] content() {
      return content.clone();
    }

    /** As {@code Content-Range} says it (RFC 9110, section 14.4). */
    public String range() {
      return "bytes %d-%d/%d".formatted(first, first + content.length - 1, whole);
    }

    public boolean isWhole() {
      return content.length == whole;
    }

    /** Never what it holds. */
    @Override
    public String toString() {
      return "Part of " + whole;
    }
  }

  /** The part that was asked for begins behind the end. */
  record BeyondEnd() implements Sound {}
}
