package org.countersign.sweep;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.countersign.runtime.Host;
import org.countersign.runtime.Metrics;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/**
 * The door of sweep: a schedule's event, or {@code {"graceSeconds":n,"countOnly":true}} from
 * somebody who asks. Answers {@code {"owed":n,"received":n,"opened":n,"republished":n}}.
 */
public final class SweepHandler implements RequestStreamHandler {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Sweep sweep;
  private final Metrics metrics;

  /** For Lambda. */
  public SweepHandler() {
    this(Host.lambda());
  }

  /** For any other place that runs the function. */
  public SweepHandler(Host host) {
    this.sweep = SweepFunction.on(host);
    this.metrics = host.metrics();
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    PowertoolsLogging.initializeLogging(context);
    try {
      String request = new String(in.readAllBytes(), UTF_8);
      JSON.writeValue(out, sweep.run(SweepRequest.parse(request)));
    } finally {
      metrics.flush();
    }
  }
}
