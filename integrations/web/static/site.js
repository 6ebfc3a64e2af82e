// Leaving quickly, on every page. Without this script it is an ordinary link.
"use strict";
(() => {
  const leave = document.getElementById("weg");
  if (leave) {
    leave.addEventListener("click", (event) => {
      event.preventDefault();
      document.body.hidden = true; // gone at once, also on a slow line
      top.location.replace(leave.href); // and "back" does not lead here again; also out of a frame
    });
  }
})();
