package org.countersign.detect.context;

import java.util.List;
import java.util.Locale;
import org.countersign.detect.call.Principal;

/**
 * Principals that the operator has told us about, as patterns of a role's or user's ARN or of its
 * name alone.
 *
 * @param pipeline deploy infrastructure; lowers severity by a step
 * @param administration people who administer the account
 * @param privileged whoever gets such a role gets the account; names only are usual
 * @param identity run identity providers and permission sets
 * @param imaging run HealthImaging, HealthLake and HealthScribe jobs
 * @param rotation rotate keys and secrets
 * @param suite Countersign's own
 */
public record Roles(
    List<Glob> pipeline,
    List<Glob> administration,
    List<Glob> privileged,
    List<Glob> identity,
    List<Glob> imaging,
    List<Glob> rotation,
    List<Glob> suite) {
  /** The lists by name. */
  public enum Kind {
    PIPELINE,
    ADMINISTRATION,
    PRIVILEGED,
    IDENTITY,
    IMAGING,
    ROTATION,
    SUITE;

    /**
     * @throws IllegalArgumentException if there is none of this name
     */
    public static Kind named(String name) {
      return valueOf(name.toUpperCase(Locale.ROOT));
    }
  }

  public Roles {
    pipeline = Lists.orEmpty(pipeline);
    administration = Lists.orEmpty(administration);
    privileged = Lists.orEmpty(privileged);
    identity = Lists.orEmpty(identity);
    imaging = Lists.orEmpty(imaging);
    rotation = Lists.orEmpty(rotation);
    suite = Lists.orEmpty(suite);
  }

  public List<Glob> of(Kind kind) {
    return switch (kind) {
      case PIPELINE -> pipeline;
      case ADMINISTRATION -> administration;
      case PRIVILEGED -> privileged;
      case IDENTITY -> identity;
      case IMAGING -> imaging;
      case ROTATION -> rotation;
      case SUITE -> suite;
    };
  }

  public boolean has(Kind kind, Principal principal) {
    return of(kind).stream()
        .anyMatch(
            glob ->
                principal.role() != null
                    ? glob.matchesName(principal.role())
                    : glob.matchesName(principal.shown()));
  }

  /** A role or instance profile by its ARN or name. */
  public boolean has(Kind kind, String nameOrArn) {
    return of(kind).stream().anyMatch(glob -> glob.matchesName(nameOrArn));
  }
}
