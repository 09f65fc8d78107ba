package org.countersign.laptop.function;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import org.countersign.laptop.template.Template;
import org.countersign.laptop.template.TemplateException;
import org.countersign.runtime.Host;

/** One function: the handler class that the template names, given the laptop for a host. */
final class FunctionHost {
  private final Template.Function function;
  private final RequestStreamHandler handler;
  private long invocations;

  private FunctionHost(Template.Function function, RequestStreamHandler handler) {
    this.function = function;
    this.handler = handler;
  }

  /**
   * Makes the handler by its public constructor that takes a {@link Host}.
   *
   * @throws TemplateException if there is no such class or constructor
   */
  static FunctionHost of(Template.Function function, Host host) {
    requireNonNull(host, "host is null");
    String name = function.handler().replaceFirst("::.*", "");
    try {
      Object handler = Class.forName(name).getConstructor(Host.class).newInstance(host);
      if (handler instanceof RequestStreamHandler streams) {
        return new FunctionHost(function, streams);
      }
      throw new TemplateException(
          function.logicalId() + ": " + name + " is no RequestStreamHandler");
    } catch (ClassNotFoundException e) {
      throw new TemplateException(
          function.logicalId() + ": there is no class " + name + "; is its module built?");
    } catch (InvocationTargetException e) {
      throw new HandlerFailedException(
          function.logicalId(), e.getCause() == null ? e : e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new TemplateException(
          function.logicalId() + ": " + name + " has no public constructor that takes a Host");
    }
  }

  Template.Function function() {
    return function;
  }

  /**
   * Runs it once.
   *
   * @throws HandlerFailedException if it threw
   */
  byte[] invoke(byte[] event) {
    invocations++;
    LaptopContext context =
        new LaptopContext(
            function.logicalId() + "-" + invocations, function.name(), function.arn());
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try {
      handler.handleRequest(new ByteArrayInputStream(event), answer, context);
      return answer.toByteArray();
    } catch (IOException | RuntimeException e) {
      throw new HandlerFailedException(function.logicalId(), e);
    }
  }
}
