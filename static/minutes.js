/* Saves the minutes while they are typed. What is not saved yet is kept on this computer. */
"use strict";

(() => {
  const PAUSE = 2000, AGAIN = 8000;
  const form = document.getElementById("sheet");
  const sheet = form.elements.text, seen = form.elements.seen, words = form.dataset;
  const status = document.getElementById("saving"), signIn = document.getElementById("sign-in");

  let saved = "unsaved" in words ? null : sheet.defaultValue;
  let isSending = false, isOvertaken = "unsaved" in words, isSignedOut = false, isShelved = true;
  let timer, entering = null;

  function say(sentence) {
    if (status.textContent !== sentence) status.textContent = sentence;
  }

  /* The shelf: what is typed and not saved, on this computer, no longer than that. */

  function shelve() {
    isShelved = shelf.put(words.shelf, { text: sheet.value, seen: seen.value });
  }

  function clearShelf(text) {
    if (shelf.get(words.shelf)?.text === text) shelf.drop(words.shelf);
  }

  /* Saving */

  function later(pause, byHand = false) {
    clearTimeout(timer);
    timer = setTimeout(() => save(byHand), pause);
  }

  async function save(byHand = false) {
    clearTimeout(timer);
    if (isSending) return later(PAUSE, byHand);
    if (!byHand && (sheet.value === saved || isOvertaken)) return;
    const text = sheet.value;
    isSending = true;
    try {
      if (isSignedOut) await renew();
      await understand(await send(byHand), text);
    } catch {
      entering = null;
      say(isSignedOut ? words.session : words.waiting);
      later(AGAIN);
    } finally {
      isSending = false;
    }
  }

  function send(byHand) {
    const content = new FormData(form);
    if (byHand) content.set("by_hand", "1");
    return fetch(form.action, {
      method: "POST", body: content, redirect: "manual", headers: { Accept: "application/json" },
    });
  }

  /* After signing in anew the page's own ticket (CSRF) is an old one. */
  async function renew() {
    const answer = await fetch(form.action, { redirect: "manual" });
    if (!answer.ok) throw new Error("still signed out");
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const ticket = page.querySelector("#sheet [name=csrfmiddlewaretoken]");
    form.elements.csrfmiddlewaretoken.value = ticket.value;
  }

  async function understand(answer, text) {
    isSignedOut = answer.type === "opaqueredirect" || answer.status === 403;
    signIn.hidden = !isSignedOut;
    if (isSignedOut || answer.status >= 500) throw new Error("not now");
    const said = await answer.json();
    if (answer.ok) return settle(said, text);
    entering = null;
    if (answer.status === 409) return compare(said);
    say(`${words.refused} ${said.why.join(" ")}`);
  }

  function settle(said, text) {
    saved = text;
    seen.value = said.seen;
    isOvertaken = false;
    show("theirs", "");
    list(said.troubles);
    clearShelf(text);
    const time = new Date().toLocaleTimeString(document.documentElement.lang, {
      hour: "2-digit", minute: "2-digit", hour12: false,
    });
    say(`${words.saved} ${time}`);
    if (sheet.value !== text) {
      shelve();
      later(PAUSE);
    } else if (entering) {
      form.requestSubmit(entering);
    }
  }

  function compare(said) {
    isOvertaken = true;
    seen.value = said.seen;
    show("theirs", said.theirs);
    say(words.overtaken);
  }

  function show(name, text) {
    const section = document.getElementById(name);
    section.hidden = !text;
    section.querySelector("pre").textContent = text;
  }

  function list(sentences) {
    const section = document.getElementById("troubles");
    section.hidden = !sentences.length;
    section.querySelector("ul").replaceChildren(...sentences.map((sentence) => {
      const line = document.createElement("li");
      line.textContent = sentence;
      return line;
    }));
  }

  /* What happens on the page */

  function typed() {
    shelve();
    if (!isOvertaken && !isSignedOut) say(words.typing);
    later(PAUSE);
  }

  sheet.addEventListener("input", typed);
  addEventListener("online", () => save());
  document.addEventListener("visibilitychange", () => { if (document.hidden) save(); });
  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      event.preventDefault();
      save(true);
    }
  });
  form.addEventListener("submit", (event) => {
    const isToEnter = event.submitter?.name === "enter";
    if (isToEnter && sheet.value === saved) return;
    event.preventDefault();
    if (isToEnter) entering = event.submitter;  // once it is saved
    save(true);
  });
  addEventListener("beforeunload", (event) => {
    if (sheet.value !== saved && !isShelved) event.preventDefault();
  });

  const kept = shelf.get(words.shelf);
  if (kept && saved !== null && kept.text !== sheet.value) {
    [sheet.value, seen.value] = [kept.text, kept.seen];
    say(words.found);
    later(PAUSE);
  }
  sheet.focus();
})();
