package org.countersign.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.BDDAssertions.then;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code version} and {@code help} load nothing of the cloud and touch no network: seen from the
 * classes that a real process loads.
 */
class QuickStartTest {
  @ParameterizedTest
  @ValueSource(strings = {"version", "help"})
  void loads_no_cloud_and_opens_no_socket(String command) throws IOException, InterruptedException {
    List<String> line =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Xlog:class+load:stdout",
            "-cp",
            System.getProperty("java.class.path"),
            "org.countersign.cli.Main",
            command);
    Process process =
        new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);

    then(process.waitFor()).isZero();
    // The list must be there, or the next line would hold for nothing.
    then(loaded(out)).contains("org.countersign.cli.Main");
    then(loaded(out))
        // The words of an option, and exceptions that the verifier wants to see before a catch.
        .filteredOn(
            name ->
                !name.equals("org.countersign.laptop.imaging.Fault") && !name.endsWith("Exception"))
        .noneMatch(
            name ->
                name.startsWith("org.countersign.laptop.")
                    || name.startsWith("software.amazon.")
                    || name.startsWith("org.slf4j."))
        .noneMatch(
            name ->
                name.equals("java.net.Socket")
                    || name.equals("java.net.ServerSocket")
                    || name.startsWith("sun.nio.ch.SocketChannel"));
  }

  private static List<String> loaded(String out) {
    return out.lines()
        .filter(line -> line.contains("[class,load] "))
        .map(line -> line.substring(line.indexOf("[class,load] ") + "[class,load] ".length()))
        .flatMap(line -> Stream.of(line.split(" ", 2)[0]))
        .toList();
  }
}
