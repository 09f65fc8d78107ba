package org.countersign.detect.condition;

import java.time.Duration;
import java.util.List;
import org.countersign.detect.window.Windows;

/** Conditions on what came just before a call. They remember, in pseudonyms, as bursts do. */
final class OccurrenceConditions {
  private static final Duration DAY = Duration.ofDays(1);

  private OccurrenceConditions() {}

  /**
   * {@code per}: paths (default: account, Region and service). The first such call of a day in UTC.
   * Asked again for the same event, it answers the same.
   */
  static Condition firstOfDay(Parameters given) {
    List<String> per = given.texts("per", "recipientAccountId", "awsRegion", "eventSource");
    String detection = given.detection();
    return (call, about) -> {
      String day = Long.toString(Windows.number(call.time(), DAY));
      String scope = "daily:" + detection + ":" + day;
      String member = pseudonym(String.join("\n", Parameters.texts(call, per)), about);
      return Answer.of(about.windows().isEarliest(scope, member, call.time()));
    };
  }

  /**
   * {@code event}: a call's name, which the pattern must match as well; {@code of}: paths of what
   * both are about; {@code within}: so long ago at most (default an hour). The other call came
   * before: what follows is part of making the thing.
   */
  static Condition follows(Parameters given) {
    String event = given.text("event");
    List<String> of = given.paths("of");
    Duration within = given.duration("within", Duration.ofHours(1));
    String detection = given.detection();
    return (call, about) -> {
      boolean isFirst = call.name().equals(event);
      boolean followed = false;
      for (String subject : Parameters.texts(call, of)) {
        String set = "follows:" + detection + ":" + pseudonym(call.account() + subject, about);
        int seen =
            about.windows().distinct(set, isFirst ? "first" : "then", call.time(), within, 2);
        followed |= !isFirst && seen == 2;
      }
      return Answer.of(followed);
    };
  }

  private static String pseudonym(String clear, Circumstances about) {
    return about.pseudonyms().member(clear).digest();
  }
}
