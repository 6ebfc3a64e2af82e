// A case behind the # goes into the form; nothing is sent until somebody presses the button.
"use strict";
const show = () => {
  const code = location.hash.slice(1);
  document.getElementById("uit-link").hidden = !code;
  document.getElementById("zaak").value = code;
};
addEventListener("hashchange", show);
show();
