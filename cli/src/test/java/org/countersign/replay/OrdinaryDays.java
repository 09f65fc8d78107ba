package org.countersign.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Writes what ordinary work leaves in CloudTrail, in the shapes of real records: the scripts of
 * {@code replay/ordinary.txt}, played by those who play them in life over five working days.
 */
final class OrdinaryDays {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");
  private static final String ACCOUNT = "123456789012";
  private static final String BACKUP_ACCOUNT = "210987654321";
  private static final String TERRAFORM =
      "APN/1.0 HashiCorp/1.0 Terraform/1.13.4 (+https://www.terraform.io) terraform-provider-aws/6.20.0 aws-sdk-go-v2/1.39.4";
  private static final String BROWSER =
      "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";
  private static final String SDK = "aws-sdk-java/2.41.1 md/io#sync ua/2.1 os/Linux lang/java#25";

  private final Random chance = new Random(20260302);
  private final Map<String, List<String>> scripts;
  private final List<ObjectNode> records = new ArrayList<>();

  OrdinaryDays(String resource) {
    this.scripts = scripts(resource);
  }

  /** Who calls, and how that looks. */
  private record Actor(
      ObjectNode identity, String address, String userAgent, String account, String region) {}

  /** That many records: the scripts, then everyday calls until it is enough. */
  static List<ObjectNode> records(int wanted) {
    OrdinaryDays days = new OrdinaryDays("/replay/ordinary.txt");
    for (int day = 0; day < 5; day++) {
      days.play(day);
    }
    days.everyday(wanted);
    return days.records;
  }

  /** Single calls of thieves on the Wednesday. */
  static List<ObjectNode> attacks() {
    OrdinaryDays days = new OrdinaryDays("/replay/attacks.txt");
    int hour = 0;
    for (Map.Entry<String, List<String>> script : days.scripts.entrySet()) {
      String name = script.getKey().substring("thief ".length());
      Instant at = MONDAY.plus(Duration.ofHours(49 + hour++));
      Actor thief =
          new Actor(
              user(name, false),
              "203.0.113." + (20 + hour),
              "aws-cli/2.31.0",
              ACCOUNT,
              "us-east-1");
      days.run(script.getKey(), thief, at, Duration.ofSeconds(20), hour);
    }
    return days.records;
  }

  private void play(int day) {
    Instant midnight = MONDAY.plus(Duration.ofDays(day));
    Actor pipeline =
        new Actor(
            role("terraform-deploy", "GitHubActions"),
            "20.55.14." + (60 + day),
            TERRAFORM,
            ACCOUNT,
            "us-east-1");
    run(
        "terraform apply",
        pipeline,
        midnight.plus(Duration.ofHours(9)),
        Duration.ofSeconds(3),
        day);
    Actor later =
        new Actor(
            role("terraform-deploy", "GitHubActions"),
            "20.61.7." + (60 + day),
            TERRAFORM,
            ACCOUNT,
            "us-east-1");
    run(
        "terraform destroy",
        later,
        midnight.plus(Duration.ofHours(17)),
        Duration.ofSeconds(5),
        day);
    Actor administrator =
        new Actor(
            role("AWSReservedSSO_AdministratorAccess_0123456789abcdef", "alice@hospital.example"),
            "198.51.100.20",
            BROWSER,
            ACCOUNT,
            "us-east-1");
    run(
        "administrator console",
        administrator,
        midnight.plus(Duration.ofHours(10)),
        Duration.ofSeconds(70),
        day);
    Actor person = new Actor(user("bob", true), "198.51.100.21", BROWSER, ACCOUNT, "us-east-1");
    if (day == 1) {
      run(
          "person with a second factor",
          person,
          midnight.plus(Duration.ofHours(11)),
          Duration.ofSeconds(40),
          day);
    }
    run(
        "cloudformation",
        cloudFormation(),
        midnight.plus(Duration.ofHours(12)),
        Duration.ofSeconds(9),
        day);
    run(
        "backup",
        service("backup.amazonaws.com", "AWSServiceRoleForBackup"),
        midnight.plus(Duration.ofHours(2)),
        Duration.ofSeconds(30),
        day);
    for (int hour = 0; hour < 24; hour++) {
      Instant at = midnight.plus(Duration.ofHours(hour)).plusSeconds(chance.nextInt(600));
      run("rotation", function("rotation"), at, Duration.ofSeconds(2), hour);
      run("imaging", function("imaging-import"), at.plusSeconds(300), Duration.ofSeconds(4), hour);
      run("cluster", instance("workers", hour), at.plusSeconds(900), Duration.ofSeconds(3), hour);
      for (int i = 0; i < 3; i++) {
        run(
            "autoscaling",
            service("autoscaling.amazonaws.com", "AWSServiceRoleForAutoScaling"),
            at.plusSeconds(1100L * i),
            Duration.ofSeconds(5),
            i);
      }
      if (hour >= 8 && hour < 18) {
        Actor build =
            new Actor(
                role("build", "AWSCodeBuild-" + hex(8)),
                "10.0.9." + hour,
                SDK,
                ACCOUNT,
                "us-east-1");
        run("build", build, at.plusSeconds(1500), Duration.ofSeconds(8), hour);
      }
    }
  }

  private void everyday(int wanted) {
    List<Actor> actors = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      actors.add(function("function-" + i));
      actors.add(instance("viewer", i));
      actors.add(
          new Actor(
              role("ecs-task-" + i, hex(32)),
              "10.0.3." + i,
              SDK,
              i == 3 ? BACKUP_ACCOUNT : ACCOUNT,
              i == 5 ? "us-west-2" : "us-east-1"));
    }
    actors.add(service("config.amazonaws.com", "AWSServiceRoleForConfig"));
    actors.add(awsService("cloudtrail.amazonaws.com"));
    actors.add(awsService("logs.amazonaws.com"));
    actors.add(
        new Actor(
            user("monitoring", false), "198.51.100.77", "Boto3/1.41.0", ACCOUNT, "us-east-1"));
    List<String> calls = script("everyday");
    long seconds = Duration.ofDays(5).toSeconds();
    while (records.size() < wanted) {
      Actor actor = actors.get(chance.nextInt(actors.size()));
      // Most of what happens are a few calls over and over.
      int which = chance.nextInt(3) == 0 ? chance.nextInt(calls.size()) : chance.nextInt(3);
      Instant at = MONDAY.plusSeconds((long) (chance.nextDouble() * seconds));
      add(calls.get(which), actor, at, 0);
    }
  }

  private void run(String script, Actor actor, Instant from, Duration pause, int round) {
    Instant at = from;
    for (String call : script(script)) {
      add(call, actor, at, round);
      at = at.plus(pause);
    }
  }

  private void add(String call, Actor actor, Instant at, int round) {
    String[] parts =
        call.replace("{n}", String.valueOf(round)).replace("{h}", hex(16)).split(" ", 3);
    String name = parts[1];
    boolean readOnly =
        name.matches(
            "(Describe|Get|List|Head|Lookup|Search|Read|BatchGet|Decrypt|GenerateDataKey|AssumeRole).*");
    ObjectNode record = JSON.createObjectNode();
    record.put("eventVersion", "1.11");
    record.set("userIdentity", actor.identity().deepCopy());
    record
        .put("eventTime", at.truncatedTo(ChronoUnit.SECONDS).toString())
        .put("eventSource", parts[0] + ".amazonaws.com")
        .put("eventName", name)
        .put("awsRegion", actor.region())
        .put("sourceIPAddress", actor.address())
        .put("userAgent", actor.userAgent());
    record.set("requestParameters", parts.length < 3 ? JSON.nullNode() : tree(parts[2]));
    record.putNull("responseElements");
    boolean signIn = name.equals("ConsoleLogin");
    if (signIn) {
      record.set("responseElements", tree("{\"ConsoleLogin\":\"Success\"}"));
      boolean mfa =
          actor
                  .identity()
                  .path("sessionContext")
                  .path("attributes")
                  .path("mfaAuthenticated")
                  .asText()
                  .equals("true")
              && actor.identity().path("type").asText().equals("IAMUser");
      record.set(
          "additionalEventData",
          tree(
              "{\"LoginTo\":\"https://console.aws.amazon.com/console/home\",\"MobileVersion\":\"No\",\"MFAUsed\":\""
                  + (mfa ? "Yes" : "No")
                  + "\"}"));
      if (actor.identity().path("type").asText().equals("IAMUser")) {
        ObjectNode identity = (ObjectNode) record.path("userIdentity");
        identity.remove(List.of("sessionContext"));
        identity.put("accessKeyId", "");
      }
    }
    record
        .put("requestID", hex(32))
        .put("eventID", hex(32))
        .put("readOnly", readOnly)
        .put("eventType", signIn ? "AwsConsoleSignIn" : "AwsApiCall")
        .put("managementEvent", true)
        .put("recipientAccountId", actor.account())
        .put("eventCategory", "Management");
    if (actor.userAgent().equals(BROWSER) && !signIn) {
      record.put("sessionCredentialFromConsole", "true");
    }
    records.add(record);
  }

  private Actor function(String name) {
    // Without a VPC a function calls from addresses of AWS, another one in each environment.
    return new Actor(
        role(name, name),
        "3.80." + chance.nextInt(250) + "." + chance.nextInt(250),
        "aws-sdk-java/2.41.1 exec-env/AWS_Lambda_java25",
        ACCOUNT,
        "us-east-1");
  }

  private Actor instance(String role, int number) {
    return new Actor(
        role(role, "i-0" + hex(16)),
        number % 3 == 0 ? "54.210.33.9" : "10.0.1." + number,
        SDK,
        ACCOUNT,
        "us-east-1");
  }

  private Actor cloudFormation() {
    ObjectNode identity =
        role("AWSReservedSSO_PlatformTeam_fedcba9876543210", "carol@hospital.example");
    identity.put("invokedBy", "cloudformation.amazonaws.com");
    return new Actor(
        identity,
        "cloudformation.amazonaws.com",
        "cloudformation.amazonaws.com",
        ACCOUNT,
        "us-east-1");
  }

  private Actor service(String name, String linkedRole) {
    ObjectNode identity =
        role("aws-service-role/" + name + "/" + linkedRole, name.substring(0, name.indexOf('.')));
    identity.put(
        "arn",
        "arn:aws:sts::"
            + ACCOUNT
            + ":assumed-role/"
            + linkedRole
            + "/"
            + name.substring(0, name.indexOf('.')));
    identity.put("invokedBy", name);
    return new Actor(identity, name, name, ACCOUNT, "us-east-1");
  }

  private static Actor awsService(String name) {
    ObjectNode identity = JSON.createObjectNode().put("type", "AWSService").put("invokedBy", name);
    return new Actor(identity, name, name, ACCOUNT, "us-east-1");
  }

  private ObjectNode role(String path, String session) {
    String name =
        path.startsWith("AWSReservedSSO_") ? "aws-reserved/sso.amazonaws.com/" + path : path;
    String last = path.substring(path.lastIndexOf('/') + 1);
    ObjectNode identity = JSON.createObjectNode();
    identity
        .put("type", "AssumedRole")
        .put("principalId", "AROA" + hex(16).toUpperCase(Locale.ROOT) + ":" + session)
        .put("arn", "arn:aws:sts::" + ACCOUNT + ":assumed-role/" + last + "/" + session)
        .put("accountId", ACCOUNT)
        .put("accessKeyId", "ASIA" + hex(16).toUpperCase(Locale.ROOT));
    ObjectNode context = identity.putObject("sessionContext");
    context
        .putObject("sessionIssuer")
        .put("type", "Role")
        .put("principalId", "AROAEXAMPLE")
        .put("arn", "arn:aws:iam::" + ACCOUNT + ":role/" + name)
        .put("accountId", ACCOUNT)
        .put("userName", last);
    context
        .putObject("attributes")
        .put("creationDate", "2026-03-02T00:00:00Z")
        .put("mfaAuthenticated", "false");
    return identity;
  }

  private static ObjectNode user(String name, boolean mfa) {
    ObjectNode identity = JSON.createObjectNode();
    identity
        .put("type", "IAMUser")
        .put("principalId", "AIDAEXAMPLE" + name.toUpperCase(Locale.ROOT))
        .put("arn", "arn:aws:iam::" + ACCOUNT + ":user/" + name)
        .put("accountId", ACCOUNT)
        .put("accessKeyId", (mfa ? "ASIA" : "AKIA") + "EXAMPLE" + name.toUpperCase(Locale.ROOT))
        .put("userName", name);
    if (mfa) {
      identity
          .putObject("sessionContext")
          .putObject("attributes")
          .put("creationDate", "2026-03-02T00:00:00Z")
          .put("mfaAuthenticated", "true");
    }
    return identity;
  }

  private String hex(int digits) {
    StringBuilder text = new StringBuilder();
    while (text.length() < digits) {
      text.append(Integer.toHexString(chance.nextInt(16)));
    }
    return text.toString();
  }

  private List<String> script(String name) {
    return requireNonNull(scripts.get(name), name);
  }

  private static Map<String, List<String>> scripts(String resource) {
    Map<String, List<String>> scripts = new LinkedHashMap<>();
    List<String> script = new ArrayList<>();
    for (String line : text(resource).lines().toList()) {
      if (line.startsWith("@")) {
        script = new ArrayList<>();
        scripts.put(line.substring(1), script);
      } else if (!line.isBlank() && !line.startsWith("#")) {
        script.add(line);
      }
    }
    return scripts;
  }

  private static String text(String resource) {
    try (InputStream in = requireNonNull(OrdinaryDays.class.getResourceAsStream(resource))) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode tree(String json) {
    try {
      return (ObjectNode) JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
