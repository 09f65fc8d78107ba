package org.countersign.phi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PseudonymsTest {
  private static final String CANARY = "DOE^JOHN canary";
  private static final Pseudonyms PSEUDONYMS = new Pseudonyms(PseudonymKey.forDevelopment());

  /** One of each PHI type, made of the canary. */
  static Stream<Phi> marked() {
    return Stream.of(
        PSEUDONYMS.objectKey(CANARY),
        PSEUDONYMS.s3Location("bucket", CANARY),
        PSEUDONYMS.jobName(CANARY),
        PSEUDONYMS.patientIdentifier(CANARY),
        PSEUDONYMS.studyIdentifier(CANARY),
        PSEUDONYMS.serviceMessage(CANARY),
        PSEUDONYMS.exceptionText(new IllegalStateException(CANARY)));
  }

  @Test
  void every_phi_type_is_tested_here() {
    assertThat(marked().map(Object::getClass))
        .containsExactlyInAnyOrder(Phi.class.getPermittedSubclasses());
  }

  @ParameterizedTest
  @MethodSource("marked")
  void no_shown_form_holds_the_clear_value(Phi phi) throws JsonProcessingException {
    ObjectMapper mapper = new ObjectMapper();

    assertThat(phi.clear()).isEqualTo(CANARY);
    assertThat(
            List.of(
                phi.toString(),
                phi.text(),
                phi.pseudonym().toString(),
                "" + phi,
                String.format("%s", phi),
                mapper.writeValueAsString(phi),
                mapper.writeValueAsString(Map.of("nested", List.of(phi))),
                mapper.writeValueAsString(phi.pseudonym()),
                mapper.valueToTree(phi).toString()))
        .allSatisfy(
            shown ->
                assertThat(shown).doesNotContain("canary").doesNotContain("DOE").contains("~dev~"));
  }

  @ParameterizedTest
  @MethodSource("marked")
  void json_is_one_text(Phi phi) {
    assertThat(new ObjectMapper().valueToTree(phi).textValue()).isEqualTo(phi.toString());
  }

  @Test
  void a_pseudonym_names_its_kind_and_key_and_128_bits_of_digest() {
    assertThat(PSEUDONYMS.objectKey("a").text()).matches("object-key~dev~[0-9a-f]{32}");
    assertThat(PSEUDONYMS.s3Location("bucket", "a/b").text())
        .matches("s3://bucket/prefix~dev~[0-9a-f]{32}");
  }

  @Test
  void equal_texts_of_two_kinds_cannot_be_linked() {
    assertThat(marked().map(phi -> phi.pseudonym().digest())).doesNotHaveDuplicates();
  }

  @Test
  void another_key_gives_other_pseudonyms() {
    Pseudonyms others =
        new Pseudonyms(
            new PseudonymKey("k2", "another key of at least thirty-two bytes".getBytes(UTF_8)));

    assertThat(others.objectKey(CANARY).pseudonym().digest())
        .isNotEqualTo(PSEUDONYMS.objectKey(CANARY).pseudonym().digest());
    assertThat(others.objectKey(CANARY).text()).startsWith("object-key~k2~");
  }

  @Property(tries = 200)
  void the_same_value_has_the_same_pseudonym_and_another_has_another(
      @ForAll @StringLength(max = 50) String one, @ForAll @StringLength(max = 50) String two) {
    assertThat(PSEUDONYMS.objectKey(one)).isEqualTo(PSEUDONYMS.objectKey(one));
    // Unpaired surrogates have no UTF-8 form of their own.
    boolean same =
        new String(one.getBytes(UTF_8), UTF_8).equals(new String(two.getBytes(UTF_8), UTF_8));
    assertThat(PSEUDONYMS.objectKey(one).text().equals(PSEUDONYMS.objectKey(two).text()))
        .isEqualTo(same);
  }

  @ParameterizedTest
  @CsvSource({
    "s3://bucket/a/b/,bucket,a/b/",
    "s3://bucket/,bucket,''",
    "s3://bucket,bucket,''",
    "s3://bucket//a,bucket,/a"
  })
  void an_s3_uri_is_a_bucket_in_clear_and_a_prefix_that_is_not(
      String uri, String bucket, String prefix) {
    assertThat(PSEUDONYMS.s3Location(uri)).isEqualTo(PSEUDONYMS.s3Location(bucket, prefix));
    assertThat(PSEUDONYMS.s3Location(uri).bucket()).isEqualTo(bucket);
    assertThat(PSEUDONYMS.s3Location(uri).clear()).isEqualTo(prefix);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "canary", "https://canary/a", "s3://", "s3:///canary", "S3://canary/a"})
  void what_is_no_s3_uri_is_refused_without_being_quoted(String uri) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PSEUDONYMS.s3Location(uri))
        .satisfies(refusal -> assertThat(refusal).hasMessageNotContaining("canary"));
  }

  @Test
  void an_exception_without_a_message_has_a_text_too() {
    assertThat(PSEUDONYMS.exceptionText(new IllegalStateException()).text())
        .startsWith("exception~dev~");
  }

  @Test
  void a_key_must_be_long_and_have_a_short_id() {
    assertThatIllegalArgumentException().isThrownBy(() -> new PseudonymKey("k1", new byte[31]));
    assertThatIllegalArgumentException().isThrownBy(() -> new PseudonymKey("K1", new byte[32]));
    assertThat(new PseudonymKey("k1", "canary canary canary canary canary".getBytes(UTF_8)))
        .hasToString("PseudonymKey k1");
  }
}
