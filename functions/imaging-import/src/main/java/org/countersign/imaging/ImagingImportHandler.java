package org.countersign.imaging;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.countersign.runtime.Host;
import org.countersign.runtime.Intake;

/**
 * The door of imaging-import: HealthImaging import-job and image-set events come in from its queue.
 */
public final class ImagingImportHandler implements RequestStreamHandler {
  private final Intake intake;

  /** For Lambda. */
  public ImagingImportHandler() {
    this(Host.lambda());
  }

  /** For any other place that runs the function. */
  public ImagingImportHandler(Host host) {
    this.intake = ImagingImport.on(host);
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    intake.run(in, out, context);
  }
}
