package org.countersign.reconcile;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** signature first. */
public final class InventoryReader implements KeySource {
  private InventoryReader() {}

  /**
   * Reader for a file by its name: {@code .csv} and {@code .csv.gz} hold S3 Inventory rows, any other name one key a line.
   *
   * @param name file name; decides the format and stands in messages, so it must not be PHI
   * @param manifestBeside the manifest.json that lies beside it; null if none does
   * @param bucket the bucket that every row must be of; null to not check
   */
  public static InventoryReader of(String name, ByteSource source, @Nullable ByteSource manifestBeside, @Nullable String bucket) {
    throw new UnsupportedOperationException(name + source + manifestBeside + bucket);
  }

  @Override
  public void forEach(Consumer<String> key) {
    throw new UnsupportedOperationException();
  }
}
