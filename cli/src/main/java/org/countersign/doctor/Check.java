package org.countersign.doctor;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was looked at.
 *
 * @param name what was looked at, in small letters with hyphens
 * @param detail what was found, in one line
 * @param fix a command to copy, or what to do; null only if the status is ok
 */
public record Check(String name, Area area, Status status, String detail, @Nullable String fix) {
  /** Where something belongs. */
  public enum Area {
    MACHINE,
    PROJECT,
    TOOLS,
    AWS;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How it is. */
  public enum Status {
    OK,
    /** Countersign runs, but a part of it does not. */
    WARN,
    /** Countersign does not run, or would lose something. */
    FAIL,
    /** Not looked at. */
    SKIPPED;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Check {
    requireNonNull(name, "name is null");
    requireNonNull(area, "area is null");
    requireNonNull(status, "status is null");
    requireNonNull(detail, "detail is null");
    if (status == Status.OK && fix != null) {
      throw new IllegalArgumentException(name + " is ok and has a fix");
    }
    if (status != Status.OK && (fix == null || fix.isBlank())) {
      throw new IllegalArgumentException(name + " is not ok and has no fix");
    }
  }

  static Check ok(Area area, String name, String detail) {
    return new Check(name, area, Status.OK, detail, null);
  }

  static Check warn(Area area, String name, String detail, String fix) {
    return new Check(name, area, Status.WARN, detail, fix);
  }

  static Check fail(Area area, String name, String detail, String fix) {
    return new Check(name, area, Status.FAIL, detail, fix);
  }

  static Check skipped(Area area, String name, String detail, String fix) {
    return new Check(name, area, Status.SKIPPED, detail, fix);
  }
}
