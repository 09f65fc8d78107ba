package org.countersign.cli;

/**
 * A command about the laptop cloud's state: while a cloud is up it runs there, because only one
 * process can hold the state.
 */
interface UsesLaptop {
  /** Not so where it was told to ask an account of AWS's. */
  default boolean isForLaptop() {
    return true;
  }
}
