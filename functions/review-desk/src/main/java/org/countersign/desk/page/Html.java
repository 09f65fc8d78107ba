package org.countersign.desk.page;

import gg.jte.TemplateOutput;
import gg.jte.html.HtmlInterceptor;
import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.util.Map;

/**
 * Writes a template. Templates are classes made at build time and called as such: nothing is looked
 * up by name, parsed or loaded when a page is asked for.
 */
final class Html {
  private static final HtmlInterceptor NONE =
      new HtmlInterceptor() {
        @Override
        public void onHtmlTagOpened(
            String name, Map<String, Object> attributes, TemplateOutput output) {}

        @Override
        public void onHtmlTagClosed(String name, TemplateOutput output) {}
      };

  private Html() {}

  /** A template with what it shows. */
  @FunctionalInterface
  interface Template {
    void render(HtmlTemplateOutput output, HtmlInterceptor interceptor);
  }

  static String of(Template template) {
    StringOutput text = new StringOutput();
    template.render(new OwaspHtmlTemplateOutput(text), NONE);
    return text.toString();
  }
}
