package org.countersign.detect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The few fields of a CloudTrail record that decide whether it is read at all, found by quotes and
 * brackets without parsing. Of a record that Jackson can read it says what Jackson would, or that
 * it {@link #isOdd}: then only a parser may judge. What is no JSON may come out as anything.
 *
 * <p>Made to be used again: one thread reads one record after the other into it.
 */
public final class RecordOutline {
  private static final byte[] CALLER = "userIdentity".getBytes(UTF_8);
  private static final int NOWHERE = -1;

  private final Field name = new Field("eventName");
  private final Field source = new Field("eventSource");
  private final Field time = new Field("eventTime");
  private final Field errorCode = new Field("errorCode");
  private final Field id = new Field("eventID");
  private final Field recipient = new Field("recipientAccountId");
  private final Field callerType = new Field("type");
  private final Field callerArn = new Field("arn");
  private final Field[] ofRecord = {name, source, time, errorCode, id, recipient};
  private final Field[] ofCaller = {callerType, callerArn};

  private byte[] bytes = {};
  private int limit;
  private boolean hasCaller;
  private boolean isEscaped;
  private boolean isOdd;

  private static final class Field {
    final byte[] key;
    int from;
    int to;

    Field(String key) {
      this.key = key.getBytes(UTF_8);
    }
  }

  /**
   * @param json UTF-8; one object from {@code offset} on, which may be part of a larger array and
   *     must stay as it is while the outline is asked
   */
  public void read(byte[] json, int offset, int length) {
    bytes = requireNonNull(json, "json is null");
    limit = offset + length;
    hasCaller = false;
    forget(ofRecord);
    forget(ofCaller);
    isOdd = length < 2 || json[offset] != '{' || members(offset + 1, false) != limit;
  }

  /**
   * One of the fields is there twice, is written with escapes or is no text; or the record is not
   * what JSON looks like. Then nothing else that the outline says is good.
   */
  public boolean isOdd() {
    return isOdd;
  }

  /** eventName; null for a field that is not there or null, as with all that follow. */
  public @Nullable String name() {
    return text(name);
  }

  /** eventSource. */
  public @Nullable String source() {
    return text(source);
  }

  /** eventTime as it is written. */
  public @Nullable String time() {
    return text(time);
  }

  /** errorCode. */
  public @Nullable String errorCode() {
    return text(errorCode);
  }

  /** eventID. */
  public @Nullable String id() {
    return text(id);
  }

  /** recipientAccountId. */
  public @Nullable String recipientAccount() {
    return text(recipient);
  }

  /** userIdentity.type. */
  public @Nullable String callerType() {
    return text(callerType);
  }

  /** userIdentity.arn. */
  public @Nullable String callerArn() {
    return text(callerArn);
  }

  private @Nullable String text(Field field) {
    return field.from == NOWHERE
        ? null
        : new String(bytes, field.from, field.to - field.from, UTF_8);
  }

  private static void forget(Field[] fields) {
    for (Field field : fields) {
      field.from = NOWHERE;
    }
  }

  /** From behind an object's opening bracket to behind its closing one; NOWHERE if it is odd. */
  private int members(int start, boolean isInCaller) {
    int i = start;
    while (i != NOWHERE && i < limit) {
      byte b = bytes[i];
      if (b == '"') {
        i = member(i + 1, isInCaller);
      } else if (b == '}') {
        return i + 1;
      } else if (b == ',' || isBlank(b)) {
        i++;
      } else {
        return NOWHERE;
      }
    }
    return NOWHERE;
  }

  /** From behind the first quote of a key to behind its value. */
  private int member(int key, boolean isInCaller) {
    int afterKey = string(key);
    int i = isEscaped ? NOWHERE : value(afterKey);
    if (i == NOWHERE) {
      return NOWHERE;
    }
    int length = afterKey - 1 - key;
    Field field = field(key, length, isInCaller ? ofCaller : ofRecord);
    byte b = bytes[i];
    if (b == 'n' && field != null && field.from == NOWHERE) {
      return scalar(i);
    }
    if (field != null) {
      int end = b == '"' && field.from == NOWHERE ? string(i + 1) : NOWHERE;
      field.from = i + 1;
      field.to = end - 1;
      return isEscaped ? NOWHERE : end;
    }
    if (!isInCaller && length >= CALLER.length && is(key, CALLER.length, CALLER)) {
      return length == CALLER.length ? caller(i) : NOWHERE;
    }
    return b == '"' ? string(i + 1) : b == '{' || b == '[' ? nested(i + 1) : scalar(i);
  }

  /** Only the first one is told; event-ruler also takes a key with a dot for what is inside. */
  private int caller(int start) {
    boolean isFirst = !hasCaller;
    hasCaller = true;
    if (!isFirst) {
      return NOWHERE;
    }
    byte b = bytes[start];
    return b == '{' ? members(start + 1, true) : b == 'n' ? scalar(start) : NOWHERE;
  }

  private @Nullable Field field(int key, int length, Field[] known) {
    for (Field field : known) {
      if (is(key, length, field.key)) {
        return field;
      }
    }
    return null;
  }

  private boolean is(int key, int length, byte[] name) {
    return length == name.length
        && bytes[key] == name[0]
        && Arrays.equals(bytes, key, key + length, name, 0, length);
  }

  /** The value's first byte, from behind its key. */
  private int value(int afterKey) {
    int colon = solid(afterKey);
    return colon != NOWHERE && bytes[colon] == ':' ? solid(colon + 1) : NOWHERE;
  }

  private int solid(int start) {
    if (start == NOWHERE) {
      return NOWHERE;
    }
    int i = start;
    while (i < limit && isBlank(bytes[i])) {
      i++;
    }
    return i < limit ? i : NOWHERE;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  /** From behind the first quote to behind the last; notes whether there are escapes between. */
  private int string(int start) {
    byte[] all = bytes;
    int end = limit;
    boolean escaped = false;
    for (int i = start; i < end; i++) {
      byte b = all[i];
      if (b == '"') {
        isEscaped = escaped;
        return i + 1;
      }
      if (b == '\\') {
        escaped = true;
        i++;
      }
    }
    return NOWHERE;
  }

  /** From behind an opening bracket to behind the closing one, whatever is between. */
  private int nested(int start) {
    byte[] all = bytes;
    int end = limit;
    int depth = 1;
    int i = start;
    while (i < end) {
      switch (all[i++]) {
        case '"' -> {
          i = string(i);
          if (i == NOWHERE) {
            return NOWHERE;
          }
        }
        case '{', '[' -> depth++;
        case '}', ']' -> {
          if (--depth == 0) {
            return i;
          }
        }
        default -> {}
      }
    }
    return NOWHERE;
  }

  /** A number, true, false or null. */
  private int scalar(int start) {
    int i = start;
    while (i < limit && bytes[i] != ',' && bytes[i] != '}') {
      i++;
    }
    return i;
  }
}
