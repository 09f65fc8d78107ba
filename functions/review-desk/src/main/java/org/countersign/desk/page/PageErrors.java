package org.countersign.desk.page;

import static java.util.Objects.requireNonNull;

import org.countersign.desk.http.ErrorPage;

/** The page that says that something went wrong, for anybody, signed in or not. */
public final class PageErrors implements ErrorPage {
  private final Assets assets;

  public PageErrors(Assets assets) {
    this.assets = requireNonNull(assets, "assets is null");
  }

  @Override
  public String html(int status, String title, String reference) {
    ProblemView view =
        new ProblemView(status, title, next(status), "/", "Back to my work", reference);
    return Html.of((out, interceptor) -> JtebareGenerated.render(out, interceptor, assets, view));
  }

  private static String next(int status) {
    return switch (status) {
      case 400 -> "Go back and try it another way.";
      case 403 ->
          "You may not do this. If you should, ask who gives roles at the identity provider.";
      case 404 -> "The address is wrong, or what it named is gone.";
      case 413 ->
          "Make it shorter and send it again; your browser’s back button has what you typed.";
      case 429 -> "Wait a moment, then go on.";
      case 503 -> "Nothing was recorded. Try again in a few seconds.";
      default ->
          "It may or may not have been recorded: look before you do it again. Tell who runs the desk the reference.";
    };
  }
}
