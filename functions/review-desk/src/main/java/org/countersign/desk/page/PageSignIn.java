package org.countersign.desk.page;

import static java.util.Objects.requireNonNull;

import org.countersign.desk.http.Response;
import org.countersign.desk.session.SignInPages;

/** The pages for somebody who is not signed in, looking like all others. */
public final class PageSignIn implements SignInPages {
  private final Assets assets;

  public PageSignIn(Assets assets) {
    this.assets = requireNonNull(assets, "assets is null");
  }

  @Override
  public Response page(Why why, String text, String link, String href) {
    ProblemView view = new ProblemView(why.status(), why.title(), text, href, link, null);
    return Response.html(
        why.status(),
        Html.of((out, interceptor) -> JtebareGenerated.render(out, interceptor, assets, view)));
  }
}
