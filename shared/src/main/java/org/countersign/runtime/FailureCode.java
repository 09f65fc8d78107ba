package org.countersign.runtime;

/** Names a failure without repeating what it says. */
public final class FailureCode {
  private static final String OURS = "org.countersign.";

  private FailureCode() {}

  /**
   * Our own exceptions promise a message without PHI and are quoted; of any other, the class and
   * the first line of our code it passed through are named, because an SDK's message can repeat a
   * key.
   */
  public static String of(Throwable failure) {
    String name = failure.getClass().getSimpleName();
    if (failure.getClass().getName().startsWith(OURS)) {
      return name + ": " + failure.getMessage();
    }
    for (StackTraceElement frame : failure.getStackTrace()) {
      if (frame.getClassName().startsWith(OURS)) {
        return name + " at " + frame.getFileName() + ":" + frame.getLineNumber();
      }
    }
    return name;
  }
}
