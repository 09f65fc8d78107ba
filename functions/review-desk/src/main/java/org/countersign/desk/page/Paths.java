package org.countersign.desk.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Map;
import java.util.stream.Collectors;
import org.countersign.desk.query.CaseKey;
import org.countersign.desk.query.CaseQuery;
import org.countersign.desk.query.TaskQuery;
import org.countersign.ledger.CaseId;
import org.countersign.ledger.CaseKind;

/** Addresses of the desk: ids and fixed words only, never what somebody typed. */
final class Paths {
  private Paths() {}

  static String ofCase(CaseId id) {
    return id.kind() == CaseKind.PAGE ? ofPage(id) : "/cases/" + CaseKey.of(id);
  }

  /** Of what people on call are woken for. */
  static String ofPage(CaseId id) {
    return "/pages/" + id.rest();
  }

  static String ofTask(String id) {
    return "/tasks/" + id;
  }

  static String of(TaskQuery query) {
    return with("/", query.parameters());
  }

  static String of(CaseQuery query) {
    return with("/cases", query.parameters());
  }

  static String with(String path, Map<String, String> query) {
    return query.isEmpty()
        ? path
        : query.entrySet().stream()
            .map(one -> encoded(one.getKey()) + "=" + encoded(one.getValue()))
            .collect(Collectors.joining("&", path + "?", ""));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("%2C", ",");
  }
}
