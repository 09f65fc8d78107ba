package org.countersign.doctor.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.BDDAssertions.then;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.doctor.Check;
import org.countersign.doctor.Check.Status;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;

class CallerTest {
  private static final AwsCredentialsProvider SOMEBODY =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret"));

  @Test
  void the_laptops_credentials_are_none() {
    Caller laptop =
        new Caller(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("laptop", "laptop-secret")),
            Region.US_EAST_1);

    then(laptop.hasCredentials()).isFalse();
    then(laptop.checks("countersign", Map.of()))
        .allSatisfy(check -> then(check.status()).isEqualTo(Status.SKIPPED));
  }

  @Test
  void an_empty_chain_has_none() {
    AwsCredentialsProvider nobody =
        AwsCredentialsProviderChain.of(
            () -> {
              throw SdkClientException.create("looked everywhere");
            });

    then(new Caller(nobody, Region.US_EAST_1).hasCredentials()).isFalse();
    then(new Caller(SOMEBODY, Region.US_EAST_1).hasCredentials()).isTrue();
  }

  @Test
  void an_account_that_refuses_is_told_by_its_code_alone() throws IOException {
    List<Check> checks =
        against(
            403,
            "<ErrorResponse><Error><Code>InvalidClientTokenId</Code><Message>secret of jones</Message></Error></ErrorResponse>");

    then(checks.getFirst().status()).isEqualTo(Status.WARN);
    then(checks.getFirst().detail()).isEqualTo("AWS answers InvalidClientTokenId");
    then(checks.toString()).doesNotContain("jones");
  }

  @Test
  void an_account_that_answers_is_asked_everything_and_nothing_is_ok_by_default()
      throws IOException {
    // Each service but STS makes of this what it can; none may make "ok" of it.
    List<Check> checks =
        against(
            200,
            "<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:user/ada</Arn>"
                + "<Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>");

    then(checks.getFirst().detail()).isEqualTo("account 123456789012, eu-west-1");
    then(checks.subList(1, checks.size()))
        .allSatisfy(check -> then(check.status()).as(check.toString()).isNotEqualTo(Status.OK));
  }

  private static List<Check> against(int status, String body) throws IOException {
    HttpServer server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(status, 0);
          try (var out = exchange.getResponseBody()) {
            out.write(body.getBytes(UTF_8));
          }
        });
    server.start();
    try {
      URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
      return new Caller(SOMEBODY, Region.EU_WEST_1)
          .checks(
              "countersign",
              Map.of(),
              http -> new AccountClients(SOMEBODY, Region.EU_WEST_1, http, Optional.of(endpoint)));
    } finally {
      server.stop(0);
    }
  }
}
