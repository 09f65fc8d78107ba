package org.countersign.deadletter.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.countersign.deadletter.DeadLetter;
import org.countersign.deadletter.DeadLetterQueue;
import org.countersign.deadletter.DeadLetters;
import org.countersign.deadletter.DeadLettersUnavailableException;
import org.countersign.deadletter.MoveTask;
import org.countersign.deadletter.Reason;
import org.countersign.laptop.LaptopCloud;
import org.countersign.laptop.LaptopSettings;
import org.countersign.laptop.template.Template;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/** The calls as they go over the wire, against answers of the documented form. */
class OwnAccountTest {
  private static final Template TEMPLATE =
      LaptopCloud.template(LaptopSettings.beside(Path.of("../template.yaml")));
  private static final String QUEUES = "https://sqs.eu-west-1.amazonaws.com/111122223333/";

  private final List<String> requests = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private OwnAccount account;

  @BeforeEach
  void start() throws IOException {
    server =
        HttpServer.create(
            new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    account =
        new OwnAccount(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")),
            Region.EU_WEST_1,
            Optional.of(URI.create("http://127.0.0.1:" + server.getAddress().getPort())));
  }

  @AfterEach
  void stop() {
    account.close();
    server.stop(0);
  }

  @Test
  void queues_of_the_stack_are_found_and_the_first_error_stands_in_the_functions_log() {
    DeadLetters letters = account.deadLetters("mine", TEMPLATE);

    then(letters.queues()).extracting(DeadLetterQueue::name).containsExactly("imaging-import");
    DeadLetterQueue queue = letters.queues().getFirst();
    then(queue.work().orElseThrow().arn()).endsWith(":work");
    then(queue.work().orElseThrow().function()).isEqualTo("the-function");
    then(letters.depth(queue)).isEqualTo(3);
    DeadLetter letter = letters.look(queue, 1, true).getFirst();
    then(letter.reason().kind()).isEqualTo(Reason.Kind.RECEIVED_TOO_OFTEN);
    then(letter.firstError()).contains("LedgerUnavailable at Here.java:7");
    then(letter.sent()).isEqualTo(Instant.ofEpochMilli(1_700_000_000_000L));
    then(letter.receives()).isEqualTo(60);
    then(requests)
        .anyMatch(request -> request.contains("\"VisibilityTimeout\":0"))
        .anyMatch(
            request ->
                request.contains("\"logGroupName\":\"/the/group\"")
                    && request.contains("1700000000000"));
  }

  @Test
  void a_move_names_both_ends() {
    DeadLetters letters = account.deadLetters("mine", TEMPLATE);
    DeadLetterQueue queue = letters.queues().getFirst();

    letters.startMove(queue, 10);

    then(requests)
        .anyMatch(
            request ->
                request.startsWith("AmazonSQS.StartMessageMoveTask ")
                    && request.contains("\"SourceArn\":\"arn:aws:sqs:eu-west-1:111122223333:dead\"")
                    && request.contains(
                        "\"DestinationArn\":\"arn:aws:sqs:eu-west-1:111122223333:work\"")
                    && request.contains("\"MaxNumberOfMessagesPerSecond\":10"));
    then(letters.move(queue)).isEqualTo(new MoveTask(MoveTask.State.RUNNING, 1, 3));
  }

  @Test
  void an_account_that_refuses_is_told_by_its_code_alone() {
    thenThrownBy(() -> account.deadLetters("refused", TEMPLATE))
        .isInstanceOf(DeadLettersUnavailableException.class)
        .hasMessageContaining("AccessDenied")
        .hasMessageNotContaining("jones");
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    String target = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
    requests.add(target + " " + body);
    String path = exchange.getRequestURI().getPath();
    boolean refused = body.contains("StackName=refused");
    String answer =
        path.contains("/functions/")
            ? "{\"FunctionName\":\"the-function\",\"LoggingConfig\":{\"LogGroup\":\"/the/group\"}}"
            : target.equals("null")
                ? refused ? REFUSAL : STACK
                : json(target.substring(target.indexOf('.') + 1), body);
    exchange.sendResponseHeaders(refused ? 403 : 200, 0);
    try (var out = exchange.getResponseBody()) {
      out.write(answer.getBytes(UTF_8));
    }
  }

  private static String json(String operation, String body) {
    return switch (operation) {
      case "GetQueueAttributes" ->
          body.contains("QueueArn")
              ? "{\"Attributes\":{\"QueueArn\":\"arn:aws:sqs:eu-west-1:111122223333:%s\"}}"
                  .formatted(body.contains("/work\"") ? "work" : "dead")
              : "{\"Attributes\":{\"ApproximateNumberOfMessages\":\"2\","
                  + "\"ApproximateNumberOfMessagesNotVisible\":\"1\","
                  + "\"ApproximateNumberOfMessagesDelayed\":\"0\"}}";
      case "ReceiveMessage" ->
          "{\"Messages\":[{\"MessageId\":\"m-1\",\"ReceiptHandle\":\"r\",\"Body\":\"x\","
              + "\"MD5OfBody\":\"9dd4e461268c8034f5c8564e155c67a6\","
              + "\"Attributes\":{\"SentTimestamp\":\"1700000000000\","
              + "\"ApproximateReceiveCount\":\"61\",\"DeadLetterQueueSourceArn\":\"arn:work\"}}]}";
      case "ListMessageMoveTasks" ->
          "{\"Results\":[{\"Status\":\"RUNNING\",\"ApproximateNumberOfMessagesMoved\":1,"
              + "\"ApproximateNumberOfMessagesToMove\":3}]}";
      case "StartMessageMoveTask" -> "{\"TaskHandle\":\"t\"}";
      case "FilterLogEvents" ->
          body.contains("nextToken")
              ? "{\"events\":[{\"message\":\"START RequestId\"},{\"message\":"
                  + "\"{\\\"message\\\":\\\"message m-1 failed: LedgerUnavailable at Here.java:7\\\"}\"}]}"
              : "{\"events\":[],\"nextToken\":\"more\"}";
      default -> "{}";
    };
  }

  private static final String STACK =
      "<ListStackResourcesResponse><ListStackResourcesResult><StackResourceSummaries>"
          + resource("ImagingImportDeadLetters", QUEUES + "dead")
          + resource("ImagingImportQueue", QUEUES + "work")
          + resource("ImagingImportFunction", "the-function")
          + "</StackResourceSummaries></ListStackResourcesResult></ListStackResourcesResponse>";

  private static final String REFUSAL =
      "<ErrorResponse><Error><Code>AccessDenied</Code><Message>of jones</Message></Error></ErrorResponse>";

  private static String resource(String logical, String physical) {
    return "<member><LogicalResourceId>%s</LogicalResourceId><PhysicalResourceId>%s</PhysicalResourceId></member>"
        .formatted(logical, physical);
  }
}
