/* What pages do beyond plain links and forms. Without it everything still works; nothing here decides anything. */
(function () {
  "use strict";
  var doc = document, root = doc.documentElement, going = false, lastPath = location.pathname;
  root.classList.add("js");

  function id(name) { return doc.getElementById(name); }
  function all(selector, within) { return Array.prototype.slice.call((within || doc).querySelectorAll(selector)); }
  function say(text) { var region = id("say"); if (region && text) { region.textContent = ""; setTimeout(function () { region.textContent = text; }, 60); } }
  function busy(on) { var main = id("main"); if (main) { main.setAttribute("aria-busy", on ? "true" : "false"); } }

  /* Rows: one is current; keys move it, the pointer never does. */
  function rows() { return all("[data-list] tbody tr[data-row]"); }
  function current() { return doc.querySelector("tr[data-row].at"); }
  function go(to) {
    var list = rows(), at = list.indexOf(current()), next = Math.max(0, Math.min(list.length - 1, at < 0 ? 0 : at + to));
    if (!list.length) { return; }
    list.forEach(function (row) { row.classList.remove("at"); });
    list[next].classList.add("at");
    var link = list[next].querySelector("[data-open]");
    if (link) { link.focus({ preventScroll: true }); }
    list[next].scrollIntoView({ block: "nearest" });
  }
  function press(selector) { var row = current(), target = (row && row.querySelector(selector)) || (!row && id("main") && id("main").querySelector(selector)); if (target) { target.click(); return true; } return false; }
  function focus(name) { var field = id(name); if (field) { field.focus(); field.scrollIntoView({ block: "nearest" }); return true; } return false; }
  function typing(target) { return !!(target && target.closest && target.closest("input:not([type=checkbox]):not([type=radio]):not([type=submit]), textarea, select, [contenteditable]")); }

  var keys = {
    j: function () { go(1); return true; },
    k: function () { go(-1); return true; },
    Enter: function (event) { return !event.target.closest("a, button, input, summary") && press("[data-open]"); },
    c: function () { return press("[data-claim]"); },
    d: function () { return id("decide") ? first("#decision input[type=radio]:not(:disabled)") || focus("decide") : press("[data-decide]") || press("[data-open]"); },
    n: function () { return focus("note") || press("[data-open]"); },
    x: function () { var row = current(), box = row && row.querySelector("input[type=checkbox]"); if (box) { box.click(); return true; } return false; },
    "/": function () { return focus("q"); },
    "?": function () { var link = doc.querySelector('[data-go="?"]'); if (link) { link.click(); return true; } return false; }
  };
  function first(selector) { var field = doc.querySelector(selector); if (field) { field.focus(); field.scrollIntoView({ block: "nearest" }); return true; } return false; }
  function keysOn() { var news = id("news"); return !!news && news.getAttribute("data-keys") === "on"; }

  doc.addEventListener("keydown", function (event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !keysOn() || typing(event.target)) { return; }
    if (going) {
      going = false;
      var link = all("[data-go]").filter(function (one) { return one.getAttribute("data-go") === event.key; })[0];
      if (link) { event.preventDefault(); link.click(); }
      return;
    }
    if (event.key === "g") { going = true; setTimeout(function () { going = false; }, 1500); return; }
    var act = Object.prototype.hasOwnProperty.call(keys, event.key) && keys[event.key];
    if (act && act(event)) { event.preventDefault(); }
  });

  /* Filters act at once; the button is for those without scripts. */
  doc.addEventListener("change", function (event) {
    var form = event.target.closest("form.filters");
    if (form && event.target.tagName === "SELECT") { form.requestSubmit(); }
    if (event.target.name === "task") { picked(); }
  });
  /* What scrolls sideways can be scrolled by keys. */
  function scrollable() { all(".tablewrap, .picture").forEach(function (box) { if (box.scrollWidth > box.clientWidth) { box.tabIndex = 0; } }); }
  window.addEventListener("resize", scrollable);
  function picked() {
    var bulk = id("bulk"), count = all("input[name=task]:checked").length;
    if (!bulk) { return; }
    bulk.classList.toggle("some", count > 0);
    id("picked").textContent = count === 1 ? "With the picked task:" : "With the " + count + " picked tasks:";
  }

  /* One look for news per page, none while nobody sees it. A row that changed says so where it stands. */
  function look() {
    var news = id("news");
    if (!news || !news.getAttribute("hx-get") || doc.visibilityState !== "visible") { return; }
    if (doc.querySelector("[data-refresh]")) { refresh(); } else { window.htmx.trigger(news, "desk-poll"); }
  }
  setInterval(look, 20000);
  /* A list that was shown at once though it was read a while ago. */
  function lookIfOld() { var news = id("news"); if (news && news.getAttribute("data-old") === "yes") { news.removeAttribute("data-old"); look(); } }
  window.addEventListener("load", lookIfOld);

  /* Of two passages one is heard; one whose player is closed is not. */
  doc.addEventListener("play", function (event) { all("audio").forEach(function (one) { if (one !== event.target) { one.pause(); } }); }, true);
  doc.addEventListener("toggle", function (event) { if (event.target.matches("details.listen:not([open])")) { all("audio", event.target).forEach(function (one) { one.pause(); }); } }, true);
  function refresh() { var at = "#" + doc.querySelector("[data-refresh]").id; window.htmx.ajax("GET", location.pathname, { target: at, select: at, swap: "morph:outerHTML", headers: { "X-Desk-Poll": "1" } }); }

  doc.addEventListener("htmx:configRequest", function (event) {
    if (event.detail.elt.id === "filters") { all("select", event.detail.elt).forEach(function (field) { if (!field.value) { event.detail.formData.delete(field.name); } }); }
    if (event.detail.elt.id === "news" && event.detail.path.indexOf("/live/work") === 0) {
      event.detail.parameters.rows = all("[data-mark]").map(function (row) { return row.getAttribute("data-mark"); }).join(",");
    }
  });
  function changes() {
    var text = id("news-text");
    all("template[data-change]", text).forEach(function (change) {
      var name = change.getAttribute("data-change"), cell = id("s-" + name), row = id("r-" + name);
      if (cell && row && !row.querySelector(".changed")) {
        var badge = doc.createElement("span");
        badge.className = "changed";
        badge.textContent = "Now: " + change.content.textContent.trim();
        cell.appendChild(doc.createElement("br"));
        cell.appendChild(badge);
      }
    });
    var sentence = text && text.querySelector(".news b");
    if (sentence && sentence.textContent !== changes.said) { changes.said = sentence.textContent; say(sentence.textContent); }
  }

  function fromNews(event) { return event.detail.elt && event.detail.elt.id === "news"; }
  doc.addEventListener("htmx:beforeRequest", function (event) { if (!fromNews(event)) { busy(true); } });
  doc.addEventListener("htmx:afterRequest", function () { busy(false); });
  doc.addEventListener("htmx:afterSettle", function (event) {
    if (event.detail.elt && (event.detail.elt.id === "news-text" || event.detail.elt.id === "news")) { changes(); return; }
    root.classList.add("js");
    picked();
    scrollable();
    restore();
    lookIfOld();
    var notice = id("notice"), heading = doc.querySelector("main h1"), moved = location.pathname !== lastPath;
    lastPath = location.pathname;
    if (moved) { changes.said = ""; if (!location.hash) { window.scrollTo(0, 0); } (id("main") || doc.body).focus({ preventScroll: true }); }
    if (location.hash && id(location.hash.slice(1))) { id(location.hash.slice(1)).scrollIntoView({ block: "nearest" }); }
    var sum = id("sum");
    say(notice ? notice.textContent : moved ? (heading ? heading.textContent : doc.title) : sum ? sum.textContent : "");
  });

  /*
   * What was typed about a task outlives a session that ended, in this tab's sessionStorage and nowhere else: it goes with the tab, with
   * signing out, when it was recorded, and when somebody else signs in. Never a note's own text, which is patients' data for certain.
   */
  var KEEP = "typed/", FIELDS = "article.task form textarea[name], article.task form input[name=note]";
  function who() { var name = doc.querySelector(".me .who b"); return name ? name.textContent : ""; }
  function task() { var article = doc.querySelector("article.task[data-task]"); return article ? KEEP + article.getAttribute("data-task") : ""; }
  function kept(name) { try { return JSON.parse(sessionStorage.getItem(name)) || {}; } catch (e) { return {}; } }
  function forget(other) {
    try { Object.keys(sessionStorage).filter(function (name) { return name.indexOf(KEEP) === 0 && (!other || kept(name).by !== other); }).forEach(function (name) { sessionStorage.removeItem(name); }); } catch (e) { /* No storage, nothing kept. */ }
  }
  function place(field) { var form = field.closest("form"); return form.getAttribute("action").split("/").pop() + "." + field.name; }
  doc.addEventListener("input", function (event) {
    if (!event.target.matches || !event.target.matches(FIELDS) || !task() || !who()) { return; }
    var texts = {};
    all(FIELDS).forEach(function (field) { if (field.value) { texts[place(field)] = field.value; } });
    try { sessionStorage.setItem(task(), JSON.stringify({ by: who(), texts: texts })); } catch (e) { /* Full or forbidden: then it is as without. */ }
  });
  function restore() {
    if (who()) { forget(who()); }
    var texts = task() ? kept(task()).texts || {} : {};
    all(FIELDS).forEach(function (field) { var text = texts[place(field)]; if (!field.value && typeof text === "string") { field.value = text; } });
  }
  /* Before the answer takes the page's place: what was recorded need not be kept, the other forms' text is. */
  doc.addEventListener("htmx:beforeOnLoad", function (event) {
    var from = event.detail.requestConfig && event.detail.requestConfig.elt, form = from && from.closest && from.closest("article.task form");
    if (!form || event.detail.xhr.status >= 400 || !task()) { return; }
    var act = form.getAttribute("action").split("/").pop(), texts = kept(task()).texts || {}, rest = {};
    Object.keys(texts).forEach(function (name) { if (["decide", "approve", "decline"].indexOf(act) < 0 && name.indexOf(act + ".") !== 0) { rest[name] = texts[name]; } });
    try { sessionStorage.setItem(task(), JSON.stringify({ by: who(), texts: rest })); } catch (e) { /* Nothing was kept. */ }
  });
  doc.addEventListener("submit", function (event) { if (event.target.getAttribute("action") === "/signout") { forget(""); } }, true);

  /* What one sees without a connection, or after the session ended, says that it is old. */
  function stale(text) { var mark = id("stale"); if (mark) { mark.hidden = false; if (text) { mark.textContent = text; } say(mark.textContent); } }
  doc.addEventListener("htmx:sendError", function () { busy(false); stale(""); });
  doc.addEventListener("htmx:responseError", function (event) { if (event.detail.xhr.status === 401) { stale("You are signed off. Load the page again to sign in."); } });
  doc.addEventListener("htmx:afterOnLoad", function (event) { var mark = id("stale"); if (mark && event.detail.xhr.status < 400) { mark.hidden = true; } });
  picked();
  scrollable();
  restore();
})();
