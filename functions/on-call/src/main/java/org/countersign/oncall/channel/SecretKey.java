package org.countersign.oncall.channel;

import static java.util.Objects.requireNonNull;

import java.util.function.Function;

/** The key that one channel sends with. */
public record SecretKey(Secrets secrets, String arn) {
  public SecretKey {
    requireNonNull(secrets, "secrets is null");
    requireNonNull(arn, "arn is null");
  }

  /**
   * Sends with the key that is at hand. If it is refused and the key has been rotated meanwhile, it
   * is sent once more with the new one: a refusal says that nothing arrived.
   */
  public Sending sendWith(Function<String, Sending> send) {
    try {
      String key = secrets.text(arn);
      Sending sending = send.apply(key);
      if (sending instanceof Sending.Refused) {
        String now = secrets.fresh(arn);
        return now.equals(key) ? sending : send.apply(now);
      }
      return sending;
    } catch (SecretUnavailableException e) {
      // Not refused by the receiver: another time it goes.
      return new Sending.Unknown(String.valueOf(e.getMessage()));
    }
  }
}
