package org.countersign.intake;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.countersign.runtime.Host;
import org.countersign.runtime.Intake;

/**
 * The door of finding-intake: findings come in from its queue, by Security Hub and by their
 * products' own events.
 */
public final class FindingIntakeHandler implements RequestStreamHandler {
  private final Intake intake;

  /** For Lambda. */
  public FindingIntakeHandler() {
    this(Host.lambda());
  }

  /** For any other place that runs the function. */
  public FindingIntakeHandler(Host host) {
    this.intake = FindingIntake.on(host);
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    intake.run(in, out, context);
  }
}
