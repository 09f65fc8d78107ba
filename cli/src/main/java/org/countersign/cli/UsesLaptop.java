package org.countersign.cli;

/**
 * A command about the laptop cloud's state: while a cloud is up it runs there, because only one
 * process can hold the state.
 */
interface UsesLaptop {}
