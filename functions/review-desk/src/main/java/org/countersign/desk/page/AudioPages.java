package org.countersign.desk.page;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.countersign.desk.http.Request;
import org.countersign.desk.http.Response;
import org.countersign.desk.recording.ByteRange;
import org.countersign.desk.recording.RecordingUnreadableException;
import org.countersign.desk.recording.Sound;
import org.countersign.desk.session.SignedIn;
import org.countersign.ledger.CaseId;
import org.countersign.note.Recording;
import org.countersign.task.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sound of a visit, part by part, for the player beside a note. */
final class AudioPages {
  private static final Logger LOG = LoggerFactory.getLogger(AudioPages.class);

  private final Backing backing;
  private final ClearViews views;

  AudioPages(Backing backing) {
    this.backing = requireNonNull(backing, "backing is null");
    this.views = new ClearViews(backing);
  }

  Response play(Request request, SignedIn who, CaseId id) {
    if (!who.person().has(Role.PHI_VIEWER)) {
      return NotePages.forbidden(backing, request, who, id);
    }
    Optional<Recording> recording = backing.notes().recording(id);
    if (recording.isEmpty()) {
      return backing.notFound(request, who, "recording");
    }
    Optional<ByteRange> asked = request.header("Range").flatMap(ByteRange::of);
    views.recordListening(request, who, id);
    try {
      Sound sound =
          backing.recordings().part(recording.get(), asked.orElseGet(ByteRange::beginning));
      return switch (sound) {
        case Sound.Part part -> played(request, who, part, asked.isPresent());
        case Sound.BeyondEnd() -> Response.of(416, "text/plain; charset=utf-8", "");
      };
    } catch (RecordingUnreadableException e) {
      LOG.warn("{} {}", request.requestId(), e.getMessage());
      return backing.problem(
          request,
          who,
          new ProblemView(
              503,
              "The recording cannot be read",
              "It was deleted, or S3 or its key refuses the desk.",
              Paths.ofCase(id) + "/note",
              "The note",
              request.requestId()));
    }
  }

  private Response played(Request request, SignedIn who, Sound.Part part, boolean inParts) {
    if (!inParts && !part.isWhole()) {
      // Not in parts it does not fit into an answer; every browser's player asks for parts.
      return backing.problem(
          request,
          who,
          new ProblemView(
              413,
              "The recording is too long for one answer",
              "Play it beside the note: the player asks for it in parts.",
              null,
              null,
              request.requestId()));
    }
    Response response =
        Response.of(inParts ? 206 : 200, part.type(), part.content())
            .with("Accept-Ranges", "bytes")
            .with("Content-Disposition", "inline");
    return inParts ? response.with("Content-Range", part.range()) : response;
  }
}
