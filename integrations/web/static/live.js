// A talk with a person, on both sides. It asks what is new, and sends again until the message is kept: nothing gets lost.
// Without it the same form posts, and a button or the page itself refreshes.
"use strict";
(() => {
  const EVERY = 3000; // milliseconds between two questions; a hidden page asks less often
  const HIDDEN = 15000;
  const AGAIN = 2000;
  const GIVE_UP = 10000;
  const HERE = { "X-Fragment": "1", "X-Ververs": "1" };

  const byId = (id) => document.getElementById(id);
  const log = byId("gesprek"), list = log.querySelector("ol"), line = byId("verbinding");
  const form = document.querySelector("form[data-chat]"), field = form && form.querySelector("textarea");
  const title = document.title, NEW = "(!) ";
  let over = false, timer, sending = false;

  document.documentElement.classList.add("has-script");
  const last = () => Math.max(0, ...[...list.querySelectorAll("[data-nr]")].map((item) => Number(item.dataset.nr)));
  const tell = (text) => { if (line.textContent !== text) line.textContent = text; };
  const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

  const ask = async (address, options) => {
    const stop = new AbortController(), clock = setTimeout(() => stop.abort(), GIVE_UP);
    try {
      const response = await fetch(address, { ...options, signal: stop.signal, cache: "no-store" });
      if ([401, 403, 404, 410].includes(response.status)) {
        over = true;
        tell(line.dataset.voorbij);
        return null;
      }
      if (response.status === 413) return { fout: line.dataset.lang };
      if (!response.ok && response.status !== 422) throw new Error(); // busy, or broken: later it may be kept
      return await response.json();
    } finally {
      clearTimeout(clock);
    }
  };

  const show = (reply) => {
    const fresh = document.createElement("template"), known = last();
    fresh.innerHTML = reply.nieuw;
    const items = [...fresh.content.querySelectorAll("[data-nr]")].filter((item) => Number(item.dataset.nr) > known);
    list.append(...items);
    for (const [id, html] of Object.entries(reply.delen)) {
      const place = byId(id);
      if (place && place.dataset.html !== html && !place.contains(document.activeElement)) {
        place.innerHTML = html;
        place.dataset.html = html;
      }
    }
    if (items.length) items[items.length - 1].scrollIntoView({ block: "nearest" });
    if (document.hidden && items.some((item) => !item.classList.contains("own"))) document.title = NEW + title;
    if (form && (reply.open || !field.value)) form.hidden = !reply.open;
    if (!reply.open) over = true;
  };

  const look = async () => {
    clearTimeout(timer);
    try {
      const reply = await ask(`${log.dataset.nieuw}?na=${last()}`, { headers: HERE });
      if (reply) {
        show(reply);
        if (!sending) tell("");
      }
    } catch {
      tell(line.dataset.weg);
    }
    clearTimeout(timer);
    if (!over) timer = setTimeout(look, document.hidden ? HIDDEN : EVERY);
  };

  const newKey = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

  const complain = (text) => {
    byId("tekst-fout").textContent = text || "";
    if (text) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
  };

  const send = async () => {
    if (sending || !field.value.trim()) return;
    sending = true;
    field.readOnly = true;
    const body = new URLSearchParams(new FormData(form));
    while (!over) {
      try {
        body.set("na", last());
        const reply = await ask(form.action, { method: "POST", body, headers: { "X-Fragment": "1" } });
        if (!reply) break;
        complain(reply.fout);
        tell("");
        if (!reply.fout) {
          field.value = "";
          form.elements.bericht.value = newKey();
        }
        if (reply.delen) show(reply);
        break;
      } catch {
        tell(line.dataset.wacht);
        await wait(AGAIN);
      }
    }
    field.readOnly = false;
    sending = false;
  };

  if (form) {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      send();
    });
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      send();
    });
    window.addEventListener("online", look);
    document.addEventListener("visibilitychange", () => {
      if (document.hidden) return;
      document.title = title;
      if (!over) look();
    });
    timer = setTimeout(look, EVERY);
  }
})();
