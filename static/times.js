/* Tells a moment in the zone of the browser, where that is another than the coalition's. */
"use strict";

(() => {
  const two = (number) => String(number).padStart(2, "0");
  const hours = (at) => `${two(at.getHours())}:${two(at.getMinutes())}`;
  const day = (at) => `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  const language = `${document.documentElement.lang}-GB`;  // the day before the month

  function minutesOf(iso) {
    const [, sign, h, m] = /([+-])(\d\d):(\d\d)$/.exec(iso);
    return (sign + 1) * (60 * h + +m);
  }

  for (const place of document.querySelectorAll("[data-here]")) {
    const { here, from, to } = place.dataset, start = new Date(from);
    if (-start.getTimezoneOffset() === minutesOf(from)) continue;
    const told = [from, to].filter(Boolean).map((iso) => hours(new Date(iso))).join("–");
    const words = { day: "numeric", month: "long", year: "numeric" };
    const other = day(start) === from.slice(0, 10) ? "" : `${start.toLocaleDateString(language, words)}, `;
    place.textContent = `(${here} ${other}${told})`;
  }
})();
