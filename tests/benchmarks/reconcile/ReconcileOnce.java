import org.countersign.cli.ReconcileCommand;
import picocli.CommandLine;

/** Runs the command line's reconcile in this JVM, so that the benchmark measures it without building anything. */
final class ReconcileOnce {
  public static void main(String[] args) {
    System.exit(new CommandLine(new ReconcileCommand()).execute(args));
  }
}
