package org.countersign.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every evidence store does. A subclass brings an empty one. */
public abstract class EvidenceStoreContract {
  @SuppressWarnings("NullAway.Init") // before each test
  private EvidenceStore store;

  protected abstract EvidenceStore emptyStore();

  @BeforeEach
  void begin_with_nothing() {
    store = emptyStore();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100_000, 3_000_000})
  void what_was_put_is_read_back_under_its_digest(int size) throws IOException {
    byte[] content = new byte[size];
    Arrays.fill(content, (byte) 'x');

    Digest digest = store.put(content);

    assertThat(digest).isEqualTo(Digest.of(content));
    assertThat(read(digest)).isEqualTo(content);
  }

  @Test
  void the_digest_is_the_sha256() {
    assertThat(store.put(new byte[0]).hex())
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  }

  @Test
  void putting_the_same_twice_changes_nothing() throws IOException {
    Digest first = store.put("one".getBytes(UTF_8));
    Digest second = store.put("one".getBytes(UTF_8));

    assertThat(second).isEqualTo(first);
    assertThat(read(first)).isEqualTo("one".getBytes(UTF_8));
  }

  @Test
  void a_file_is_put_under_the_digest_of_its_content(@TempDir Path folder) throws IOException {
    byte[] content = "line\n".repeat(200_000).getBytes(UTF_8);
    Path file = Files.write(folder.resolve("a file"), content);

    assertThat(store.put(file)).isEqualTo(Digest.of(content)).isEqualTo(store.put(content));
    assertThat(read(Digest.of(content))).isEqualTo(content);
  }

  @Test
  void what_was_never_put_is_not_there() {
    assertThat(store.open(Digest.of("never".getBytes(UTF_8)))).isEmpty();
  }

  @Test
  void a_file_that_is_gone_is_a_failure_that_does_not_show_its_name(@TempDir Path folder) {
    assertThatThrownBy(() -> store.put(folder.resolve("canary")))
        .isInstanceOf(EvidenceUnavailableException.class)
        .hasMessageNotContaining("canary")
        .hasNoCause();
  }

  private byte[] read(Digest digest) throws IOException {
    try (InputStream in = store.open(digest).orElseThrow()) {
      return in.readAllBytes();
    }
  }
}
