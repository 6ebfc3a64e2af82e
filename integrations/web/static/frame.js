// In the frame of a site that may show us: less around the text, and a few words with the page around the frame.
"use strict";
(() => {
  if (window.parent === window) return;
  const page = document.documentElement;
  page.classList.add("framed");
  const allowed = (page.dataset.sites || "").split(" ").filter(Boolean);
  let host = "";

  const tell = (what) => { if (host) window.parent.postMessage(what, host); };

  window.addEventListener("message", (event) => {
    if (event.source !== window.parent || !allowed.includes(event.origin)) return;
    if (!event.data || event.data.informatiepunt !== "hallo") return;
    host = event.origin;
    if (document.getElementById("gesprek")) tell({ informatiepunt: "pad", pad: location.pathname });
    else if (document.querySelector("[data-weg]")) tell({ informatiepunt: "pad", pad: "" });
  });

  window.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.defaultPrevented) tell({ informatiepunt: "sluit" });
  });

  // Another site would refuse to be shown in this small frame.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='https:']");
    if (link && link.id !== "weg" && link.host !== location.host) Object.assign(link, { target: "_blank", rel: "noopener noreferrer" });
  });
})();
