package org.countersign.clinicalnote;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.countersign.runtime.Host;
import org.countersign.runtime.Intake;

/**
 * The door of clinical-note: what became of notes, and what people approved, comes in from its
 * queue.
 */
public final class ClinicalNoteHandler implements RequestStreamHandler {
  private final Intake intake;

  /** For Lambda. */
  public ClinicalNoteHandler() {
    this(Host.lambda());
  }

  /** For any other place that runs the function. */
  public ClinicalNoteHandler(Host host) {
    this.intake = ClinicalNote.on(host);
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    intake.run(in, out, context);
  }
}
