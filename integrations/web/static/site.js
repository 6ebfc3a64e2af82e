// What every page has. Without this script the link to leave is an ordinary link, and there is no print button.
"use strict";
(() => {
  const leave = document.getElementById("weg");
  if (leave) {
    leave.addEventListener("click", (event) => {
      event.preventDefault();
      document.body.hidden = true; // gone at once, also on a slow line
      location.replace(leave.href); // and "back" does not lead here again
    });
  }
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
})();
