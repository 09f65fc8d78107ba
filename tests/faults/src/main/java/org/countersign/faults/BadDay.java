package org.countersign.faults;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * A port as functions see it on a bad day: before and after each call the process may die, a call
 * may be refused, and it may go through and say that it did not.
 */
final class BadDay implements InvocationHandler {
  private final Object real;
  private final Port port;
  private final Chance chance;

  private BadDay(Object real, Port port, Chance chance) {
    this.real = real;
    this.port = port;
    this.chance = chance;
  }

  static <T> T of(Class<T> type, T real, Port port, Chance chance) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, new BadDay(real, port, chance)));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    killed(port.killedBefore);
    failed(port.throttled, "ThrottlingException");
    failed(port.error, "InternalServerError");
    Object answer;
    try {
      answer = method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
    killed(port.killedAfter);
    failed(port.timeoutAfterSuccess, "ApiCallTimeoutException");
    return answer;
  }

  private void killed(@Nullable Fault fault) {
    if (fault != null && chance.strikes(fault)) {
      throw new HandlerKilled();
    }
  }

  private void failed(@Nullable Fault fault, String code) {
    if (fault != null && chance.strikes(fault)) {
      throw port.failure(code);
    }
  }
}
