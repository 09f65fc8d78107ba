package org.countersign.detect.catalogue;

/** Which calls a detection is about: what succeeded, what was refused, or both. */
public enum Outcome {
  SUCCESS,
  FAILURE,
  ANY;

  public boolean admits(boolean failed) {
    return switch (this) {
      case SUCCESS -> !failed;
      case FAILURE -> failed;
      case ANY -> true;
    };
  }
}
