package org.countersign.desk.identity;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import org.countersign.desk.http.Request;
import org.countersign.task.Actor;
import org.countersign.task.Role;

/**
 * Somebody whom the identity provider vouches for (45 CFR 164.312(a)(2)(i), (d)).
 *
 * @param name as the ledger keeps it; unique at the provider
 * @param roles what the provider's groups allow; empty for somebody without any
 */
public record Person(String name, Set<Role> roles) {
  public Person {
    requireNonNull(name, "name is null");
    roles = Set.copyOf(roles);
  }

  public boolean has(Role role) {
    return roles.contains(role);
  }

  /** Every role reads; a person without one sees nothing. */
  public boolean mayRead() {
    return !roles.isEmpty();
  }

  /** The person as tasks know them. */
  public Actor from(Request request) {
    return new Actor(name, roles, "desk " + request.sourceIp());
  }
}
