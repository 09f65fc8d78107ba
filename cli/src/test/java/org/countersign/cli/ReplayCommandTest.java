package org.countersign.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.BDDAssertions.then;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayCommandTest {
  private static final Path SAMPLES = Path.of("../events/cloudtrail");

  private final Shell shell = new Shell(new FakeLaptop());

  @TempDir Path folder;

  private String stop;

  @BeforeEach
  void a_call_that_is_always_told() {
    stop = stopped("e-1", "10:00:00");
  }

  private static String stopped(String id, String time) {
    return """
    {"eventVersion":"1.11","userIdentity":{"type":"IAMUser","arn":"arn:aws:iam::123456789012:user/alex","accountId":"123456789012","userName":"alex"},\
    "eventTime":"2026-03-02T%sZ","eventSource":"cloudtrail.amazonaws.com","eventName":"StopLogging","awsRegion":"ap-isob-east-1r",\
    "sourceIPAddress":"255.090.254.5","requestParameters":{"name":"trail-%s"},"eventID":"%s","readOnly":"false","recipientAccountId":"123456789012"}"""
        .formatted(time, id, id);
  }

  @Test
  void the_samples_are_several_incidents_in_their_shape() throws IOException {
    Shell.Result result = shell.run("replay", SAMPLES.toString(), "--json");

    then(result.code()).isZero();
    List<JsonNode> lines = lines(result);
    then(lines.size()).isGreaterThanOrEqualTo(3);
    then(lines)
        .anySatisfy(
            line -> {
              then(line.path("severity").asText()).isEqualTo("CRITICAL");
              then(line.path("principal").asText())
                  .isEqualTo("arn:aws:iam::123456789012:user/svc-imaging");
              then(line.path("detections").toString())
                  .contains("cloudtrail-logging-stopped", "s3-bucket-policy-exposed");
            });
    then(shell.run("replay", SAMPLES.toString(), "--fail-on", "high").code()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s",
        "[%s]",
        "\uFEFF{\"Records\": [ %s ]}",
        "{\"version\":\"0\",\"detail-type\":\"AWS API Call via CloudTrail\",\"detail\":%s}",
        "[{\"detail\":%s}]",
        "{\"eventName\":\"torn\n%s\n",
        "\n%s\nnot json\n{\"eventName\":\n",
        "{\"Records\":[{\"eventName\":\"Torn\",\"a\":{\"b\":1\n,%s]}",
        "{\"Records\":[%s,{\"eventName\":\"cut off",
        "{\"eventName\":\"x\",\"eventTime\":{}}\n%s",
      })
  void a_record_is_found_in_whatever_it_comes(String around) throws IOException {
    Files.writeString(folder.resolve("no-ending"), around.formatted(stop));
    boolean torn = around.contains("Torn");

    List<JsonNode> lines = lines(shell.run("replay", folder.toString(), "--json"));

    if (torn) {
      // Whoever tears inside one line of a list loses what follows in it, and nothing else.
      then(lines).hasSizeLessThanOrEqualTo(1);
    } else {
      then(lines)
          .singleElement()
          .satisfies(line -> then(line.path("eventId").asText()).isEqualTo("e-1"));
    }
  }

  @Test
  void gzip_in_several_members_or_truncated_is_read_as_far_as_it_goes() throws IOException {
    byte[] whole = gzip(stop + "\n" + stopped("e-2", "14:00:00") + "\n");
    byte[] two = Arrays.copyOf(gzip(stop + "\n"), gzip(stop + "\n").length + whole.length);
    byte[] last = gzip(stopped("e-3", "18:00:00"));
    System.arraycopy(last, 0, two, two.length - whole.length, last.length);
    Files.write(
        folder.resolve("members.gz"), Arrays.copyOf(two, two.length - whole.length + last.length));
    Files.write(folder.resolve("truncated.gz"), Arrays.copyOf(whole, whole.length - 9));
    Files.write(folder.resolve("picture.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 1, 2});
    Files.writeString(
        folder.resolve("digest.json"), "{\"digestStartTime\":\"2026-03-02T10:00:00Z\"}");

    Shell.Result result = shell.run("replay", folder.toString(), "--json");

    then(result.code()).isZero();
    then(lines(result)).extracting(line -> line.path("eventId").asText()).contains("e-1", "e-3");
    then(result.err())
        .contains(
            "truncated.gz read in part: ends in the middle",
            "picture.png skipped",
            "digest.json skipped: a digest of CloudTrail");
  }

  @Test
  void the_answer_does_not_depend_on_files_and_repeats() throws IOException {
    List<String> records = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      records.add(stopped("e-" + i, "%02d:%02d:00".formatted(i / 4, i % 60)));
    }
    Path one = Files.createDirectory(folder.resolve("one"));
    Files.writeString(one.resolve("a.json"), "[" + String.join(",", records) + "]");
    Path many = Files.createDirectory(folder.resolve("many"));
    for (int i = 0; i < records.size(); i++) {
      Files.writeString(many.resolve("z" + (99 - i)), records.get(i) + "\n" + records.get(i / 2));
    }

    Shell.Result scattered = shell.run("replay", many.toString(), "--json");

    then(scattered.out()).isEqualTo(shell.run("replay", one.toString(), "--json").out());
    then(scattered.err()).contains("40 events came more than once and were counted once");
  }

  @Test
  void large_deep_and_strange_records_end_nothing() throws IOException {
    String large = stopped("large", "12:00:00").replace("trail-large", "x".repeat(256 * 1024));
    String deep =
        stopped("deep", "13:00:00")
            .replace("\"trail-deep\"", "[".repeat(100_000) + "]".repeat(100_000));
    String nobody =
        "{\"eventVersion\":\"9.9\",\"eventTime\":1772445600,\"eventSource\":\"cloudtrail.amazonaws.com\",\"eventName\":\"StopLogging\"}";
    Files.writeString(
        folder.resolve("a"),
        String.join("\n", large, deep, nobody, stop, "{\"a\":1}", "{]") + "\n");

    Shell.Result result = shell.run("replay", folder.toString(), "--json");

    then(result.code()).isZero();
    then(lines(result))
        .hasSize(3)
        .anySatisfy(line -> then(line.path("principal").asText()).isEqualTo("unknown"));
    then(result.err()).contains("eventVersion that we do not know", "no readable record");
  }

  @Test
  void a_period_and_a_suppression_leave_out_and_say_so() throws IOException {
    Files.writeString(folder.resolve("a"), stop + "\n" + stopped("e-2", "14:00:00"));
    Path context = Files.createDirectory(folder.resolve("c")).resolve("context.json");
    Files.writeString(
        context,
        "{\"suppressions\":[{\"detection\":\"cloudtrail-*\",\"principal\":\"*/alex\",\"reason\":\"A drill.\",\"owner\":\"us\",\"since\":\"2026-03-01\",\"expires\":\"2026-04-01\"}]}");
    String file = folder.resolve("a").toString();

    then(lines(shell.run("replay", file, "--json", "--since", "2026-03-02T12:00:00Z")))
        .extracting(line -> line.path("eventId").asText())
        .containsExactly("e-2");
    Shell.Result quiet = shell.run("replay", file, "--context", context.toString());
    then(quiet.out()).contains("A drill.", "2 suppressed alerts");
    then(shell.run("replay", file, "--json", "--context", context.toString()).out()).isEmpty();
    then(shell.run("replay", file, "--since", "yesterday").code()).isEqualTo(2);
    then(shell.run("replay", folder.resolve("nowhere").toString()).code()).isEqualTo(2);
    then(shell.run("replay", file, folder.resolve("nowhere").toString()).err())
        .contains("nowhere skipped: no such file");
  }

  @Test
  void a_baseline_shows_what_is_added() throws IOException {
    Files.writeString(folder.resolve("a"), stop);
    Path other = Path.of("../shared/src/main/resources/detections/ec2-snapshot-shared.yaml");

    Shell.Result result =
        shell.run("replay", folder.toString(), "--json", "--baseline", other.toString());

    then(lines(result))
        .singleElement()
        .satisfies(line -> then(line.path("change").asText()).isEqualTo("added"));
  }

  @Test
  void the_page_needs_nothing_else_and_no_text_of_a_record_becomes_markup() throws IOException {
    String script = "</title><script>alert(1)</script>'\\\"<img src=x onerror=alert(2)>";
    Files.writeString(
        folder.resolve("a"),
        stop.replace("user/alex", "user/" + script)
            .replace("trail-e-1", script)
            .replace("e-1", script));
    Path page = folder.resolve("report.html");

    then(shell.run("replay", folder.resolve("a").toString(), "--html", page.toString()).code())
        .isZero();

    String html = Files.readString(page);
    then(html)
        .contains(
            "<svg", "<title id=\"t\">", "<desc id=\"d\">", "<caption>", "&lt;script&gt;alert(1)")
        .doesNotContain("<script", "<img", "http:", "https:")
        .doesNotContainPattern("<[a-z][^>]*\\s(src|href|on[a-z]+)=");
  }

  private static List<JsonNode> lines(Shell.Result result) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : result.out().lines().toList()) {
      lines.add(Schemas.read(Schema.REPLAY, line));
    }
    return lines;
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }
}
