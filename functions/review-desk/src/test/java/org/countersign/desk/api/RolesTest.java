package org.countersign.desk.api;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.countersign.desk.DeskFixture;
import org.countersign.desk.DeskFixture.Answer;
import org.countersign.desk.Ward;
import org.countersign.ledger.Task;
import org.countersign.task.Act;
import org.countersign.task.Actor;
import org.countersign.task.Role;
import org.countersign.task.Ruling;
import org.countersign.task.Verdict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every role, act and state at the API, whatever a page would have offered: 200 or the status and
 * type of the refusal. {@code other} holds, asked for or decided what this person did not.
 */
class RolesTest {
  private static final Actor OTHER =
      new Actor("other", EnumSet.of(Role.REVIEWER, Role.APPROVER), "desk 203.0.113.9");
  private static final String ME = "me";

  /** In the order of the columns below. */
  private static final Map<String, String> ACTS = acts();

  private static Map<String, String> acts() {
    Map<String, String> acts = new LinkedHashMap<>();
    acts.put("claim", "claim {}");
    acts.put("takeOver", "claim {\"takeOver\":true}");
    acts.put("release", "release {}");
    acts.put("handOver", "hand-over {\"to\":\"third\"}");
    acts.put("comment", "comments {\"text\":\"<script>alert(1)</script>\"}");
    acts.put("accept", "decision {\"decision\":\"accept\",\"reason\":\"seen\"}");
    acts.put(
        "delete",
        "decision {\"decision\":\"delete-image-set\",\"reason\":\"seen\",\"exact\":\""
            + Ward.OFFERED
            + "\"}");
    acts.put("approve", "approval {}");
    acts.put("decline", "decline {\"reason\":\"no\"}");
    acts.put("reopen", "reopening {\"reason\":\"look again\"}");
    return acts;
  }

  /** One letter an act: what the table says of it. */
  private static final Map<Character, String> ANSWERS =
      Map.of(
          '+', "200 ",
          'h', "409 claimed",
          'd', "409 already-decided",
          'w', "409 awaiting",
          'n', "409 not-now",
          'r', "403 role-missing",
          'o', "403 overdue",
          's', "403 same-person");

  static Stream<Arguments> table() {
    // claim takeOver release handOver comment accept delete approve decline reopen
    String table =
        """
        reviewer OPEN       + + n r + + + n n r
        reviewer MINE       + + + + + + + n n r
        reviewer OTHERS     h r h r + h h n n r
        reviewer ASKED      w w w w + w w s + r
        reviewer AWAITING   w w w r + w w r r r
        reviewer DECIDED    d d d r + d d d d r
        reviewer EXPIRED    o o n r + o o n n r
        approver OPEN       + + n + + + + n n n
        approver MINE       + + + + + + + n n n
        approver OTHERS     h + h + + h h n n n
        approver ASKED      w w w w + w w s + n
        approver AWAITING   w w w w + w w + + n
        approver DECIDED    d d d d + d d d d +
        approver EXPIRED    + + n + + + + n n n
        auditor OPEN        r r r r r r r r r r
        auditor MINE        r r r r r r r r r r
        auditor OTHERS      r r r r r r r r r r
        auditor ASKED       r r r r r r r r r r
        auditor AWAITING    r r r r r r r r r r
        auditor DECIDED     r r r r r r r r r r
        auditor EXPIRED     r r r r r r r r r r
        phi-viewer OPEN     r r r r r r r r r r
        phi-viewer MINE     r r r r r r r r r r
        phi-viewer AWAITING r r r r r r r r r r
        phi-viewer DECIDED  r r r r r r r r r r
        """;
    return table
        .lines()
        .map(line -> line.split("\\s+", 3))
        .map(parts -> Arguments.of(parts[0], parts[1], parts[2]));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("table")
  void answers_as_the_table_says(String role, String state, String expected) {
    List<String> seen = new ArrayList<>();
    List<String> wanted =
        Stream.of(expected.split(" ", -1))
            .map(letter -> ANSWERS.getOrDefault(letter.charAt(0), letter))
            .toList();
    for (String act : ACTS.values()) {
      DeskFixture fixture = new DeskFixture();
      Task task = standing(fixture, state);
      String[] parts = act.split(" ", 2);
      String before = fixture.ward.now(task).tag();
      long entries = fixture.ward.file(task.caseId()).lastSequence();

      Answer answer =
          fixture.post(
              fixture.issuer.token(ME, role),
              "/api/tasks/%s/%s".formatted(task.id(), parts[0]),
              parts[1]);

      seen.add(answer.status() + " " + answer.problem());
      if (answer.status() != 200) {
        assertThat(fixture.ward.now(task).tag()).isEqualTo(before);
        assertThat(fixture.ward.file(task.caseId()).lastSequence()).isEqualTo(entries);
      }
    }

    assertThat(named(seen)).isEqualTo(named(wanted));
  }

  @ParameterizedTest
  @CsvSource({"reviewer", "approver", "auditor", "phi-viewer"})
  void every_role_reads(String role) {
    DeskFixture fixture = new DeskFixture();
    Task task = standing(fixture, "OTHERS");
    String token = fixture.issuer.token(ME, role);

    for (String path :
        List.of("/api/me", "/api/tasks", "/api/tasks/" + task.id(), "/api/cases", "/api/charts")) {
      assertThat(fixture.get(token, path).status()).as(path).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @CsvSource({"''", "admin", "REVIEWER", "reviewer2"})
  void nobody_without_a_role_sees_anything(String role) {
    DeskFixture fixture = new DeskFixture();
    Task task = standing(fixture, "OPEN");
    String token = fixture.issuer.token(ME, role);

    for (String path :
        List.of("/api/me", "/api/tasks", "/api/tasks/" + task.id(), "/api/cases", "/api/charts")) {
      assertThat(fixture.get(token, path).problem()).as(path).isEqualTo("no-role");
    }
    assertThat(fixture.post(token, "/api/tasks/" + task.id() + "/claim", "{}").status())
        .isEqualTo(403);
  }

  private static String named(List<String> answers) {
    List<String> acts = List.copyOf(ACTS.keySet());
    return Stream.iterate(0, i -> i < answers.size(), i -> i + 1)
        .map(i -> acts.get(i) + ": " + answers.get(i))
        .collect(joining("\n"));
  }

  private static Task standing(DeskFixture fixture, String state) {
    Ward ward = fixture.ward;
    Task task = ward.imageSet("set1");
    Actor me = new Actor(ME, EnumSet.of(Role.REVIEWER), "desk 203.0.113.7");
    Act asking = new Act.Decide(new Ruling(Verdict.DELETE_IMAGE_SET, "seen", null, Ward.OFFERED));
    switch (state) {
      case "OPEN" -> {}
      case "MINE" -> ward.did(task, me, new Act.Claim(false));
      case "OTHERS" -> ward.did(task, OTHER, new Act.Claim(false));
      case "ASKED" -> ward.did(task, me, asking);
      case "AWAITING" -> ward.did(task, OTHER, asking);
      case "DECIDED" ->
          ward.did(task, OTHER, new Act.Decide(new Ruling(Verdict.ACCEPT, "as it should be")));
      case "EXPIRED" -> ward.expired(task);
      default -> throw new IllegalArgumentException(state);
    }
    return task;
  }
}
