package org.countersign.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.countersign.phi.PseudonymKey;
import org.countersign.phi.Pseudonyms;
import org.countersign.reconcile.BalanceSheet;
import org.countersign.reconcile.Books;
import org.countersign.reconcile.ByteSource;
import org.countersign.reconcile.DiscrepancyList;
import org.countersign.reconcile.Inventory;
import org.countersign.reconcile.InventoryReader;
import org.countersign.reconcile.Manifest;
import org.countersign.reconcile.OtherBucketException;
import org.countersign.reconcile.OutcomeFiles;
import org.countersign.reconcile.Reconciler;
import org.countersign.reconcile.ScratchUnavailableException;
import org.countersign.reconcile.UnreadableInputException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code reconcile}: lays a list of what is owed beside the folder that an import job wrote. Needs
 * no cloud. Examples are pseudonyms under the development key; clear keys go to the file of {@code
 * --list} and nowhere else.
 */
@Command(
    name = "reconcile",
    description = "Compare what an import job owes with what its outcome files say.",
    footer = {
      "  ./countersign reconcile --inventory owed.txt --outcome job/",
      "  ./countersign reconcile --inventory inventory.csv.gz --outcome job/ --json",
      "  ./countersign reconcile --inventory owed.txt --outcome job/ --list keys.tsv",
    })
public final class ReconcileCommand implements Callable<Integer> {
  private static final int CLEAN = 0;
  private static final int NEEDS_A_PERSON = 1;
  private static final int BAD_INPUT = 2;
  private static final int COULD_NOT_FINISH = 3;

  private final Pseudonyms pseudonyms = new Pseudonyms(PseudonymKey.forDevelopment());

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--inventory",
      paramLabel = "FILE",
      required = true,
      description =
          "What is owed: .csv or .csv.gz are S3 Inventory rows, any other name is one key a line (.gz too).",
      order = 1)
  private @Nullable Path inventory;

  @Option(
      names = "--outcome",
      paramLabel = "DIR",
      required = true,
      description = "The job's folder: job-output-manifest.json, SUCCESS/, FAILURE/, WARNING/.",
      order = 2)
  private @Nullable Path outcome;

  @Option(
      names = "--list",
      paramLabel = "FILE",
      description =
          "Write the clear keys of each discrepancy to FILE, readable by you alone: type, tab, key as a JSON string.",
      order = 3)
  private @Nullable Path list;

  @Option(
      names = "--json",
      description = "Print one JSON object and nothing else on stdout.",
      order = 80)
  private boolean json;

  @Override
  public Integer call() {
    try {
      BalanceSheet sheet =
          reconcile(
              requireNonNull(inventory, "picocli requires it"),
              requireNonNull(outcome, "picocli requires it"));
      out().println(json ? BalanceSheetJson.of(sheet) : BalanceSheetText.of(sheet).stripTrailing());
      out().flush();
      sheet
          .unreadableLines()
          .forEach(
              position ->
                  err()
                      .println(
                          "note: " + position + ": not one JSON object with a text inputFile"));
      return sheet.isClean() ? CLEAN : NEEDS_A_PERSON;
    } catch (RefusedException e) {
      return failed(e);
    } catch (OtherBucketException e) {
      return failed(
          RefusedException.at(e, "Name the inventory of the bucket in the manifest's inputS3Uri."));
    } catch (UnreadableInputException e) {
      return failed(RefusedException.at(e, "Fetch the file again, or correct that line."));
    } catch (ScratchUnavailableException e) {
      return failed(
          RefusedException.unfinished(
              String.valueOf(e.getMessage()),
              "Free some disk, or set JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=DIR."));
    }
  }

  private BalanceSheet reconcile(Path inventoryFile, Path folder) {
    if (!Files.isDirectory(folder)) {
      throw RefusedException.input(
          "no such folder", folder, "--outcome takes the folder that the job wrote.");
    }
    if (!Files.exists(inventoryFile) || Files.isDirectory(inventoryFile)) {
      throw RefusedException.input(
          "no such file",
          inventoryFile,
          "--inventory takes a file; an empty one is a list of no keys.");
    }
    JobFolder job = new JobFolder(folder);
    Manifest manifest;
    OutcomeFiles files;
    try {
      manifest = job.manifest(pseudonyms).orElse(null);
      files = job.outcome();
      refuseToOverwrite(inventoryFile, job.files());
    } catch (IOException e) {
      throw RefusedException.input(
          "cannot be read: " + kind(e), folder, "Check the folder and who may read it.");
    }
    if (manifest == null && files.isEmpty()) {
      throw RefusedException.input(
          "neither job-output-manifest.json nor any of SUCCESS/success.ndjson, FAILURE/failure.ndjson, WARNING/warning.ndjson",
          folder,
          "--outcome takes the job's own folder, the one named <datastore>-DicomImport-<job>.");
    }
    return reconcile(
        Books.ofImport(new Inventory.Known(reader(inventoryFile, manifest)), files, manifest));
  }

  private BalanceSheet reconcile(Books books) {
    try (Scratch scratch = Scratch.create()) {
      Reconciler reconciler = new Reconciler(pseudonyms, scratch.folder());
      return list == null ? reconciler.reconcile(books) : listed(books, reconciler, scratch, list);
    } catch (IOException e) {
      throw RefusedException.unfinished(
          "scratch folder: " + kind(e), "Check the folder for temporary files.");
    }
  }

  private static BalanceSheet listed(
      Books books, Reconciler reconciler, Scratch scratch, Path file) {
    try (ClearKeyFile clear = ClearKeyFile.create(file);
        DiscrepancyList keys = new DiscrepancyList(scratch.folder())) {
      BalanceSheet sheet = reconciler.reconcile(books, keys);
      clear.write(keys);
      return sheet;
    } catch (IOException e) {
      throw RefusedException.unfinished(
          "cannot write " + file + ": " + kind(e),
          "Name a file in a folder that you may write to.");
    }
  }

  private static InventoryReader reader(Path file, @Nullable Manifest manifest) {
    Path beside = file.resolveSibling(InventoryReader.SCHEMA_FILE);
    ByteSource schema = Files.isRegularFile(beside) ? () -> Files.newInputStream(beside) : null;
    String bucket = manifest == null || manifest.input() == null ? null : manifest.input().bucket();
    return InventoryReader.of(file.toString(), () -> Files.newInputStream(file), schema, bucket);
  }

  private void refuseToOverwrite(Path inventoryFile, List<Path> read) throws IOException {
    if (list == null || !Files.exists(list)) {
      return;
    }
    // A device would be stdout by another name.
    if (!Files.isRegularFile(list)) {
      throw RefusedException.input("not a file", list, "--list writes to a file.");
    }
    for (Path input : read) {
      if (Files.exists(input) && Files.isSameFile(list, input)) {
        throw RefusedException.input("is read as input", list, "--list takes a file of its own.");
      }
    }
    if (Files.isSameFile(list, inventoryFile)) {
      throw RefusedException.input("is read as input", list, "--list takes a file of its own.");
    }
  }

  private int failed(RefusedException failure) {
    err().println("error: " + failure.text());
    err().println("  " + failure.hint());
    if (json) {
      out()
          .println(
              BalanceSheetJson.error(
                  failure.type(),
                  String.valueOf(failure.getMessage()),
                  failure.hint(),
                  failure.file(),
                  failure.line()));
      out().flush();
    }
    return failure.isInput() ? BAD_INPUT : COULD_NOT_FINISH;
  }

  private static String kind(IOException failure) {
    return switch (failure) {
      case AccessDeniedException denied -> "permission denied";
      case NoSuchFileException absent -> "no such file or folder";
      default -> failure.getClass().getSimpleName();
    };
  }

  private PrintWriter out() {
    return requireNonNull(spec, "picocli sets it").commandLine().getOut();
  }

  private PrintWriter err() {
    return requireNonNull(spec, "picocli sets it").commandLine().getErr();
  }
}
