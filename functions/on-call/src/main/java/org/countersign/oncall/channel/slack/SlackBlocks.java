package org.countersign.oncall.channel.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import org.countersign.oncall.channel.Message;
import org.countersign.oncall.channel.Wording;

/** A message in Slack's Block Kit. */
final class SlackBlocks {
  private static final int LONGEST_HEADER = 150;

  private SlackBlocks() {}

  static ObjectNode of(Message message, SlackChannel.Mention mention) {
    Wording words = Wording.of(message);
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("text", escaped(words.headline()));
    root.put("unfurl_links", false);
    root.put("unfurl_media", false);
    ArrayNode blocks = root.putArray("blocks");
    blocks
        .addObject()
        .put("type", "header")
        .putObject("text")
        .put("type", "plain_text")
        .put("emoji", false)
        .put("text", Wording.cut(words.headline(), LONGEST_HEADER));
    facts(blocks, message, words);
    if (message.act() != Message.Act.RESOLVE) {
      section(blocks, called(message, mention) + "*First step:* " + escaped(words.firstStep()));
    }
    buttons(blocks, message);
    blocks
        .addObject()
        .put("type", "context")
        .putArray("elements")
        .add(text("Delivery " + escaped(message.deliveryId())));
    return root;
  }

  private static void facts(ArrayNode blocks, Message message, Wording words) {
    if (message.rollUp() != null) {
      section(blocks, "*" + escaped(words.heldBack()) + "*");
      return;
    }
    ArrayNode fields = blocks.addObject().put("type", "section").putArray("fields");
    fields.add(text("*Where*\n" + escaped(words.where())));
    fields.add(text("*Since*\n" + escaped(words.since())));
    fields.add(text("*Count*\n" + escaped(words.count())));
    fields.add(text("*Case*\n" + escaped(words.cases())));
  }

  /** Only what is new calls anybody; what is over never does. */
  private static String called(Message message, SlackChannel.Mention mention) {
    if (message.act() != Message.Act.TRIGGER) {
      return "";
    }
    return switch (mention) {
      case NOBODY -> "";
      case HERE -> "<!here> ";
      case CHANNEL -> "<!channel> ";
    };
  }

  // An incoming webhook hears of no pressed button, so each of them is a link.
  private static void buttons(ArrayNode blocks, Message message) {
    ArrayNode buttons = JsonNodeFactory.instance.arrayNode();
    URI desk = message.desk();
    if (desk != null) {
      button(buttons, "acknowledge", "Acknowledge", desk.resolve("#acknowledge"));
    }
    if (message.runbook() != null) {
      button(buttons, "runbook", "Runbook", message.runbook());
    }
    if (desk != null) {
      button(buttons, "open-case", "Open case", desk);
    }
    if (!buttons.isEmpty()) {
      blocks.addObject().put("type", "actions").set("elements", buttons);
    }
  }

  private static void button(ArrayNode buttons, String id, String label, URI url) {
    ObjectNode button = buttons.addObject();
    button.put("type", "button").put("action_id", id).put("url", url.toString());
    button.putObject("text").put("type", "plain_text").put("text", label);
  }

  private static void section(ArrayNode blocks, String markdown) {
    blocks.addObject().put("type", "section").set("text", text(markdown));
  }

  private static ObjectNode text(String markdown) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", "mrkdwn")
        // No names, channels or addresses are made of what only looks like one.
        .put("verbatim", true)
        .put("text", markdown);
  }

  /** The three characters by which Slack's text calls people (Formatting text for app surfaces). */
  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
