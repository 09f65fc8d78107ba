package org.countersign.doctor;

import static java.util.Objects.requireNonNull;
import static org.countersign.doctor.Check.Area.MACHINE;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.countersign.laptop.LaptopSettings;

/** What it takes to build Countersign and to run the laptop cloud. */
public final class MachineChecks {
  static final long MIB = 1 << 20;
  static final long GIB = 1 << 30;

  /** The laptop cloud's heap is 512 MiB, and what Java needs beside it comes to about as much. */
  static final long LEAST_MEMORY = GIB;

  /** Maven beside it compiles in two processes. */
  static final long USUAL_MEMORY = 2 * GIB;

  /** The build fetches 200 MB and the laptop cloud keeps what the samples become. */
  static final long LEAST_DISK = 512 * MIB;

  /** SAM CLI, its image and the containers. */
  static final long USUAL_DISK = 4 * GIB;

  private static final LaptopSettings.Ports USUAL =
      LaptopSettings.Ports.from(LaptopSettings.Ports.FIRST);

  private static final Pattern MAVEN =
      Pattern.compile("Apache Maven (\\d+)\\.(\\d+)\\.(\\d+)(?:-\\S+)?");

  private final Machine machine;

  public MachineChecks(Machine machine) {
    this.machine = requireNonNull(machine, "machine is null");
  }

  /** Every check, in the order in which things are needed. */
  public List<Check> all() {
    return List.of(jdk(), maven(), memory(), disk(), loopback());
  }

  private Check jdk() {
    int release = machine.javaRelease();
    if (release != 25) {
      return Check.fail(
          MACHINE,
          "jdk-25",
          "runs on Java " + release,
          "sdk install java 25-tem   (then set JAVA_HOME to it)");
    }
    if (!machine.hasCompiler()) {
      return Check.fail(
          MACHINE,
          "jdk-25",
          "Java 25 without a compiler",
          "sdk install java 25-tem   (then set JAVA_HOME to it)");
    }
    return Check.ok(MACHINE, "jdk-25", "Java 25 with a compiler");
  }

  private Check maven() {
    Optional<Machine.Run> run = machine.run(List.of("mvn", "-B", "--version"));
    if (run.isEmpty()) {
      return Check.fail(MACHINE, "maven", "no mvn on PATH", "apt-get install maven");
    }
    Matcher version = MAVEN.matcher(run.get().out());
    if (!run.get().succeeded() || !version.find()) {
      return Check.fail(
          MACHINE, "maven", "mvn --version fails", "mvn --version   (and mend what it says)");
    }
    int[] found = {
      Integer.parseInt(version.group(1)),
      Integer.parseInt(version.group(2)),
      Integer.parseInt(version.group(3))
    };
    return java.util.Arrays.compare(found, new int[] {3, 8, 7}) < 0
        ? Check.fail(
            MACHINE,
            "maven",
            version.group() + " is older than 3.8.7",
            "sdk install maven   (or apt-get install maven)")
        : Check.ok(MACHINE, "maven", version.group());
  }

  private Check memory() {
    String found = gigabytes(machine.memory()) + " of memory";
    String fix = "Close what is not needed, or give the machine (or its container) 2 GiB.";
    if (machine.memory() < LEAST_MEMORY) {
      return Check.fail(MACHINE, "memory", found + ", 1 GiB is needed", fix);
    }
    return machine.memory() < USUAL_MEMORY
        ? Check.warn(MACHINE, "memory", found + ", the build wants 2 GiB", fix)
        : Check.ok(MACHINE, "memory", found);
  }

  private Check disk() {
    String found = gigabytes(machine.disk()) + " of disk free";
    String fix = "rm -rf .countersign   (forgets the laptop cloud's state), or make room elsewhere";
    if (machine.disk() < LEAST_DISK) {
      return Check.fail(MACHINE, "disk", found + ", 0.5 GiB are needed", fix);
    }
    return machine.disk() < USUAL_DISK
        ? Check.warn(MACHINE, "disk", found + ", containers want 4 GiB", fix)
        : Check.ok(MACHINE, "disk", found);
  }

  /** Most commands take any free ports; only what others are to find takes those in a row. */
  private Check loopback() {
    Optional<String> any = machine.loopback(LaptopSettings.Ports.ANY.inARow());
    if (any.isPresent()) {
      return Check.fail(
          MACHINE,
          "loopback-ports",
          any.get(),
          "ip addr show lo   (127.0.0.1 must be there; then look for what forbids listening)");
    }
    String row = USUAL.inARow().getFirst() + " to " + USUAL.inARow().getLast();
    return machine
        .loopback(USUAL.inARow())
        .map(
            why ->
                Check.warn(
                    MACHINE,
                    "loopback-ports",
                    why + "; ./countersign cloud wants " + row + ", all else takes any",
                    "./countersign cloud --port 9520   (or end what listens there: it may be a cloud of yours)"))
        .orElseGet(
            () ->
                Check.ok(
                    MACHINE,
                    "loopback-ports",
                    "ports " + row + " of 127.0.0.1 are free, each answers"));
  }

  private static String gigabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f GiB", bytes / (double) GIB);
  }
}
