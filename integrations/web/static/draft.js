// What was typed and not sent comes back after a reload, the button "back", or a phone that put the page away. It stays with this
// page in the history of this tab until it is sent; "Snel weg" takes it along. Without this script a page begins as it was.
"use strict";
(() => {
  const form = document.querySelector("form[data-klad]");
  if (!form) return;
  const fields = [...form.elements].filter((field) => field.name && !/^(hidden|submit)$/.test(field.type));
  const changed = () => fields.some((field) => !field.options && (field.value !== field.defaultValue || field.checked !== field.defaultChecked));
  const keep = () => {
    const typed = form.hasAttribute("data-klad") && changed();
    const state = typed ? fields.map((field) => [field.name, field.value, field.checked]) : null;
    if (JSON.stringify(state) !== JSON.stringify(history.state)) history.replaceState(state, "");
  };

  const kept = history.state;
  const fits = Array.isArray(kept) && kept.length === fields.length && fields.every((field, place) => field.name === kept[place][0]);
  if (fits) fields.forEach((field, place) => { [, field.value, field.checked] = kept[place]; });

  form.addEventListener("change", keep);
  addEventListener("beforeunload", keep);
  document.addEventListener("visibilitychange", keep);

  // The same page in other words: what was typed goes along.
  document.addEventListener("click", (event) => {
    const other = event.target.closest("[data-mee]");
    if (!other || !changed()) return;
    event.preventDefault();
    keep();
    history.replaceState(history.state, "", other.href || other.dataset.mee);
    location.reload();
  });
})();
