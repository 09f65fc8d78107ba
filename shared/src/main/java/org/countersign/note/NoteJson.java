package org.countersign.note;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;

/**
 * Notes and transcripts as they lie in evidence and in the publish bucket: UTF-8 JSON, members in
 * the order of the records. The same note always has the same bytes, so its digest is its name.
 */
public final class NoteJson {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private NoteJson() {}

  public static byte[] bytes(Note note) {
    return write(note);
  }

  public static byte[] bytes(Transcript transcript) {
    return write(transcript);
  }

  public static byte[] bytes(Recording recording) {
    return write(recording);
  }

  /**
   * Reads a note back.
   *
   * @throws UnreadableNoteException if it is none
   */
  public static Note note(InputStream in) {
    return read(in, Note.class);
  }

  /**
   * Reads a transcript back.
   *
   * @throws UnreadableNoteException if it is none
   */
  public static Transcript transcript(InputStream in) {
    return read(in, Transcript.class);
  }

  /**
   * Reads back where a recording lies.
   *
   * @throws UnreadableNoteException if it does not say that
   */
  public static Recording recording(InputStream in) {
    return read(in, Recording.class);
  }

  private static byte[] write(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new UnreadableNoteException("cannot be written");
    }
  }

  private static <T> T read(InputStream in, Class<T> type) {
    try {
      T value = MAPPER.readValue(in, type);
      if (value == null) {
        throw new UnreadableNoteException("not a " + type.getSimpleName());
      }
      return value;
    } catch (IOException e) {
      throw new UnreadableNoteException("not a " + type.getSimpleName());
    }
  }
}
