package org.countersign.cli;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.countersign.laptop.imaging.Fault;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code demo}: a hospital day on the laptop, from DICOM files to findings. */
@Command(
    name = "demo",
    description =
        "Run a hospital's day of imaging imports on this machine, from DICOM files to Security Hub.",
    footer = {
      "  ./countersign demo --once",
      "  ./countersign demo --once --json --fresh --faults duplicate,reorder,delay,lag",
      "  ./countersign demo --desk-port 8600",
    })
final class DemoCommand implements Callable<Integer> {
  private final Context context;

  @Mixin private AnswerOptions answer = new AnswerOptions();

  @Mixin private PlaceOptions place = new PlaceOptions();

  @Mixin private DeskOptions desk = new DeskOptions();

  @Option(
      names = "--once",
      description = "End when the day is over, instead of staying up until Ctrl-C.",
      order = 1)
  private boolean once;

  @Option(
      names = "--dicom",
      paramLabel = "DIR",
      description = "Import the DICOM files of this folder instead of the samples.",
      order = 2)
  private @Nullable Path dicom;

  @Option(
      names = "--faults",
      paramLabel = "LIST",
      split = ",",
      description = {
        "What goes wrong on the way: duplicate, reorder, delay, lag, lose, joined by commas;",
        "or with the outcome: torn-line, staggered, missing-folder, job-folder, server-error."
      },
      order = 3)
  private List<Fault> faults = new ArrayList<>();

  @Option(names = "--fresh", description = "Forget what earlier runs left.", order = 4)
  private boolean fresh;

  DemoCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if (dicom != null && !Files.isDirectory(dicom)) {
      throw CommandFailedException.unreadable(
          dicom, 0, "not a folder", "Name a folder of DICOM Part 10 files, or leave --dicom out.");
    }
    Console console = context.console(answer);
    Set<Fault> wanted = EnumSet.noneOf(Fault.class);
    wanted.addAll(faults);
    LaptopDoor.Start start =
        new LaptopDoor.Start(
            fresh, place.account(), place.region(), Optional.ofNullable(dicom), wanted);
    try (Laptop laptop = context.laptops().start(start, console)) {
      // Before the day: a port that is taken should not cost anybody its minutes.
      Optional<URI> url =
          once && !desk.isAskedFor() ? Optional.empty() : Optional.of(laptop.openDesk(desk.wish()));
      laptop.runHospitalDay();
      Summary summary = Summary.of(laptop);
      // With --once the desk goes away at the end, so nobody is sent there.
      console.answer(once ? summary : url.map(summary::at).orElse(summary));
      url.map(DeskOptions::line).ifPresent(console::announce);
      if (!once) {
        console.note("");
        console.note("The cloud stays up; Ctrl-C ends it and keeps its state.");
        laptop.stayUp();
      }
    }
    return ExitStatus.CLEAN.code();
  }
}
