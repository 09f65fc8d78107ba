package org.countersign.cli;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.countersign.laptop.CommandResult;
import org.countersign.laptop.imaging.Fault;

/**
 * The way to the laptop cloud. Nothing of it is loaded, and no port opened, before one of these is
 * called.
 */
interface LaptopDoor {
  /** Starts a cloud on the state that is there, or on none. */
  Laptop start(Start start, Console console);

  /** Starts a cloud for functions that run elsewhere: its servers' ports are known beforehand. */
  Laptop serve(Start start, Serving serving, Console console);

  /** Opens what an earlier run left, to read it or to act on it. */
  Laptop resume(Console console);

  /** Runs a command line in the process of the cloud that is up; empty if none is. */
  Optional<CommandResult> elsewhere(RemoteCall call);

  /** Which rules match an event and which functions run; starts nothing. */
  Routing route(JsonNode envelope);

  /**
   * What a cloud offers to functions that run elsewhere.
   *
   * @param firstPort of those in a row that its servers listen on
   * @param left logical ids of the functions that it does not run itself
   */
  record Serving(int firstPort, Set<String> left) {
    public Serving {
      left = Set.copyOf(left);
    }
  }

  /**
   * How a cloud is to start.
   *
   * @param fresh forget the state of earlier runs first
   * @param account empty for that of the kept state, or the usual one
   * @param region empty for that of the kept state, or the usual one
   * @param dicom folder of DICOM files to import; empty for the samples
   * @param faults what shall go wrong on the way
   */
  record Start(
      boolean fresh,
      Optional<String> account,
      Optional<String> region,
      Optional<Path> dicom,
      Set<Fault> faults) {
    public Start {
      requireNonNull(account, "account is null");
      requireNonNull(region, "region is null");
      requireNonNull(dicom, "dicom is null");
      faults = Set.copyOf(faults);
    }
  }
}
