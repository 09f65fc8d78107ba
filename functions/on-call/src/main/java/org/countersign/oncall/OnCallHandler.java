package org.countersign.oncall;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.countersign.runtime.Host;
import org.countersign.runtime.Metrics;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/**
 * The door of on-call: pointers come in from its queue, and what the pager says as requests of the
 * HTTP API.
 */
public final class OnCallHandler implements RequestStreamHandler {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final OnCall onCall;
  private final Metrics metrics;

  /** For Lambda. */
  public OnCallHandler() {
    this(Host.lambda());
  }

  /** For any other place that runs the function. */
  public OnCallHandler(Host host) {
    this.onCall = OnCall.on(host);
    this.metrics = host.metrics();
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    byte[] input = in.readAllBytes();
    JsonNode event = read(input);
    if (!HookDoor.isRequest(event)) {
      onCall.intake().run(new ByteArrayInputStream(input), out, context);
      return;
    }
    PowertoolsLogging.initializeLogging(context);
    try {
      JSON.writeValue(out, onCall.hooks().answer(event));
    } finally {
      metrics.flush();
    }
  }

  /** What is no JSON is the intake's to bury. */
  private static JsonNode read(byte[] input) throws IOException {
    try {
      return JSON.readTree(input);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }
}
