// The console says every so often that its screen is alive, and hears how many parents wait in the chat.
"use strict";
(() => {
  const EVERY = 20000; // a hidden page may be held back to once a minute: somebody is away after a minute and a half
  const place = document.getElementById("teken"), status = document.getElementById("teken-melding");
  const button = document.getElementById("geluid"), KEY = "chat-geluid";
  let known = 0;

  const loud = () => localStorage.getItem(KEY) === "ja";
  const beep = () => {
    const sound = new AudioContext(), tone = sound.createOscillator(), volume = sound.createGain();
    volume.gain.value = 0.1;
    tone.connect(volume).connect(sound.destination);
    tone.start();
    tone.stop(sound.currentTime + 0.25);
  };

  const look = async () => {
    try {
      const answer = await fetch(place.dataset.teken, { headers: { "X-Ververs": "1" }, cache: "no-store" });
      if (!answer.ok) return;
      const { wacht, tekst } = await answer.json();
      place.textContent = wacht || "";
      if (status.textContent !== tekst) status.textContent = tekst;
      if (wacht > known && loud()) beep();
      known = wacht;
    } catch {
      // The next time is soon enough.
    }
  };

  if (button) {
    const show = () => button.setAttribute("aria-pressed", String(loud()));
    button.hidden = false;
    show();
    button.addEventListener("click", () => {
      localStorage.setItem(KEY, loud() ? "nee" : "ja");
      show();
      if (loud()) beep();
    });
  }
  look();
  setInterval(look, EVERY);
})();
