package org.countersign.evidence.memory;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.countersign.evidence.Digest;
import org.countersign.evidence.EvidenceStore;
import org.countersign.evidence.EvidenceUnavailableException;

/** Keeps evidence in memory. Safe for many threads. */
public final class InMemoryEvidenceStore implements EvidenceStore {
  private final Map<Digest, byte[]> contents = new ConcurrentHashMap<>();

  @Override
  public Digest put(byte[] content) {
    Digest digest = Digest.of(content);
    contents.putIfAbsent(digest, content.clone());
    return digest;
  }

  @Override
  public Digest put(Path file) {
    try {
      return put(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new EvidenceUnavailableException("read file", e.getClass().getSimpleName());
    }
  }

  @Override
  public Optional<InputStream> open(Digest digest) {
    return Optional.ofNullable(contents.get(digest)).map(ByteArrayInputStream::new);
  }
}
