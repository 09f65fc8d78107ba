package org.countersign.desk.page;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.countersign.desk.query.Charts;

/** Four charts, each about one question. */
record ChartsView(
    Bars age, Bars time, Columns arrivals, Bars load, String period, boolean isCapped) {
  static ChartsView of(Charts charts) {
    List<String> steps = Arrays.stream(Charts.Step.values()).map(Charts.Step::words).toList();
    return new ChartsView(
        age(charts, steps),
        time(charts, steps),
        Columns.of(charts.arrivals()),
        load(charts),
        "since " + When.minute(charts.decidedSince()).substring(0, 10),
        charts.isCapped());
  }

  private static Bars age(Charts charts, List<String> steps) {
    int open = charts.openByAge().stream().mapToInt(Charts.OpenKind::total).sum();
    int over = charts.openByAge().stream().mapToInt(Charts.OpenKind::overdue).sum();
    return Bars.of(
        "age",
        "Open tasks by kind and age",
        "Kind",
        steps,
        List.of("Overdue"),
        charts.openByAge().stream()
            .sorted(Comparator.comparingInt(Charts.OpenKind::total).reversed())
            .map(
                kind ->
                    new Bars.Line(
                        Words.kind(kind.kind()),
                        kind.counts(),
                        List.of(String.valueOf(kind.overdue()))))
            .toList(),
        Words.count(open, "task is", "tasks are") + " open, " + over + " of them overdue.");
  }

  private static Bars time(Charts charts, List<String> steps) {
    int decided = charts.timeToDecision().stream().mapToInt(Charts.Decided::total).sum();
    return Bars.of(
        "time",
        "Time to decision",
        "Kind",
        steps,
        List.of("Median", "Nine of ten within"),
        charts.timeToDecision().stream()
            .sorted(Comparator.comparingInt(Charts.Decided::total).reversed())
            .map(
                kind ->
                    new Bars.Line(
                        Words.kind(kind.kind()),
                        kind.counts(),
                        List.of(When.length(kind.median()), When.length(kind.p90()))))
            .toList(),
        Words.count(decided, "task was", "tasks were") + " decided in this time.");
  }

  private static Bars load(Charts charts) {
    return Bars.of(
        "load",
        "Load of each person",
        "Person",
        List.of("Holds now", "Asked for a second person", "Decided", "Approved as second"),
        List.of(),
        charts.load().stream()
            .sorted(
                Comparator.comparingInt(
                        (Charts.Reviewer one) ->
                            one.holds() + one.asked() + one.decided() + one.approved())
                    .reversed())
            .map(
                one ->
                    new Bars.Line(
                        one.person(),
                        List.of(one.holds(), one.asked(), one.decided(), one.approved()),
                        List.of()))
            .toList(),
        Words.count(charts.load().size(), "person has", "people have") + " held or decided tasks.");
  }
}
