package org.countersign.compliance;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.countersign.runtime.Host;
import org.countersign.runtime.Intake;

/**
 * The door of config-compliance: AWS Config's compliance changes come in from its queue, with what
 * the sweep found in Config and what Security Hub tells of Config's own findings.
 */
public final class ConfigComplianceHandler implements RequestStreamHandler {
  private final Intake intake;

  /** For Lambda. */
  public ConfigComplianceHandler() {
    this(Host.lambda());
  }

  /** For any other place that runs the function. */
  public ConfigComplianceHandler(Host host) {
    this.intake = ConfigCompliance.on(host);
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    intake.run(in, out, context);
  }
}
