package org.countersign.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.countersign.cli.Console.Look;
import org.countersign.cli.Table.Heading;
import org.countersign.evidence.Digest;
import org.countersign.pack.ConformancePack;
import org.countersign.pack.PackLimits;
import org.countersign.pack.PackTemplate;
import org.countersign.pack.PackTooLargeException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pack}: the control map as a conformance pack. */
@Command(
    name = "pack",
    description =
        "Write the HIPAA conformance pack of AWS Config, for an account or an organisation.",
    footer = {
      "  ./countersign pack",
      "  ./countersign pack --s3 --out conformance-pack",
      "  ./countersign pack --map our-controls.csv --json",
    })
final class PackCommand implements Callable<Integer> {
  private final Context context;

  @Mixin private MapOptions maps = new MapOptions();

  @Option(
      names = "--s3",
      description =
          "For templates that are deployed from S3: up to 300 KB each, where one given as text has 50 KB.",
      order = 1)
  private boolean s3;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "conformance-pack",
      description = "Where to write them (default: ${DEFAULT-VALUE}).",
      order = 2)
  private Path folder = Path.of("conformance-pack");

  @Option(
      names = "--json",
      description = "Print one JSON object and nothing else on stdout (see: help json).",
      order = 80)
  private boolean json;

  PackCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    List<PackTemplate> templates;
    try {
      templates = ConformancePack.of(maps.map(), s3 ? PackLimits.S3 : PackLimits.DIRECT);
    } catch (PackTooLargeException e) {
      throw CommandFailedException.usage(
          String.valueOf(e.getMessage()), "Give it shorter values, or take it out of the pack.");
    }
    Console console = new Console(context, json, Optional.empty());
    write(templates, console);
    console.answer(Console.Answer.of(json(templates), look -> text(templates, look)));
    return ExitStatus.CLEAN.code();
  }

  private void write(List<PackTemplate> templates, Console console) {
    try {
      Files.createDirectories(folder);
      for (PackTemplate template : templates) {
        Files.write(folder.resolve(template.file()), template.bytes());
      }
      List<String> written = templates.stream().map(PackTemplate::file).toList();
      try (Stream<Path> files = Files.list(folder)) {
        files
            .map(file -> String.valueOf(file.getFileName()))
            .filter(name -> name.startsWith("countersign-hipaa") && name.endsWith(".yaml"))
            .filter(name -> !written.contains(name))
            .sorted()
            .forEach(
                name ->
                    console.warn(
                        folder.resolve(name) + " is of an earlier run; do not deploy it as well"));
      }
    } catch (IOException e) {
      throw CommandFailedException.unfinished(
          "cannot write into " + folder, "Name a folder that you may write to with --out.", e);
    }
  }

  private ObjectNode json(List<PackTemplate> templates) {
    ObjectNode node = Json.object();
    node.put("rules", rules(templates));
    ArrayNode files = node.putArray("files");
    for (PackTemplate template : templates) {
      files
          .addObject()
          .put("file", folder.resolve(template.file()).toString())
          .put("rules", template.controls().size())
          .put("parameters", template.parameters())
          .put("bytes", template.bytes().length)
          .put("sha256", Digest.of(template.bytes()).hex());
    }
    return node;
  }

  private String text(List<PackTemplate> templates, Look look) {
    Table table =
        new Table(
            new Heading("FILE", 0),
            new Heading("RULES", 0),
            new Heading("PARAMETERS", 1),
            new Heading("BYTES", 1));
    for (PackTemplate template : templates) {
      table.row(
          folder.resolve(template.file()).toString(),
          String.valueOf(template.controls().size()),
          String.valueOf(template.parameters()),
          String.valueOf(template.bytes().length));
    }
    return table.render(look.width(), look.ansi())
        + "\n"
        + Words.count(rules(templates), "rule", "rules")
        + ". How to deploy it: docs/deploy.md, Conformance pack.\n";
  }

  private static int rules(List<PackTemplate> templates) {
    return templates.stream().mapToInt(template -> template.controls().size()).sum();
  }
}
