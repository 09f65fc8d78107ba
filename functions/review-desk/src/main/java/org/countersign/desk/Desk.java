package org.countersign.desk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.countersign.desk.aws.OriginSecretUnavailableException;
import org.countersign.desk.http.ErrorPage;
import org.countersign.desk.http.Problem;
import org.countersign.desk.http.RateLimits;
import org.countersign.desk.http.RefusedException;
import org.countersign.desk.http.Request;
import org.countersign.desk.http.Response;
import org.countersign.desk.http.Route;
import org.countersign.desk.http.SecurityHeaders;
import org.countersign.desk.identity.ProviderUnavailableException;
import org.countersign.desk.view.ViewsUnavailableException;
import org.countersign.evidence.EvidenceUnavailableException;
import org.countersign.ledger.ContendedCaseException;
import org.countersign.ledger.LedgerUnavailableException;
import org.countersign.runtime.FailureCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole desk: the first of its parts that knows a request answers it. No answer leaves without
 * the security headers, and none says why something failed inside: it gives the reference under
 * which the log does.
 */
public final class Desk {
  /** Longest body in bytes. */
  public static final int MAX_BODY = 64 * 1024;

  private static final int MAX_PATH = 2048;
  private static final Logger LOG = LoggerFactory.getLogger(Desk.class);
  private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9._~:@=+,/-]*");
  private static final Pattern DOTS = Pattern.compile("(^|.*/)\\.{1,2}(/.*|$)");

  private final List<Route> routes;
  private final RateLimits perAddress;
  private final ErrorPage errorPage;

  /**
   * @param perAddress how often one address may ask, signed in or not
   * @param errorPage for people; programs get problem+json
   */
  public Desk(List<Route> routes, RateLimits perAddress, ErrorPage errorPage) {
    this.routes = List.copyOf(routes);
    this.perAddress = requireNonNull(perAddress, "perAddress is null");
    this.errorPage = requireNonNull(errorPage, "errorPage is null");
  }

  public Response answer(Request request) {
    Response response = SecurityHeaders.on(unsecured(request));
    // No path: a page's path can hold what somebody typed.
    LOG.info("{} {} {}", request.method(), response.status(), request.requestId());
    return request.method().equals("HEAD") ? response.withoutBody() : response;
  }

  private Response unsecured(Request request) {
    Optional<Response> tooMany =
        perAddress.take(request.sourceIp()).map(wait -> asSeen(request, RateLimits.tooMany(wait)));
    if (tooMany.isPresent()) {
      return tooMany.get();
    }
    if (request.path().length() > MAX_PATH || !PATH.matcher(request.path()).matches()) {
      return error(request, 404, "not-found", "There is nothing here");
    }
    if (DOTS.matcher(request.path()).matches()) {
      return error(request, 400, "bad-request", "This address cannot be right");
    }
    if (request.body().length() > MAX_BODY || request.body().getBytes(UTF_8).length > MAX_BODY) {
      return error(request, 413, "too-large", "This is more than the desk takes at once");
    }
    try {
      return routes.stream()
          .map(route -> route.answer(request))
          .flatMap(Optional::stream)
          .findFirst()
          .orElseGet(() -> error(request, 404, "not-found", "There is nothing here"));
    } catch (RefusedException e) {
      return e.response();
    } catch (ContendedCaseException
        | LedgerUnavailableException
        | EvidenceUnavailableException
        | OriginSecretUnavailableException
        | ProviderUnavailableException
        | ViewsUnavailableException e) {
      LOG.warn("{} not now: {}", request.requestId(), FailureCode.of(e));
      return error(request, 503, "not-now", "This cannot be done right now")
          .with("Retry-After", "2");
    } catch (RuntimeException e) {
      LOG.error("{} failed: {}", request.requestId(), FailureCode.of(e));
      return error(request, 500, "failed", "Something went wrong inside");
    }
  }

  private Response error(Request request, int status, String type, String title) {
    return asSeen(
        request,
        Problem.of(status, type, title).and("reference", request.requestId()).response(),
        title);
  }

  private Response asSeen(Request request, Response problem) {
    return asSeen(request, problem, "Too many requests");
  }

  private Response asSeen(Request request, Response problem, String title) {
    if (isForPrograms(request)) {
      return problem;
    }
    Response page =
        Response.html(
            problem.status(), errorPage.html(problem.status(), title, request.requestId()));
    return Optional.ofNullable(problem.headers().get("Retry-After"))
        .map(seconds -> page.with("Retry-After", seconds))
        .orElse(page);
  }

  private static boolean isForPrograms(Request request) {
    return request.path().equals("/api") || request.path().startsWith("/api/");
  }
}
