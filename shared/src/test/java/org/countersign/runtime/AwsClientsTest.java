package org.countersign.runtime;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * What a function has at hand when its snapshot is taken: a client that has not yet spoken to
 * anybody, and that offers post-quantum TLS when it does. Seen from the other end of the wire.
 */
@Timeout(60)
class AwsClientsTest {
  /** Type of a TLS record that carries a handshake (RFC 8446, 5.1). */
  private static final int HANDSHAKE = 22;

  /** X25519MLKEM768: X25519 together with ML-KEM-768 (IANA, TLS Supported Groups). */
  private static final String HYBRID_GROUP = "11ec";

  @Test
  void opens_no_connection_at_construction_and_offers_a_hybrid_key_exchange_at_the_first_call()
      throws Exception {
    try (ServerSocket server =
        new ServerSocket(0, 50, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      Environment environment =
          new Environment(
              Map.of(
                  "AWS_REGION",
                  "us-east-1",
                  "AWS_ENDPOINT_URL_SQS",
                  "https://127.0.0.1:" + server.getLocalPort()));
      try (SqsClient client = AwsClients.of(environment).client(SqsClient.builder(), "SQS")) {
        server.setSoTimeout(300);
        thenThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);

        server.setSoTimeout(20_000);
        CompletableFuture<Void> call =
            CompletableFuture.runAsync(() -> client.getQueueUrl(of -> of.queueName("q")));
        String hello = firstRecord(server);

        then(hello).contains(HYBRID_GROUP);
        thenThrownBy(() -> call.get(30, TimeUnit.SECONDS))
            .hasCauseInstanceOf(SdkClientException.class);
      }
    }
  }

  private static String firstRecord(ServerSocket server) throws IOException {
    // Nobody listens any more when the caller tries again.
    try (server;
        Socket socket = server.accept();
        DataInputStream in = new DataInputStream(socket.getInputStream())) {
      then(in.read()).isEqualTo(HANDSHAKE);
      in.skipNBytes(2); // the record's version
      return HexFormat.of().formatHex(in.readNBytes(in.readUnsignedShort()));
    }
  }
}
