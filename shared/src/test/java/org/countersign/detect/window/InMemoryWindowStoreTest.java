package org.countersign.detect.window;

class InMemoryWindowStoreTest extends WindowStoreContract {
  @Override
  protected WindowStore emptyStore() {
    return new InMemoryWindowStore();
  }
}
