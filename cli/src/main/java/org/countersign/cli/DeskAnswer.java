package org.countersign.cli;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import org.countersign.cli.Console.Look;

/** Where the desk is. */
record DeskAnswer(URI url) implements Console.Answer {
  DeskAnswer {
    requireNonNull(url, "url is null");
  }

  @Override
  public JsonNode json() {
    return Json.object().put("reviewDesk", url.toString());
  }

  @Override
  public String text(Look look) {
    return DeskOptions.line(url) + "\n";
  }
}
