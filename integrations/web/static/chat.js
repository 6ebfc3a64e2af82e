// The conversation without reloading the page. Everything works without this script: it posts the same forms.
"use strict";
(() => {
  const WAIT = 400; // milliseconds before "just a moment": a shorter message would only flash
  const GIVE_UP = 20000;
  const QUIET = 1500; // how long the log says nothing when the focus already reads the new answer

  const byId = (id) => document.getElementById(id);
  const log = byId("gesprek");
  const busy = byId("bezig");
  let sending = false, next = false;

  const put = (parts) => {
    for (const [id, html] of Object.entries(parts || {})) if (byId(id)) byId(id).innerHTML = html;
    for (const name of ["tekst", "dag"]) {
      const said = byId(name + "-fout");
      if (said) byId(name).toggleAttribute("aria-invalid", false);
      if (said && said.textContent.trim()) byId(name).setAttribute("aria-invalid", "true");
    }
    document.title = document.title.replace(/^Fout: /, "");
    const error = byId("fout").querySelector(".error");
    if (!error) return false;
    document.title = "Fout: " + document.title;
    error.focus();
    return true;
  };

  const show = (reply, typed) => {
    const list = log.querySelector("ol");
    const known = list.children.length;
    if (!typed) {
      log.setAttribute("aria-live", "off");
      setTimeout(() => log.removeAttribute("aria-live"), QUIET);
    }
    list.insertAdjacentHTML("beforeend", reply.nieuw);
    for (const input of document.querySelectorAll("input[name=versie]")) input.value = reply.versie;
    const first = list.children[known];
    if (!first) return;
    const answer = first.classList.contains("own") ? first.nextElementSibling || first : first;
    if (!typed) answer.focus({ preventScroll: true });
    first.scrollIntoView({ block: "start" });
  };

  // What draft.js keeps of the field is out of date.
  const renew = () => byId("tekst").dispatchEvent(new Event("change", { bubbles: true }));

  const plainly = (form, button) => {
    form.removeAttribute("data-klad"); // sent: nothing to keep
    renew();
    if (button && button.name) {
      const input = document.createElement("input");
      Object.assign(input, { type: "hidden", name: button.name, value: button.value });
      form.append(input);
    }
    form.submit();
  };

  const post = async (form, button) => {
    const body = new URLSearchParams(new FormData(form));
    if (button && button.name) body.set(button.name, button.value);
    const stop = new AbortController();
    const clock = setTimeout(() => stop.abort(), GIVE_UP);
    try {
      const options = { method: "POST", body, headers: { "X-Fragment": "1" }, signal: stop.signal };
      const response = await fetch(form.action, options);
      return await response.json();
    } finally {
      clearTimeout(clock);
    }
  };

  // The server answers but this post failed: send it the ordinary way. Nothing answers: the page stays, with the text.
  const failed = async (form, button) => {
    const alive = await fetch("/gezondheid", { cache: "no-store" }).then(() => true, () => false);
    if (alive) return plainly(form, button);
    put({ fout: byId("storing").innerHTML });
  };

  const send = async (form, button) => {
    const typed = form.classList.contains("field"), field = byId("tekst"), sent = field.value;
    if (sending) return void (next = typed);
    sending = true;
    const waiting = setTimeout(() => { busy.textContent = busy.dataset.tekst; }, WAIT);
    try {
      const reply = await post(form, button);
      if (reply.gewoon || reply.naar) next = false; // this page ends
      if (reply.gewoon) return plainly(form, button);
      if (reply.naar) {
        if (typed) field.value = "";
        renew();
        return location.assign(reply.naar);
      }
      if (put(reply.delen)) return;
      show(reply, typed);
      // What was typed while waiting stays: behind what was sent, or instead of it.
      if (typed && reply.gelukt && field.value.startsWith(sent)) field.value = field.value.slice(sent.length).trimStart();
      renew();
    } catch (fault) {
      next = false;
      await failed(form, button);
    } finally {
      clearTimeout(waiting);
      busy.textContent = "";
      sending = false;
      // Sent while waiting: another text goes now; the same text pressed twice does not.
      const other = next && field.value.trim() && field.value !== sent;
      next = false;
      if (other) send(byId("tekst").form, byId("tekst").form.querySelector("button"));
    }
  };

  // The second press of a double click falls on the buttons of the next question: it is no answer to that.
  document.addEventListener("click", (event) => {
    if (event.detail > 1 && event.target.closest("form[data-gesprek] button")) event.preventDefault();
  });

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("form[data-gesprek]")) return;
    // A browser that does not say which button it was posts the form the ordinary way.
    if (!event.submitter && !form.classList.contains("field")) return;
    event.preventDefault();
    send(form, event.submitter);
  });

  byId("tekst").addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    event.target.form.querySelector("button").click();
  });

  const print = byId("print");
  if (print) {
    print.hidden = false;
    print.addEventListener("click", () => window.print());
  }
})();
