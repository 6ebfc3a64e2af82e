// The console: results while somebody types, and lists that refresh themselves. Without it every form and link works.
"use strict";
(() => {
  // What is new is said once, by an element that was there already.
  const say = (place) => {
    const told = place.querySelector("#aantal"), status = document.getElementById("melding");
    if (told && status.textContent !== told.textContent) status.textContent = told.textContent;
  };
  const form = document.querySelector("form[data-live]");
  if (form) {
    const field = form.querySelector("input[type=search]"), place = document.getElementById(form.dataset.live);
    let timer, asked = 0;
    const look = async () => {
      const mine = ++asked, query = new URLSearchParams(new FormData(form));
      try {
        const answer = await fetch(`${form.getAttribute("action").split("#")[0]}?${query}`, { headers: { "X-Fragment": "1" } });
        if (!answer.ok) throw new Error();
        const html = await answer.text();
        if (mine !== asked) return; // an older answer that comes late is thrown away
        place.innerHTML = html;
        say(place);
      } catch {
        // The button still searches, and says what is the matter.
      }
    };
    field.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(look, 120);
    });
  }
  for (const list of document.querySelectorAll("[data-refresh]")) {
    setInterval(async () => {
      if (document.hidden || list.contains(document.activeElement)) return; // never under somebody's hands
      try {
        const answer = await fetch(location.href, { headers: { "X-Fragment": "1", "X-Ververs": "1" } });
        if (!answer.ok) return;
        list.innerHTML = await answer.text();
        say(list);
      } catch {
        // The link "Ververs" is still there.
      }
    }, Number(list.dataset.refresh) * 1000);
  }
})();
