// A button that prints. Without this script it stays hidden: the browser prints too.
"use strict";
for (const button of document.querySelectorAll("button[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
