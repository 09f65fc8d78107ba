package org.countersign.delivery;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.countersign.runtime.Host;
import org.countersign.runtime.Intake;

/** The door of finding-delivery: pointers to entries about findings come in from its queue. */
public final class FindingDeliveryHandler implements RequestStreamHandler {
  private final Intake intake;

  /** For Lambda. */
  public FindingDeliveryHandler() {
    this(Host.lambda());
  }

  /** For any other place that runs the function. */
  public FindingDeliveryHandler(Host host) {
    this.intake = FindingDelivery.on(host);
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    intake.run(in, out, context);
  }
}
