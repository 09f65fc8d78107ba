package org.countersign.desk.page;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.countersign.desk.http.Request;
import org.countersign.desk.http.Response;
import org.countersign.desk.session.SignedIn;

/** Which functions have messages that they could not work off. */
final class DeadLetterPage {
  private final Backing backing;
  private final DeadLetterDepths depths;

  DeadLetterPage(Backing backing, DeadLetterDepths depths) {
    this.backing = requireNonNull(backing, "backing is null");
    this.depths = requireNonNull(depths, "depths is null");
  }

  /**
   * What the page shows.
   *
   * @param sentence the numbers in words
   */
  record View(List<DeadLetterDepths.Depth> depths, String sentence) {
    static View of(List<DeadLetterDepths.Depth> depths) {
      long messages = depths.stream().mapToLong(DeadLetterDepths.Depth::messages).sum();
      return new View(
          depths,
          messages == 0
              ? "Every message was worked off."
              : Words.count(messages, "message was", "messages were")
                  + " given up. Nothing of it is lost for 14 days.");
    }
  }

  Response show(Request request, SignedIn who) {
    View view;
    try {
      view = View.of(depths.read());
    } catch (DeadLettersUnavailableException e) {
      return backing.problem(
          request,
          who,
          new ProblemView(
              503,
              "The queues do not answer",
              "SQS said " + e.getMessage() + ". Nothing else depends on this page.",
              "/dead-letters",
              "Ask again",
              null));
    }
    Shell shell = backing.shell(request, who, Shell.Place.DEAD_LETTERS, "Dead letters");
    return Response.html(
        200,
        Html.of((out, interceptor) -> JtelettersGenerated.render(out, interceptor, shell, view)));
  }
}
