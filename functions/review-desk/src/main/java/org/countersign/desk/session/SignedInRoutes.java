package org.countersign.desk.session;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.countersign.desk.http.Request;
import org.countersign.desk.http.Response;
import org.countersign.desk.http.Route;
import org.countersign.desk.session.SignInPages.Why;

/**
 * Stands before all pages: who is not signed in goes to sign in and comes back to where he was; who
 * has no role is told so; a change goes through only if a page of the same session asked for it.
 */
public final class SignedInRoutes implements Route {
  private final Sessions sessions;
  private final FormGuard forms;
  private final SignInPages pages;
  private final PageRoute behind;

  public SignedInRoutes(
      Sessions sessions, DeskAddress address, SignInPages pages, PageRoute behind) {
    this.sessions = requireNonNull(sessions, "sessions is null");
    this.forms = new FormGuard(address);
    this.pages = requireNonNull(pages, "pages is null");
    this.behind = requireNonNull(behind, "behind is null");
  }

  @Override
  public Optional<Response> answer(Request request) {
    return switch (sessions.of(request)) {
      case SessionState.Alive alive -> admitted(request, alive.person());
      case SessionState.Idle() ->
          Optional.of(turnedAway(request, "idle").withCookie(Cookies.gone(Sessions.COOKIE)));
      case SessionState.Over() ->
          Optional.of(turnedAway(request, "over").withCookie(Cookies.gone(Sessions.COOKIE)));
      case SessionState.Absent() -> Optional.of(turnedAway(request, ""));
    };
  }

  private Optional<Response> admitted(Request request, SignedIn person) {
    if (!person.person().mayRead()) {
      return Optional.of(page(Why.NO_ROLE));
    }
    if (!Asked.reads(request) && !forms.lets(request, person)) {
      return Optional.of(page(Why.FORGED));
    }
    return behind.answer(request, person);
  }

  private Response turnedAway(Request request, String why) {
    String signIn = signIn(why, ReturnPath.of(request));
    if (Asked.byHtmx(request)) {
      // Script would put a sign-in page into the middle of another one.
      return Response.html(401, "").with("HX-Redirect", signIn);
    }
    if (!Asked.reads(request)) {
      // Another host's page must not be where a form ends, and what was typed is not lost silently.
      return pages.page(Why.NEEDED, Why.NEEDED.text(), "Sign in", signIn);
    }
    // A picture or a background request that went to the provider would only begin sign-ins that
    // nobody finishes.
    return Asked.asPage(request)
        ? Response.seeOther(signIn)
        : pages.page(Why.NEEDED, Why.NEEDED.text(), "Sign in", signIn);
  }

  private Response page(Why why) {
    return pages.page(why, why.text(), "Back to the desk", "/");
  }

  private static String signIn(String why, ReturnPath to) {
    return SignInRoutes.SIGN_IN
        + "?to="
        + ReturnPath.encoded(to.text())
        + (why.isEmpty() ? "" : "&why=" + why);
  }
}
