// Hard words that open on a tap, and texts that are read aloud. Without this script a hard word is a link.
"use strict";
(() => {
  const synth = window.SpeechSynthesisUtterance && window.speechSynthesis;
  const prepare = () => {
    if (synth) for (const button of document.querySelectorAll(".aloud[hidden]")) button.hidden = false;
    for (const term of document.querySelectorAll("a.term:not([role])")) {
      term.setAttribute("role", "button");
      term.setAttribute("aria-expanded", "false");
    }
  };
  prepare();
  new MutationObserver(prepare).observe(document.body, { childList: true, subtree: true });

  const isOpen = (term) => term.getAttribute("aria-expanded") === "true";
  const turn = (term) => {
    const open = !isOpen(term);
    term.setAttribute("aria-expanded", String(open));
    if (!open) return term.nextElementSibling.remove();
    const note = document.createElement("span");
    note.className = "explained";
    note.textContent = term.dataset.uitleg;
    term.after(note);
  };

  document.addEventListener("click", (event) => {
    const term = event.target.closest("a.term");
    if (!term || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    turn(term);
  });
  document.addEventListener("keydown", (event) => {
    const term = event.target.closest("a.term");
    if (!term || !(event.key === " " || (event.key === "Escape" && isOpen(term)))) return;
    event.preventDefault();
    turn(term);
  });

  if (!synth) return;
  document.documentElement.classList.add("speech");
  synth.getVoices(); // asks for them; they come later
  let reading = null;

  const stop = () => {
    if (reading) reading.setAttribute("aria-pressed", "false");
    reading = null;
    synth.cancel();
  };
  const listed = () => new Promise((done) => {
    if (synth.getVoices().length) return done();
    synth.addEventListener("voiceschanged", done, { once: true });
    setTimeout(done, 1000);
  });
  const dutch = () => {
    const found = synth.getVoices().filter((voice) => /^nl([-_]|$)/i.test(voice.lang));
    const near = found.filter((voice) => voice.localService); // also without a line, and nothing leaves the phone
    return near.find((voice) => /NL$/i.test(voice.lang)) || near[0] || found[0];
  };
  const words = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    if (node.nodeType !== Node.ELEMENT_NODE || node.matches(".voice-row, .explained, .unseen")) return "";
    return [...node.childNodes].map(words).join("");
  };
  // Block by block, sentence by sentence: browsers stop a long text after 15 seconds.
  const sentences = (root) => [...root.querySelectorAll("p, li, h2, h3, h4, h5, summary")]
    .filter((block) => !block.querySelector("p, li") && !block.closest(".proof") && (block.matches("summary") || !block.closest("details:not([open])")))
    .map((block) => words(block).replace(/\s+/g, " ").trim())
    .flatMap((text) => Intl.Segmenter ? [...new Intl.Segmenter("nl", { granularity: "sentence" }).segment(text)].map((part) => part.segment.trim()) : [text])
    .filter(Boolean);

  const read = async (button) => {
    stop();
    reading = button;
    button.setAttribute("aria-pressed", "true");
    await listed();
    if (reading !== button) return;
    const voice = dutch();
    const told = button.parentElement.querySelector(".voice");
    told.textContent = voice ? "" : button.dataset.geen;
    if (!voice) return stop();
    const said = sentences(button.closest("[data-stem]")).map((text) =>
      Object.assign(new SpeechSynthesisUtterance(text), { voice, lang: "nl-NL", rate: 0.9 }));
    const ends = () => { if (reading === button) stop(); };
    said.forEach((utterance) => { utterance.onerror = ends; });
    said[said.length - 1].onend = ends;
    said.forEach((utterance) => synth.speak(utterance));
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button.aloud");
    if (button) button === reading ? stop() : read(button);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !reading) return;
    event.preventDefault(); // the first time it only stops the voice
    stop();
  });
  window.addEventListener("pagehide", stop);
})();
