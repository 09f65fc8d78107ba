package org.countersign.reconcile;

import java.io.Closeable;
import java.io.OutputStream;

/** Writes a listing as S3 Inventory rows (bucket, form-URL-encoded key), which {@link InventoryReader} reads back exactly. signature first. */
public final class InventoryWriter implements Closeable {
  public InventoryWriter(OutputStream out, String bucket) {
    throw new UnsupportedOperationException(bucket + out);
  }

  public void key(String clear) {
    throw new UnsupportedOperationException(clear);
  }

  @Override
  public void close() {}
}
