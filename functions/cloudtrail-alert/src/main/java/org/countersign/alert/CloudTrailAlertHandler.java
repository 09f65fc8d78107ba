package org.countersign.alert;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.countersign.runtime.Host;
import org.countersign.runtime.Intake;

/**
 * The door of cloudtrail-alert: CloudTrail's records come in from its queue, and pointers to its
 * own entries, by which one case's news reach another.
 */
public final class CloudTrailAlertHandler implements RequestStreamHandler {
  private final Intake intake;

  /** For Lambda. */
  public CloudTrailAlertHandler() {
    this(Host.lambda());
  }

  /** For any other place that runs the function. */
  public CloudTrailAlertHandler(Host host) {
    this.intake = CloudTrailAlert.on(host);
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    intake.run(in, out, context);
  }
}
