package org.countersign.clinicalnote;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.countersign.note.NoteCheck;
import org.countersign.note.Section;
import org.countersign.note.Segment;
import org.countersign.note.Sentence;
import org.countersign.note.UnreadableNoteException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a producer's documents as they are: HealthScribe's clinical document and transcript
 * (Transcribe developer guide, starting-health-scribe-job), or plain text. Unknown members are
 * passed over, among them the words of a transcript one by one, which are most of it.
 */
final class ClinicalDocument {
  private static final JsonFactory JSON = new JsonFactory();

  /** Section of a text that has none. */
  static final String WHOLE = "DOCUMENT";

  private ClinicalDocument() {}

  /**
   * Reads the sections of a clinical document.
   *
   * @throws UnreadableNoteException if it is none
   */
  static List<Section> sections(byte[] content, Map<String, Segment> transcript) {
    List<Section> sections = new ArrayList<>();
    boolean[] seen = {false};
    read(
        content,
        root ->
            fields(
                root,
                (outer, name) -> {
                  if (!name.equals("ClinicalDocumentation")) {
                    return false;
                  }
                  fields(
                      outer,
                      (inner, part) -> {
                        if (!part.equals("Sections")) {
                          return false;
                        }
                        seen[0] = true;
                        items(
                            inner,
                            item -> sections.add(section(item, sections.size(), transcript)));
                        return true;
                      });
                  return true;
                }));
    if (!seen[0]) {
      throw new UnreadableNoteException("no ClinicalDocumentation.Sections");
    }
    return sections;
  }

  private static Section section(JsonParser json, int number, Map<String, Segment> transcript)
      throws IOException {
    String[] name = {"SECTION_" + (number + 1)};
    List<Sentence> sentences = new ArrayList<>();
    fields(
        json,
        (in, field) -> {
          switch (field) {
            case "SectionName" -> name[0] = text(in, name[0]);
            case "Summary" ->
                items(
                    in,
                    item ->
                        sentences.add(
                            sentence(
                                item, (number + 1) + "." + (sentences.size() + 1), transcript)));
            default -> {
              return false;
            }
          }
          return true;
        });
    return new Section(name[0], sentences);
  }

  private static Sentence sentence(JsonParser json, String id, Map<String, Segment> transcript)
      throws IOException {
    String[] says = {""};
    List<String> links = new ArrayList<>();
    fields(
        json,
        (in, field) -> {
          switch (field) {
            case "SummarizedSegment" -> says[0] = text(in, "");
            case "EvidenceLinks" -> items(in, item -> links.add(link(item)));
            default -> {
              return false;
            }
          }
          return true;
        });
    return new Sentence(id, says[0], false, NoteCheck.resolve(links, transcript));
  }

  private static String link(JsonParser json) throws IOException {
    String[] id = {""};
    fields(
        json,
        (in, field) -> {
          if (field.equals("SegmentId")) {
            id[0] = text(in, "");
            return true;
          }
          return false;
        });
    return id[0];
  }

  /**
   * Reads the passages of a transcript.
   *
   * @throws UnreadableNoteException if it is none
   */
  static List<Segment> segments(byte[] content) {
    List<Segment> segments = new ArrayList<>();
    boolean[] seen = {false};
    read(
        content,
        root ->
            fields(
                root,
                (outer, name) -> {
                  if (!name.equals("Conversation")) {
                    return false;
                  }
                  fields(
                      outer,
                      (inner, part) -> {
                        if (!part.equals("TranscriptSegments")) {
                          return false;
                        }
                        seen[0] = true;
                        items(inner, item -> segments.add(segment(item)));
                        return true;
                      });
                  return true;
                }));
    if (!seen[0]) {
      throw new UnreadableNoteException("no Conversation.TranscriptSegments");
    }
    return segments;
  }

  private static Segment segment(JsonParser json) throws IOException {
    String[] texts = {"", ""};
    @Nullable Double[] times = {null, null};
    @Nullable String[] role = {null};
    fields(
        json,
        (in, field) -> {
          switch (field) {
            case "SegmentId" -> texts[0] = text(in, "");
            case "Content" -> texts[1] = text(in, "");
            case "BeginAudioTime" -> times[0] = number(in);
            case "EndAudioTime" -> times[1] = number(in);
            case "ParticipantDetails" ->
                fields(
                    in,
                    (details, detail) -> {
                      if (!detail.equals("ParticipantRole")) {
                        return false;
                      }
                      String word = text(details, "");
                      role[0] = word.isEmpty() ? null : word;
                      return true;
                    });
            default -> {
              return false;
            }
          }
          return true;
        });
    return new Segment(texts[0], texts[1], times[0], times[1], role[0]);
  }

  /**
   * One sentence a line, for a producer that writes plain text.
   *
   * @throws UnreadableNoteException if it is no UTF-8 text
   */
  static List<Section> text(byte[] content) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      if (text.indexOf('\0') >= 0) {
        throw new UnreadableNoteException("not text");
      }
      List<Sentence> sentences = new ArrayList<>();
      text.lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .forEach(
              line ->
                  sentences.add(
                      new Sentence("1." + (sentences.size() + 1), line, false, List.of())));
      return List.of(new Section(WHOLE, sentences));
    } catch (CharacterCodingException e) {
      throw new UnreadableNoteException("not text");
    }
  }

  /** Whether it may be JSON at all. */
  static boolean looksLikeJson(byte[] content) {
    for (byte one : content) {
      if (!Character.isWhitespace(one)) {
        return one == '{';
      }
    }
    return false;
  }

  /** Reads what stands at a member's value; false leaves it to be passed over. */
  @FunctionalInterface
  private interface Member {
    boolean read(JsonParser json, String name) throws IOException;
  }

  @FunctionalInterface
  private interface Item {
    void read(JsonParser json) throws IOException;
  }

  private static void read(byte[] content, Item root) {
    requireNonNull(content, "content is null");
    try (JsonParser json = JSON.createParser(content)) {
      json.nextToken();
      root.read(json);
      if (json.nextToken() != null) {
        throw new UnreadableNoteException("more than one document");
      }
    } catch (JacksonException e) {
      // Its message quotes the document.
      throw new UnreadableNoteException("not JSON");
    } catch (IOException e) {
      throw new UnreadableNoteException("not readable");
    }
  }

  /** What is no object has no members. */
  private static void fields(JsonParser json, Member member) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      skip(json);
      return;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      if (!member.read(json, name)) {
        skip(json);
      }
    }
  }

  /** What is no list has no items. */
  private static void items(JsonParser json, Item item) throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      skip(json);
      return;
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() == null) {
        throw new UnreadableNoteException("ends in the middle");
      }
      item.read(json);
    }
  }

  private static void skip(JsonParser json) throws IOException {
    if (json.currentToken() == null) {
      throw new UnreadableNoteException("ends in the middle");
    }
    json.skipChildren();
  }

  private static String text(JsonParser json, String otherwise) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_STRING) {
      return json.getText();
    }
    skip(json);
    return otherwise;
  }

  private static @Nullable Double number(JsonParser json) throws IOException {
    if (requireNonNull(json.currentToken(), "ends in the middle").isNumeric()) {
      double number = json.getDoubleValue();
      return Double.isFinite(number) ? number : null;
    }
    if (json.currentToken() == JsonToken.VALUE_STRING) {
      try {
        double number = Double.parseDouble(json.getText());
        return Double.isFinite(number) ? number : null;
      } catch (NumberFormatException e) {
        return null;
      }
    }
    skip(json);
    return null;
  }
}
