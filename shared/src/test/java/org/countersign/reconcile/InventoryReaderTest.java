package org.countersign.reconcile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.jspecify.annotations.Nullable;

class InventoryReaderTest {
  private static final String VERSIONED =
      "{\"fileSchema\":\"Bucket, Key, VersionId, IsLatest, IsDeleteMarker, Size\"}";

  @Example
  void any_other_name_is_one_key_a_line_taken_literally() {
    String text = "a+b%20c\r\n\"quoted\",x\n \n\n# no comment\n\uFEFFd\rd";

    assertThat(keys("owed.txt", text))
        .containsExactly("a+b%20c", "\"quoted\",x", " ", "# no comment", "\uFEFFd\rd");
    assertThat(keys("owed", text)).hasSize(5);
    assertThat(keys("owed.csv.txt", text)).hasSize(5);
  }

  @Example
  void csv_is_s3_inventory_rows_with_encoded_keys_and_no_header() {
    assertThat(
            keys(
                "inv.csv",
                "\"b\",\"a+b%2Bc%25/%C3%A9%22\",\"12\"\r\nb,x\ry\n\nBucket,Key\n\"b\",\"with, comma \"\"q\"\"\"\n"))
        .containsExactly("a b+c%/é\"", "x\ry", "Key", "with, comma \"q\"");
  }

  @Example
  void a_byte_order_mark_is_no_part_of_the_first_bucket() {
    assertThat(keys("inv.csv", bytes("\uFEFF\"b\",\"k\"\n"), null, "b")).containsExactly("k");
  }

  @Example
  void a_schema_beside_it_says_where_the_columns_are() {
    String schema =
        "{\"sourceBucket\":\"b\",\"fileSchema\":\"Size, Key, IsDeleteMarker, IsLatest\"}";

    assertThat(
            keys(
                "inv.csv",
                bytes("1,a,false,true\n1,b,true,true\n1,c,false,false\n1,d,,\n"),
                schema,
                "other"))
        .containsExactly("a", "d");
  }

  @Example
  void a_header_row_is_one_only_if_it_repeats_the_schema() {
    assertThat(
            keys(
                "inv.csv",
                bytes("Bucket,Key,VersionId,IsLatest,IsDeleteMarker,Size\nb,k,v,true,false,1\n"),
                VERSIONED,
                "b"))
        .containsExactly("k");
  }

  @Example
  void delete_markers_and_older_versions_are_not_owed() {
    String rows = "b,now,v3,true,false,1\nb,older,v2,false,false,1\nb,gone,v4,TRUE,True,\n";

    assertThat(keys("inv.csv", bytes(rows), VERSIONED, null)).containsExactly("now");
    assertThat(keys("inv.csv", rows))
        .as("in S3's own order, without a schema")
        .containsExactly("now");
  }

  @Example
  void columns_of_current_versions_are_not_taken_for_flags() {
    assertThat(keys("inv.csv", "b,k,12,false,STANDARD\nb,l,12,2026-01-01T00:00:00.000Z,false\n"))
        .containsExactly("k", "l");
  }

  @Example
  void a_manifest_beside_it_without_file_schema_is_not_heeded() {
    assertThat(keys("inv.csv", bytes("b,k\n"), "{\"version\":1}", null)).containsExactly("k");
  }

  @Example
  void empty_is_a_list_of_no_keys() throws IOException {
    assertThat(keys("owed.txt", "")).isEmpty();
    assertThat(keys("inv.csv", "")).isEmpty();
    assertThat(keys("inv.csv.gz", gzip(""), null, null)).isEmpty();
    assertThat(keys("owed.txt", "\n\r\n")).isEmpty();
  }

  @Example
  void gz_is_unpacked_by_name_member_after_member() throws IOException {
    assertThat(keys("owed.txt.gz", join(gzip("a\nb"), gzip("c\nd\n")), null, null))
        .containsExactly("a", "bc", "d");
    assertThat(keys("inv.CSV.GZ", gzip("b,a%20\n"), null, null)).containsExactly("a ");
  }

  @Example
  void a_network_stream_that_has_nothing_at_hand_is_not_at_its_end() throws IOException {
    byte[] members = join(gzip("a\n"), gzip("b\n"));
    InputStream reluctant =
        new ByteArrayInputStream(members) {
          @Override
          public int available() {
            return 0;
          }

          @Override
          public int read(byte[] bytes, int from, int count) {
            return super.read(bytes, from, Math.min(count, 1));
          }
        };
    List<String> keys = new ArrayList<>();
    InventoryReader.of("x.gz", () -> reluctant, null, null).forEach(keys::add);

    assertThat(keys).containsExactly("a", "b");
  }

  @Example
  void what_breaks_off_names_file_and_line() throws IOException {
    byte[] whole = gzip("a\n".repeat(10));

    assertUnreadable(
        "in/owed.txt.gz",
        Arrays.copyOf(whole, whole.length - 6),
        null,
        "in/owed.txt.gz:11: the gzip stream is broken or breaks off");
    assertUnreadable(
        "owed.gz", new byte[0], null, "owed.gz:1: the gzip stream is broken or breaks off");
    assertUnreadable(
        "owed.gz", bytes("a\n"), null, "owed.gz:1: the gzip stream is broken or breaks off");
  }

  @Example
  void what_is_no_key_names_file_and_line_and_does_not_quote_it() {
    assertUnreadable("x.txt", "a\né".getBytes(ISO_8859_1), null, "x.txt:2: not UTF-8");
    assertUnreadable("x.csv", bytes("b,k\nDoe\n"), null, "x.csv:2: a row without a key column");
    assertUnreadable(
        "x.csv", bytes("b,Doe%2\n"), null, "x.csv:1: the key is not form-URL-encoded UTF-8");
    assertUnreadable(
        "x.csv", bytes("b,Doe%+f\n"), null, "x.csv:1: the key is not form-URL-encoded UTF-8");
    assertUnreadable(
        "x.csv", bytes("b,Doe%FF\n"), null, "x.csv:1: the key is not form-URL-encoded UTF-8");
    assertUnreadable("x.csv", bytes("b,\n"), null, "x.csv:1: an empty key");
    assertUnreadable("x.csv", bytes("b,\"Doe\nJane\"\n"), null, "x.csv:1: not a CSV row");
  }

  @Example
  void a_broken_schema_is_named() {
    assertUnreadable(
        "in/x.csv", bytes("b,k\n"), "{\"fileSchema\"\n:", "in/manifest.json:2: not JSON");
    assertUnreadable(
        "in/x.csv",
        bytes("b,k\n"),
        "{\"fileSchema\":\"Bucket, Size\"}",
        "in/manifest.json:1: fileSchema names no Key column");
  }

  @Example
  void a_row_of_another_bucket_is_a_result_of_its_own() {
    assertThatThrownBy(() -> keys("x.csv", bytes("b,k\nc,k\n"), null, "b"))
        .isInstanceOf(OtherBucketException.class)
        .hasMessage("x.csv:2: a row of another bucket than the job's input");
    assertThat(keys("x.txt", bytes("c,k\n"), null, "b")).containsExactly("c,k");
  }

  @Property
  void the_writer_s_rows_read_back_as_they_were(@ForAll List<@NotEmpty String> keys)
      throws IOException {
    List<String> wellFormed =
        keys.stream().filter(key -> KeyBytes.isUtf8(KeyBytes.of(key))).toList();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (InventoryWriter writer = new InventoryWriter(out, "bucket")) {
      wellFormed.forEach(writer::key);
    }

    assertThat(keys("x.csv", out.toByteArray(), null, "bucket")).isEqualTo(wellFormed);
  }

  @Property
  void a_key_s_bytes_stand_for_it_alone(@ForAll String left, @ForAll String right) {
    assertThat(KeyBytes.text(KeyBytes.of(left))).isEqualTo(left);
    assertThat(Arrays.equals(KeyBytes.of(left), KeyBytes.of(right))).isEqualTo(left.equals(right));
  }

  private static void assertUnreadable(
      String name, byte[] content, @Nullable String schema, String message) {
    assertThatThrownBy(() -> keys(name, content, schema, null))
        .isInstanceOf(UnreadableInventoryException.class)
        .hasMessage(message)
        .hasNoCause();
  }

  private static List<String> keys(String name, String content) {
    return keys(name, bytes(content), null, null);
  }

  private static List<String> keys(
      String name, byte[] content, @Nullable String schema, @Nullable String bucket) {
    ByteSource schemaFile = schema == null ? null : () -> new ByteArrayInputStream(bytes(schema));
    List<String> keys = new ArrayList<>();
    InventoryReader.of(name, () -> new ByteArrayInputStream(content), schemaFile, bucket)
        .forEach(keys::add);
    return keys;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes(text));
    }
    return out.toByteArray();
  }

  private static byte[] join(byte[] first, byte[] second) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(first);
    out.write(second);
    return out.toByteArray();
  }
}
