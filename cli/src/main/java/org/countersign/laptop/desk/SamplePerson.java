package org.countersign.laptop.desk;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.countersign.task.Role;

/** People of the demo's hospital who can sign in without a password. */
public enum SamplePerson {
  ADA("Ada", "images and notes: reads them, claims and decides", "reviewer phi-viewer"),
  GRACE("Grace", "privacy office: second person, sees patients' data", "approver phi-viewer"),
  FLORENCE("Florence", "audit: reads everything, decides nothing", "auditor");

  private final String given;
  private final String work;
  private final String roles;

  SamplePerson(String given, String work, String roles) {
    this.given = requireNonNull(given, "given is null");
    this.work = requireNonNull(work, "work is null");
    this.roles = requireNonNull(roles, "roles is null");
  }

  /** As the ledger writes it, and as commands take it. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<SamplePerson> of(String id) {
    return Arrays.stream(values()).filter(person -> person.id().equals(id)).findFirst();
  }

  public List<Role> roles() {
    return Arrays.stream(roles.split(" ", -1)).flatMap(role -> Role.of(role).stream()).toList();
  }

  String given() {
    return given;
  }

  String work() {
    return work;
  }

  /** What the provider says of the person in every token. */
  Map<String, Object> claims() {
    Map<String, Object> claims = new TreeMap<>();
    claims.put("preferred_username", id());
    claims.put("name", given);
    claims.put("roles", roles().stream().map(Role::text).toList());
    return claims;
  }
}
