package org.countersign.laptop.function;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.countersign.laptop.template.Template;
import org.countersign.laptop.template.TemplateException;
import org.countersign.runtime.Host;

/** Lambda's Invoke: runs a function that no queue feeds, such as one with a schedule. */
public final class Invoker {
  private final Template template;
  private final Function<Template.Function, Host> hosts;
  private final Map<String, FunctionHost> made = new HashMap<>();

  /**
   * Prepares it; a handler is made when it is first called.
   *
   * @param hosts what each function is given
   */
  public Invoker(Template template, Function<Template.Function, Host> hosts) {
    this.template = requireNonNull(template, "template is null");
    this.hosts = requireNonNull(hosts, "hosts is null");
  }

  /**
   * Runs a function once and gives its answer.
   *
   * @throws TemplateException if there is no such function, or no handler can be made of it
   * @throws HandlerFailedException if it threw
   */
  public synchronized byte[] invoke(String logicalId, byte[] event) {
    return made.computeIfAbsent(logicalId, this::make).invoke(event);
  }

  private FunctionHost make(String logicalId) {
    Template.Function function =
        template.functions().stream()
            .filter(candidate -> candidate.logicalId().equals(logicalId))
            .findFirst()
            .orElseThrow(() -> new TemplateException("the template has no function " + logicalId));
    return FunctionHost.of(function, hosts.apply(function));
  }
}
