package org.countersign.desk;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.countersign.desk.aws.OriginSecret;
import org.countersign.desk.http.HttpApiPayload;
import org.countersign.desk.http.MalformedRequestException;
import org.countersign.desk.http.Problem;
import org.countersign.desk.http.Response;
import org.countersign.desk.http.SecurityHeaders;
import org.countersign.runtime.Host;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.lambda.powertools.logging.PowertoolsLogging;

/** The door of review-desk: an HTTP API's requests come in, its answers go out. */
public final class ReviewDeskHandler implements RequestStreamHandler {
  private static final Logger LOG = LoggerFactory.getLogger(ReviewDeskHandler.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Desk desk;
  private final HttpApiPayload payload;

  /** For Lambda. */
  public ReviewDeskHandler() {
    this(Host.lambda());
  }

  /** For any other place that runs the function. */
  public ReviewDeskHandler(Host host) {
    this(
        ReviewDesk.on(host),
        new HttpApiPayload(host.environment().find(OriginSecret.VARIABLE).isPresent()));
  }

  ReviewDeskHandler(Desk desk, HttpApiPayload payload) {
    this.desk = desk;
    this.payload = payload;
  }

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    PowertoolsLogging.initializeLogging(context);
    JSON.writeValue(out, payload.write(answer(in)));
  }

  private Response answer(InputStream in) throws IOException {
    try {
      return desk.answer(payload.read(JSON.readTree(in)));
    } catch (MalformedRequestException e) {
      LOG.warn("malformed request: {}", e.getMessage());
      return SecurityHeaders.on(
          Problem.of(400, "bad-request", "The request is not as it has to be").response());
    }
  }
}
