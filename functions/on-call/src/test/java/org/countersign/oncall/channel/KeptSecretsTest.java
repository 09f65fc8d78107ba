package org.countersign.oncall.channel;

import static org.assertj.core.api.BDDAssertions.then;
import static org.assertj.core.api.BDDAssertions.thenThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class KeptSecretsTest {
  private Instant now = Instant.parse("2026-03-02T09:30:00Z");
  private String there = " k1\n";
  private int reads;

  private final InstantSource source = () -> now;
  private final Clock clock = source.withZone(ZoneOffset.UTC);
  private final KeptSecrets secrets = new KeptSecrets(this::read, clock);

  @Test
  void a_secret_is_read_once_in_a_while_and_without_white_space() {
    then(secrets.text("a")).isEqualTo("k1");
    there = "k2";
    now = now.plus(KeptSecrets.KEPT).minusSeconds(1);
    then(secrets.text("a")).isEqualTo("k1");
    then(reads).isEqualTo(1);
    now = now.plusSeconds(1);
    then(secrets.text("a")).isEqualTo("k2");
  }

  @Test
  void one_who_was_refused_gets_it_as_it_is_now_but_not_over_and_over() {
    then(secrets.text("a")).isEqualTo("k1");
    there = "k2";
    then(secrets.fresh("a")).isEqualTo("k1");
    now = now.plus(KeptSecrets.PAUSE);
    then(secrets.fresh("a")).isEqualTo("k2");
    then(secrets.text("a")).isEqualTo("k2");
    then(reads).isEqualTo(2);
  }

  @Test
  void while_the_service_is_away_the_last_one_serves() {
    then(secrets.text("a")).isEqualTo("k1");
    there = "";
    now = now.plus(Duration.ofHours(1));
    then(secrets.text("a")).isEqualTo("k1");
    thenThrownBy(() -> secrets.text("b"))
        .isInstanceOf(SecretUnavailableException.class)
        .hasMessage("secret: ResourceNotFoundException");
  }

  @Test
  void without_a_key_nothing_is_sent_and_it_goes_another_time() {
    there = "";

    then(new SecretKey(secrets, "a").sendWith(key -> new Sending.Taken()))
        .isEqualTo(new Sending.Unknown("secret: ResourceNotFoundException"));
  }

  @Test
  void an_empty_secret_is_none() {
    there = " ";

    thenThrownBy(() -> secrets.text("a")).hasMessage("secret: the secret is empty");
  }

  private String read(String arn) {
    reads++;
    if (there.isEmpty()) {
      throw new SecretUnavailableException("ResourceNotFoundException");
    }
    return there;
  }
}
