package org.countersign.laptop.scribe;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The jobs and the stream that {@code events/transcribe} speaks of, with documents in the service's
 * shape (Transcribe developer guide, starting-health-scribe-job). The second one is ugly: links
 * that lead nowhere, a sentence without any, a section that the template asks for and that is not
 * there, a passage without times, script in a text. All persons are invented.
 */
final class SampleVisits {
  static final String UGLY = "visit-okafor-sam-0413";
  private static final String STREAM = "streams/2f1c8a4e-6b3d-4f7a-9c5e-1d0b2a3c4e5f/";
  private static final int NO_GAP = -1;
  private static final ObjectMapper JSON = new ObjectMapper();

  private SampleVisits() {}

  static List<Visit> jobs(String bucket) {
    return List.of(
        visit(
            "visit-miller-jane-0412", "2026-11-17T09:00:00Z", null, "HISTORY_AND_PHYSICAL", bucket),
        visit(UGLY, "2026-11-17T09:10:00Z", null, "PHYSICAL_SOAP", bucket),
        visit(
            "visit-novak-ida-0414",
            "2026-11-17T09:14:00Z",
            "The audio file of the visit could not be read.",
            null,
            bucket));
  }

  private static Visit visit(
      String name, String at, @Nullable String failure, @Nullable String template, String bucket) {
    return new Visit(
        name,
        Instant.parse(at),
        Duration.ofMinutes(6),
        failure,
        template,
        bucket,
        SampleSound.place(name));
  }

  /** The documents of the stream, by key. */
  static Map<String, byte[]> stream() {
    return Map.of(
        STREAM + "clinical-notes.JSON",
        note(false),
        STREAM + "transcript.JSON",
        transcript("", false));
  }

  static byte[] note(boolean ugly) {
    return ugly ? ugly() : plain();
  }

  /** Of the demo's day: one sentence rests on nothing that was said. */
  static byte[] noteOfToday() {
    ObjectNode root = JSON.createObjectNode();
    ArrayNode sections = root.putObject("ClinicalDocumentation").putArray("Sections");
    sentence(section(sections, "SUBJECTIVE"), "Reports a cough for two weeks.", "seg-1", "seg-2");
    sentence(section(sections, "OBJECTIVE"), "Lungs clear.", "seg-3");
    sentence(section(sections, "ASSESSMENT"), "Likely bacterial.");
    sentence(section(sections, "PLAN"), "Return in one week if no better.", "seg-4");
    return bytes(root);
  }

  private static byte[] ugly() {
    ObjectNode root = JSON.createObjectNode();
    ArrayNode sections = root.putObject("ClinicalDocumentation").putArray("Sections");
    ArrayNode subjective = section(sections, "SUBJECTIVE");
    sentence(subjective, "Reports a cough for two weeks.", "seg-1", "seg-2");
    sentence(subjective, "Takes no other medicine.", "seg-17");
    sentence(section(sections, "OBJECTIVE"), "Lungs clear.", "seg-3");
    sentence(
        section(sections, "ASSESSMENT"), "Likely viral. <script>alert(document.cookie)</script>");
    return bytes(root);
  }

  private static byte[] plain() {
    ObjectNode root = JSON.createObjectNode();
    ArrayNode sections = root.putObject("ClinicalDocumentation").putArray("Sections");
    sentence(section(sections, "CHIEF_COMPLAINT"), "Weight loss.", "seg-1", "seg-2");
    sentence(
        section(sections, "HISTORY_OF_PRESENT_ILLNESS"),
        "Lost five kilograms in two months without trying.",
        "seg-2");
    ArrayNode assessment = section(sections, "ASSESSMENT");
    sentence(assessment, "Unexplained weight loss.", "seg-3");
    ArrayNode plan = section(sections, "PLAN");
    sentence(plan, "Blood tests this week.", "seg-3");
    sentence(plan, "Return in fourteen days.", "seg-4");
    return bytes(root);
  }

  private static ArrayNode section(ArrayNode sections, String name) {
    return sections.addObject().put("SectionName", name).putArray("Summary");
  }

  private static void sentence(ArrayNode summary, String text, String... segments) {
    ObjectNode sentence = summary.addObject();
    ArrayNode links = sentence.putArray("EvidenceLinks");
    for (String segment : segments) {
      links.addObject().put("SegmentId", segment);
    }
    sentence.put("SummarizedSegment", text);
  }

  static byte[] transcript(String job, boolean ugly) {
    return ugly
        ? transcript(
            job, 2, "What brings you here?", "I cough since two weeks.", "Breathe in, please.")
        : transcript(
            job,
            NO_GAP,
            "What brings you here today?",
            "I have lost five kilos in two months.",
            "We will do blood tests this week.",
            "Please come back in two weeks.");
  }

  /** Of the demo's day. */
  static byte[] transcriptOfToday(String job) {
    return transcript(
        job,
        NO_GAP,
        "What brings you here?",
        "I cough since two weeks.",
        "Breathe in, please. Your lungs are clear.",
        "Drink a lot, and come back in a week if it is no better.");
  }

  /**
   * @param withoutAudio index of what has no times
   */
  private static byte[] transcript(String job, int withoutAudio, String... said) {
    ObjectNode root = JSON.createObjectNode();
    ObjectNode conversation = root.putObject("Conversation");
    conversation
        .put("ConversationId", "3b7e5c1a-2d4f-4a6b-8c9d-0e1f2a3b4c5d")
        .put("JobName", job)
        .put("JobType", "ASYNC")
        .put("LanguageCode", "en-US")
        .putArray("ClinicalInsights");
    ArrayNode items = conversation.putArray("TranscriptItems");
    ArrayNode segments = conversation.putArray("TranscriptSegments");
    double at = 0.16;
    for (int i = 0; i < said.length; i++) {
      double end = at + 3.5;
      for (String word : said[i].split(" ", -1)) {
        ObjectNode item = items.addObject();
        item.putArray("Alternatives").addObject().put("Confidence", 0.97).put("Content", word);
        item.put("BeginAudioTime", at).put("EndAudioTime", end).put("Type", "PRONUNCIATION");
      }
      ObjectNode segment = segments.addObject();
      if (i != withoutAudio) {
        segment.put("BeginAudioTime", at).put("EndAudioTime", end);
      }
      segment.put("Content", said[i]);
      segment
          .putObject("ParticipantDetails")
          .put("ParticipantRole", i == 1 ? "PATIENT_0" : "CLINICIAN_0");
      segment.putObject("SectionDetails").put("SectionName", "SUBJECTIVE");
      segment.put("SegmentId", "seg-" + (i + 1));
      at = end + 0.4;
    }
    return bytes(root);
  }

  private static byte[] bytes(ObjectNode root) {
    return root.toString().getBytes(UTF_8);
  }
}
