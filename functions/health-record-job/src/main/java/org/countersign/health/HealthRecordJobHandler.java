package org.countersign.health;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.countersign.runtime.Host;
import org.countersign.runtime.Intake;

/**
 * The door of health-record-job: HealthLake import, export and data-store events come in from its
 * queue.
 */
public final class HealthRecordJobHandler implements RequestStreamHandler {
  private final Intake intake;

  /** For Lambda. */
  public HealthRecordJobHandler() {
    this(Host.lambda());
  }

  /** For any other place that runs the function. */
  public HealthRecordJobHandler(Host host) {
    this.intake = HealthRecordJob.on(host);
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    intake.run(in, out, context);
  }
}
