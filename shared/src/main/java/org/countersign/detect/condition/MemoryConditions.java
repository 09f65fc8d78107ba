package org.countersign.detect.condition;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.countersign.detect.call.ApiCall;
import org.countersign.detect.context.Network;

/**
 * Conditions that remember. Names of sets and their members are pseudonyms, so the store holds
 * neither secrets' names nor object keys.
 */
final class MemoryConditions {
  private MemoryConditions() {}

  /**
   * {@code distinct}: paths of what is counted; {@code at-least}: how many different ones; {@code
   * window}: within which time (default an hour); {@code per}: paths that separate one count from
   * the other (default: the principal).
   */
  static Condition burst(Parameters given) {
    List<String> distinct = given.paths("distinct");
    int least = given.number("at-least", 0);
    if (least < 2) {
      throw given.wrong("at-least is two or more");
    }
    Duration window = given.duration("window", Duration.ofHours(1));
    if (window.toMinutes() < 2) {
      throw given.wrong("window has two minutes or more");
    }
    List<String> per = given.texts("per");
    String detection = given.detection();
    return (call, about) -> {
      String set = name("burst", detection, per(call, per), about);
      List<String> members =
          Parameters.texts(call, distinct).stream().distinct().limit(least).toList();
      int most = 0;
      for (String member : members) {
        most =
            Math.max(
                most,
                about
                    .windows()
                    .distinct(set, pseudonym(member, about), call.time(), window, least));
      }
      return FieldConditions.known(call, distinct, most >= least);
    };
  }

  /**
   * {@code of}: paths of what may be new (default: the principal); {@code per}: paths of what it is
   * new to (default: the account). Nothing is new in the first 14 days.
   */
  static Condition firstSeen(Parameters given) {
    List<String> of = given.texts("of");
    List<String> per = given.texts("per", "recipientAccountId");
    String detection = given.detection();
    return (call, about) -> {
      String scope = name("first", detection, Parameters.texts(call, per), about);
      List<String> members = of.isEmpty() ? List.of(whoever(call)) : Parameters.texts(call, of);
      boolean first = false;
      for (String member : members) {
        first |= about.windows().isFirst(scope, pseudonym(member, about), call.time());
      }
      return Answer.of(first);
    };
  }

  /**
   * A session's credentials were used from a second network of the internet. Long-lived keys have
   * no session, and people who move are told from thieves by the detection that asks.
   */
  static Condition secondNetwork(Parameters given) {
    return (call, about) -> {
      Optional<InetAddress> address = SourceConditions.outsideAddress(call, about.context());
      String key = call.principal().accessKey();
      if (address.isEmpty() || key == null || !key.startsWith("ASIA")) {
        return Answer.NO;
      }
      int networks =
          about
              .windows()
              .distinct(
                  // A host with both protocols uses one for some services and one for others.
                  name("networks", family(address.get()), List.of(key), about),
                  pseudonym(Network.around(address.get()), about),
                  2,
                  // The longest session of a role lasts twelve hours, that of a user 36.
                  call.time().plus(Duration.ofDays(2)));
      return Answer.of(networks >= 2);
    };
  }

  private static String family(InetAddress address) {
    return address instanceof Inet4Address ? "v4" : "v6";
  }

  private static List<String> per(ApiCall call, List<String> paths) {
    return paths.isEmpty() ? List.of(call.principal().shown()) : Parameters.texts(call, paths);
  }

  /** A role's sessions are many and short: what is new is the role. */
  private static String whoever(ApiCall call) {
    String role = call.principal().role();
    return role == null ? call.principal().shown() : role;
  }

  private static String name(
      String kind, String detection, List<String> parts, Circumstances about) {
    return kind + ":" + detection + ":" + pseudonym(String.join("\n", parts), about);
  }

  private static String pseudonym(String clear, Circumstances about) {
    return about.pseudonyms().member(clear).digest();
  }
}
