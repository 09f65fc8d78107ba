package org.countersign.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.countersign.hipaa.Control;
import org.countersign.hipaa.ControlMap;
import org.countersign.hipaa.RuleIdentity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code controls}: what a Config rule means under 45 CFR part 164. */
@Command(
    name = "controls",
    description = "Tell which HIPAA citations and severity an AWS Config rule has.",
    footer = {
      "  ./countersign controls --rule securityhub-s3-bucket-public-read-prohibited-1a2b3c4d",
      "  ./countersign controls --json",
      "  ./countersign controls --unmapped --map our-controls.csv",
    })
final class ControlsCommand implements Callable<Integer> {
  private final Context context;

  @Mixin private AnswerOptions answer = new AnswerOptions();

  @Mixin private MapOptions maps = new MapOptions();

  @Option(
      names = "--rule",
      paramLabel = "NAME",
      description =
          "Only this rule, named as an event names it: what conformance packs, Security Hub and organisations add comes off.",
      order = 1)
  private List<String> rules = new ArrayList<>();

  @Option(names = "--unmapped", description = "Only rules without a citation.", order = 2)
  private boolean unmapped;

  @Option(
      names = "--markdown",
      description = "Print the map as a page, by citation, as docs/control-map.md is.",
      order = 3)
  private boolean markdown;

  ControlsCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if (markdown && (answer.isJson() || unmapped || !rules.isEmpty())) {
      throw CommandFailedException.usage(
          "--markdown prints the whole map, in that form alone",
          "Leave out --json, --unmapped and --rule.");
    }
    ControlMap map = maps.map();
    Console console = context.console(answer);
    if (markdown) {
      String page = ControlPage.of(map);
      console.answerLines(List.of(), look -> page);
      return ExitStatus.CLEAN.code();
    }
    List<Control> controls =
        rules.isEmpty() ? map.controls() : rules.stream().map(name -> named(name, map)).toList();
    List<Control> shown =
        controls.stream().filter(control -> !unmapped || !control.isMapped()).toList();
    console.answerLines(
        shown.stream().map(ControlView::json).toList(),
        look ->
            rules.isEmpty() ? ControlView.table(shown, look) : ControlView.details(shown, look));
    rules.forEach(name -> hint(name, map, console));
    return ExitStatus.CLEAN.code();
  }

  private static Control named(String name, ControlMap map) {
    if (name.isBlank()) {
      throw CommandFailedException.usage("--rule without a name", "See: ./countersign controls");
    }
    return map.control(RuleIdentity.of(name.strip(), null));
  }

  /** An unknown rule is an answer, but a slip of the finger looks the same. */
  private static void hint(String name, ControlMap map, Console console) {
    RuleIdentity identity = RuleIdentity.of(name.strip(), null);
    if (map.find(identity).isPresent()) {
      return;
    }
    List<String> near =
        Nearest.to(identity.plain(), map.controls().stream().map(Control::rule).toList());
    console.note(
        "note: the map has no rule "
            + Words.plain(identity.plain())
            + (near.isEmpty() ? "" : "; did you mean: " + String.join(", ", near) + "?"));
  }
}
