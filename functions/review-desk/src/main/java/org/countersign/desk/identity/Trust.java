package org.countersign.desk.identity;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.countersign.runtime.Environment;

/**
 * Whose word the desk takes about people.
 *
 * @param issuer of an OpenID Connect provider, as its tokens write it; https, or http on this very
 *     machine
 * @param clientId the desk's name at the provider: tokens for others are refused
 * @param roleClaims where the provider lists a person's groups; all of them count
 * @param personClaims where it names a person; the first that is there counts. Tokens of every kind
 *     have to say the same there, and nobody may be able to change it for themselves: who could
 *     take a second name could approve what they asked for
 */
public record Trust(
    URI issuer, String clientId, List<String> roleClaims, List<String> personClaims) {
  private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");

  public Trust {
    requireSafe(issuer, "issuer");
    requireNonNull(clientId, "clientId is null");
    roleClaims = List.copyOf(roleClaims);
    personClaims = List.copyOf(personClaims);
    if (roleClaims.isEmpty() || personClaims.isEmpty()) {
      throw new IllegalArgumentException("a claim for roles and one for the person are needed");
    }
  }

  /**
   * By {@code OIDC_ISSUER}, {@code OIDC_CLIENT_ID}, {@code ROLE_CLAIM} and {@code PERSON_CLAIM};
   * the last two can be lists, separated by commas.
   */
  public static Trust of(Environment environment) {
    return new Trust(
        URI.create(environment.require("OIDC_ISSUER")),
        environment.require("OIDC_CLIENT_ID"),
        list(environment.find("ROLE_CLAIM").orElse("cognito:groups,roles")),
        list(environment.find("PERSON_CLAIM").orElse("sub")));
  }

  private static List<String> list(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .toList();
  }

  /**
   * @throws IllegalArgumentException if what is said there could be changed on the way
   */
  static URI requireSafe(URI uri, String what) {
    boolean isLocal = "http".equals(uri.getScheme()) && THIS_MACHINE.contains(uri.getHost());
    if (!isLocal && (!"https".equals(uri.getScheme()) || uri.getHost() == null)) {
      throw new IllegalArgumentException(what + " is not an https address");
    }
    return uri;
  }
}
