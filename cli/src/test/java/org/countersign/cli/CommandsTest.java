package org.countersign.cli;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenCode;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.countersign.laptop.imaging.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandsTest {
  private final FakeLaptop laptop = new FakeLaptop();
  private final Shell shell = new Shell(laptop);

  static Stream<String> commands() {
    return all(new Shell(new FakeLaptop()).commands()).stream()
        .map(command -> command.getCommandSpec().qualifiedName());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void every_command_has_one_sentence_and_three_examples_that_parse(String name) {
    CommandLine root = shell.commands();
    CommandLine command =
        all(root).stream()
            .filter(one -> one.getCommandSpec().qualifiedName().equals(name))
            .findFirst()
            .orElseThrow();

    then(command.getCommandSpec().usageMessage().description())
        .singleElement()
        .asString()
        .endsWith(".");
    String[] examples = command.getCommandSpec().usageMessage().footer();
    then(examples).hasSize(3);
    for (String example : examples) {
      List<String> words = words(example.strip());
      then(words.getFirst()).isEqualTo("./countersign");
      thenCode(() -> root.parseArgs(words.subList(1, words.size()).toArray(String[]::new)))
          .as(example)
          .doesNotThrowAnyException();
      then(example).contains(name.substring("countersign".length()));
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void every_command_explains_itself_on_stdout(String name) {
    List<String> words = new ArrayList<>(List.of(name.split(" ", -1)));
    words.removeFirst();
    words.add("--help");

    Shell.Result result = shell.run(words.toArray(String[]::new));

    then(result.code()).isZero();
    then(result.err()).isEmpty();
    then(result.out()).contains("Examples:", "--color");
    then(result.out().indexOf("Examples:")).isLessThan(result.out().indexOf("Options:"));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "version, 0",
    "help, 0",
    "help exit-codes, 0",
    "help environment, 0",
    "help json, 0",
    "help task decide, 0",
    "help nonsense, 2",
    "demo --once, 0",
    "'demo --once --faults duplicate,reorder,delay,lag', 0",
    "'demo --once --faults torn-line,missing-folder', 0",
    "demo --once --faults earthquake, 2",
    "demo --once --account 12, 2",
    "demo --once --region here, 2",
    "demo --dicom /no/such/folder, 2",
    "demo --once extra, 2",
    "play, 2",
    "play /no/such/file, 2",
    "route, 2",
    "case, 2",
    "case nothing, 2",
    "case list, 0",
    "case list --with-phi x, 2",
    "task, 2",
    "task list, 0",
    "task show task-000000000000, 2",
    "task decide task-000000000000, 2",
    "suppressions, 0",
    "suppressions --all, 0",
    "suppressions extra, 2",
    "completion tcsh, 2",
    "controls, 0",
    "controls --rule some-rule, 0",
    "controls --rule, 2",
    "controls --map /no/such/file, 2",
    "pack --out, 2",
    "nonsense, 2",
    "--nonsense, 2",
  })
  void exit_codes(String line, int code) {
    then(shell.run(line.split(" ", -1)).code()).isEqualTo(code);
  }

  @ParameterizedTest(name = "{0}: did you mean {1}")
  @CsvSource({
    "dmeo, demo",
    "demo --onec, --once",
    "task lsit, list",
    "help exit-code, exit-codes",
    "verison, version"
  })
  void a_slip_is_answered_with_what_was_meant(String line, String meant) {
    Shell.Result result = shell.run(line.split(" ", -1));

    then(result.code()).isEqualTo(2);
    then(result.err()).contains("Did you mean: ").contains(meant);
    then(result.out()).isEmpty();
  }

  @Test
  void faults_and_place_reach_the_cloud() {
    shell.run(
        "demo", "--once", "--fresh", "--faults", "lag,duplicate", "--account", "999999999999");

    then(laptop.starts)
        .singleElement()
        .satisfies(
            start -> {
              then(start.faults()).containsExactlyInAnyOrder(Fault.LAG, Fault.DUPLICATE);
              then(start.account()).contains("999999999999");
              then(start.region()).isEmpty();
              then(start.fresh()).isTrue();
            });
  }

  @Test
  void the_cloud_is_told_where_to_listen_what_to_leave_and_whom_to_let_in() throws Exception {
    Shell.Result result =
        shell.run(
            "cloud",
            "--port",
            "9000",
            "--leave",
            "A,B",
            "--for-containers",
            "172.17.0.1",
            "--json");

    then(laptop.servings).containsExactly(new LaptopDoor.Serving(9000, Set.of("A", "B")));
    then(laptop.letIn).extracting(InetAddress::getHostAddress).containsExactly("172.17.0.1");
    then(laptop.stayed).isTrue();
    then(Schemas.read(Schema.CLOUD, result.out()).path("environment").textValue())
        .isEqualTo("env.json");
    then(shell.run("cloud", "--port", "65533").code()).isEqualTo(2);
  }

  @Test
  void desk_says_where_it_is_and_stays_up() throws IOException {
    Shell.Result result = shell.run("desk", "--desk-port", "8601", "--json");

    then(Schemas.read(Schema.DESK, result.out()).path("reviewDesk").textValue())
        .isEqualTo("http://127.0.0.1:8601");
    then(result.err()).containsPattern("(?m)^review desk: http://127.0.0.1:8601$");
    then(laptop.stayed).isTrue();
    then(shell.run("desk").out()).isEqualTo("review desk: http://127.0.0.1:8600\n");
    then(shell.run("desk", "--desk-port", "65536").code()).isEqualTo(2);
  }

  @Test
  void demo_opens_the_desk_unless_it_ends_at_once() {
    then(shell.run("demo").out()).containsPattern("(?m)^review desk: http://127.0.0.1:8600$");
    then(shell.run("demo").out())
        .containsPattern("(?m)^  http://127.0.0.1:8600  \\(the same in the review desk\\)$");
    then(shell.run("demo", "--once").out()).doesNotContain("review desk:");
    // It is gone by then.
    then(shell.run("demo", "--once", "--desk-port", "8601").out())
        .doesNotContain("the same in the review desk");
    then(shell.run("demo", "--once", "--desk-port", "8601").out())
        .containsPattern("(?m)^review desk: http://127.0.0.1:8601$");
  }

  @Test
  void desk_token_is_for_people_of_the_demo() throws IOException {
    then(Schemas.read(Schema.TOKEN, shell.run("desk", "token", "--as", "ada", "--json").out())
            .path("token")
            .textValue())
        .isEqualTo("token-of-ada");
    then(shell.run("desk", "token", "--as", "mallory").code()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(ExitStatus.class)
  void help_exit_codes_lists_each(ExitStatus status) {
    then(shell.run("help", "exit-codes").out())
        .containsPattern("(?m)^ *" + status.code() + "  " + status.meaning() + "$");
  }

  @ParameterizedTest
  @EnumSource(Schema.class)
  void help_json_lists_each_schema(Schema schema) {
    then(shell.run("help", "json").out()).contains(schema.resource());
    then(getClass().getClassLoader().getResource(schema.resource())).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish"})
  void completions_are_for_the_name_that_people_type(String name) {
    String script = shell.run("completion", name).out();

    then(script).containsPattern("(?m)^complete .*\\bcountersign\\b");
    then(script).contains("demo", "decide", "with-phi");
  }

  @ParameterizedTest(name = "NO_COLOR={0} CLICOLOR_FORCE={1} TERM={2} tty={3} flag={4}: {5}")
  @CsvSource({
    "'', '', xterm, out, auto, true",
    "'', '', dumb, out, auto, false",
    "'', '', xterm, '', auto, false",
    "1, '', xterm, out, auto, false",
    "1, 1, xterm, out, auto, false",
    "'', 1, xterm, '', auto, true",
    "'', 0, xterm, '', auto, false",
    "1, '', dumb, '', always, true",
    "'', 1, xterm, out, never, false",
  })
  void colours_follow_the_flag_then_the_environment(
      String noColor, String force, String term, String tty, String flag, boolean colored) {
    Shell colorful =
        new Shell(
            laptop,
            Map.of(
                "NO_COLOR",
                noColor,
                "CLICOLOR_FORCE",
                force,
                "TERM",
                term,
                "COUNTERSIGN_TTY",
                tty));

    then(colorful.run("help", "exit-codes", "--color", flag).out().contains("\u001b["))
        .isEqualTo(colored);
  }

  private static List<CommandLine> all(CommandLine command) {
    List<CommandLine> found = new ArrayList<>(List.of(command));
    command.getSubcommands().values().forEach(sub -> found.addAll(all(sub)));
    return found;
  }

  /** Splits as a shell would, as far as our examples need it. */
  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    var matcher = java.util.regex.Pattern.compile("\"([^\"]*)\"|(\\S+)").matcher(line);
    while (matcher.find()) {
      words.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
    }
    return words;
  }
}
