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

  /** All of it, as a message of its own. */
  static ObjectNode of(Message message, SlackChannel.Mention mention) {
    Wording words = Wording.of(message);
    ObjectNode root = root(words.headline());
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
    delivery(blocks, message);
    return root;
  }

  /** How things stand now, in the place of what the page's message said before. */
  static ObjectNode edited(Message message) {
    // A message that was changed says what is so, not that it was changed: Slack adds "edited".
    Message.Act seen = message.seenBy() == null ? Message.Act.TRIGGER : Message.Act.ACKNOWLEDGE;
    return of(
        message.act() == Message.Act.UPDATE ? message.as(seen) : message,
        SlackChannel.Mention.NOBODY);
  }

  /** What is new, in the thread of the message that says the rest. */
  static ObjectNode reply(Message message, SlackChannel.Mention mention) {
    Wording words = Wording.of(message);
    String count = message.rollUp() == null ? words.count() : words.heldBack();
    ObjectNode root = root(words.headline() + ", " + count);
    ArrayNode blocks = root.putArray("blocks");
    section(
        blocks,
        called(message, mention) + "*" + escaped(words.headline()) + "*\n" + escaped(count));
    delivery(blocks, message);
    return root;
  }

  private static ObjectNode root(String text) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("text", escaped(text))
        .put("unfurl_links", false)
        .put("unfurl_media", false);
  }

  private static void delivery(ArrayNode blocks, Message message) {
    blocks
        .addObject()
        .put("type", "context")
        .putArray("elements")
        .add(text("Delivery " + escaped(message.deliveryId())));
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
    if (message.seenBy() != null) {
      fields.add(text("*Seen by*\n" + escaped(words.seenBy())));
    }
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

  // Nobody here hears of a pressed button, so each of them is a link.
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
