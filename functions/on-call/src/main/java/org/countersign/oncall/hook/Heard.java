package org.countersign.oncall.hook;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a webhook of the pager says, and what to answer it. */
public sealed interface Heard {
  /** The HTTP status to answer with; the body stays empty. */
  int status();

  /**
   * Somebody sees to a page.
   *
   * @param eventId the same however often PagerDuty tells it: the key under which it is seen
   * @param dedupKey the page's
   * @param by who it was
   * @param at when, by PagerDuty's clock
   */
  record Acknowledged(String eventId, String dedupKey, By by, Instant at) implements Heard {
    public Acknowledged {
      requireNonNull(eventId, "eventId is null");
      requireNonNull(dedupKey, "dedupKey is null");
      requireNonNull(by, "by is null");
      requireNonNull(at, "at is null");
    }

    @Override
    public int status() {
      return 202;
    }
  }

  /** Somebody, or we, closed a page there: the next trigger with its key wakes people anew. */
  record Resolved(String eventId, String dedupKey, By by, Instant at) implements Heard {
    public Resolved {
      requireNonNull(eventId, "eventId is null");
      requireNonNull(dedupKey, "dedupKey is null");
      requireNonNull(by, "by is null");
      requireNonNull(at, "at is null");
    }

    @Override
    public int status() {
      return 202;
    }
  }

  /**
   * Who did something at the pager.
   *
   * @param pagerUser the pager's id of a user; empty if no person did it
   * @param person who that is in the suite; null if the configuration does not know
   */
  record By(String pagerUser, @Nullable String person) {
    public By {
      requireNonNull(pagerUser, "pagerUser is null");
    }
  }

  /** An event that is nothing to us. */
  record Ignored() implements Heard {
    @Override
    public int status() {
      return 202;
    }
  }

  /** Signed by nobody we know. */
  record Forged() implements Heard {
    @Override
    public int status() {
      return 401;
    }
  }

  /** Signed, and not of the form that is documented. */
  record Unreadable() implements Heard {
    @Override
    public int status() {
      return 400;
    }
  }

  /**
   * The key to check it with cannot be had. PagerDuty tries again after a 503, and gives up on a
   * 4xx.
   */
  record NotNow() implements Heard {
    @Override
    public int status() {
      return 503;
    }
  }
}
