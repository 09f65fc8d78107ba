package org.countersign.desk.session;

import org.countersign.desk.http.Response;

/** The few pages for somebody who is not signed in. None of them knows anything to hide. */
public interface SignInPages {
  /** Why somebody sees such a page. */
  enum Why {
    IDLE(200, "You were signed out", "Nobody did anything here for %s, so you were signed out."),
    OVER(200, "Your session has ended", "Please sign in again to go on."),
    OUT(200, "You are signed out", "You can close this window."),
    LEAVING(200, "You are signed out", "You are being signed out of your identity provider too."),
    NEEDED(401, "Please sign in", "What you sent was not done, because you are not signed in."),
    DECLINED(403, "You are not signed in", "Your identity provider did not let you in."),
    STRANGE(
        400,
        "You are not signed in",
        "This sign-in took too long, or began in another browser. Nothing happened."),
    UNAVAILABLE(503, "Signing in does not work now", "Please try again in a moment."),
    NO_ROLE(
        403,
        "You have no role at this desk",
        "Ask whoever looks after your groups for one of: reviewer, approver, auditor."),
    FORGED(
        403,
        "This was not done",
        "It did not come from a page of this session. Go back, load the page again and repeat it.");

    private final int status;
    private final String title;
    private final String text;

    Why(int status, String title, String text) {
      this.status = status;
      this.title = title;
      this.text = text;
    }

    public int status() {
      return status;
    }

    public String title() {
      return title;
    }

    /** A sentence; {@link #IDLE} has a place for the length of time. */
    public String text() {
      return text;
    }
  }

  /**
   * One of the pages.
   *
   * @param text the sentence, complete
   * @param link what the page's only link says
   * @param href where it goes
   */
  Response page(Why why, String text, String link, String href);
}
