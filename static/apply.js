/* Keeps a draft of an application where that is wished, and sends it once, whatever the line does. */
"use strict";

(() => {
  const AGAIN = 8000, PAUSE = 500, DAY = 24 * 3600 * 1000, DRAFTS = "draft-";
  const NEVER_KEPT = ["csrfmiddlewaretoken", "text_shown", "agrees", "homepage"];
  let form, words, status, own, timer, typing, isSending, isWaiting, isSent;

  if (document.body.querySelector("[data-signs-out]")) {
    document.addEventListener("submit", () => shelf.dropAll(DRAFTS));
  }

  function start() {
    form = document.getElementById("apply");
    if (!form) return;
    words = form.dataset;
    status = document.getElementById("saving");
    own = document.getElementById("own-device");
    document.getElementById("keeping").hidden = false;
    form.addEventListener("input", typed);
    form.addEventListener("submit", send);
    own.addEventListener("change", () => (own.checked ? keep() : forget()));
    count();
  }

  function say(sentence) {
    if (status.textContent !== sentence) status.textContent = sentence;
  }

  /* The draft */

  function typed(event) {
    count();
    if (event.target === own || !own.checked) return;
    say(words.typing);
    clearTimeout(typing);
    typing = setTimeout(keep, PAUSE);
  }

  function keep() {
    if (!own.checked || isSent) return;
    const values = [...new FormData(form)].filter(
      ([name, value]) => typeof value === "string" && !NEVER_KEPT.includes(name),
    );
    const until = Date.now() + Number(words.days) * DAY;
    say(shelf.put(words.shelf, { until, values }) ? words.kept : words.unkept);
  }

  function forget() {
    clearTimeout(typing);
    shelf.drop(words.shelf);
    say(words.forgotten);
  }

  function restore() {
    const draft = shelf.get(words.shelf);
    if (!draft) return;
    if (!(draft.until > Date.now() && isReadable(draft.values))) return shelf.drop(words.shelf);
    own.checked = true;
    if ("bound" in words) return;  // the page shows what was just sent
    const given = new Map();
    for (const [name, value] of draft.values) given.set(name, [...(given.get(name) ?? []), value]);
    for (const field of form.elements) {
      if (field.name && !NEVER_KEPT.includes(field.name)) fill(field, given.get(field.name));
    }
    say(words.found);
    count();
  }

  function isReadable(values) {
    const isPair = (pair) => Array.isArray(pair) && pair.every((part) => typeof part === "string");
    return Array.isArray(values) && values.every(isPair);
  }

  function fill(field, values) {
    if (field.type === "checkbox") field.checked = values?.includes(field.value) ?? false;
    else if (values && field.type !== "submit" && field.type !== "file") field.value = values[0];
  }

  function count() {
    const text = form.elements.past, many = text.value.split(/\s+/).filter(Boolean).length;
    document.getElementById("words").textContent = many ? `${many} / ${text.dataset.words}` : "";
  }

  /* Sending: the form's own ticket makes it one application, however often it is sent. */

  async function send(event) {
    event?.preventDefault();
    clearTimeout(timer);
    if (isSending) return;
    keep();
    [isSending, isWaiting] = [true, false];
    say(words.sending);
    try {
      await understand(await post());
    } catch {
      say(words.waiting);
      isWaiting = true;
      timer = setTimeout(send, AGAIN);
    } finally {
      isSending = false;
    }
  }

  function post() {
    return fetch(location.href, {
      method: "POST", body: new FormData(form), redirect: "manual",
      headers: { Accept: "application/json" },
    });
  }

  async function understand(answer) {
    if (answer.status >= 500) throw new Error("not now");
    if (answer.type === "opaqueredirect" || answer.status === 403) {
      form.removeEventListener("submit", send);
      return form.requestSubmit();  // signed out, or another visit: the page itself tells
    }
    if (answer.headers.get("Content-Type")?.startsWith("application/json")) {
      const { place } = await answer.json();
      isSent = true;
      shelf.drop(words.shelf);
      say(words.sent);
      return location.assign(place);
    }
    show(new DOMParser().parseFromString(await answer.text(), "text/html"));
  }

  /* The page that tells what is to be corrected takes the place of this one. */
  function show(page) {
    const isOwn = own.checked, main = page.querySelector("main");
    if (!main) throw new Error("some machine in between has answered");
    document.querySelector("main").replaceWith(main);
    start();
    if (!form) return;
    own.checked = isOwn;
    say(words.refused);
    document.querySelector("main [autofocus]")?.focus();
  }

  addEventListener("online", () => { if (isWaiting) send(); });
  addEventListener("beforeunload", (event) => {
    if ((isSending || isWaiting) && !isSent && !own.checked) event.preventDefault();
  });
  start();
  if (form) restore();
})();
