package org.countersign.imagingcorrection;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.countersign.runtime.Host;
import org.countersign.runtime.Intake;

/** The door of imaging-correction: pointers to entries about image sets come in from its queue. */
public final class ImagingCorrectionHandler implements RequestStreamHandler {
  private final Intake intake;

  /** For Lambda. */
  public ImagingCorrectionHandler() {
    this(Host.lambda());
  }

  /** For any other place that runs the function. */
  public ImagingCorrectionHandler(Host host) {
    this.intake = ImagingCorrection.on(host);
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    intake.run(in, out, context);
  }
}
