// What was typed comes back after a reload, the button "back", or a phone that put the page away. It stays with this page in the
// history of this tab, and no longer than until a question is sent. Without this script a page begins as it was.
"use strict";
(() => {
  const form = document.querySelector("form[data-klad]");
  if (!form) return;
  // Where the form stands. A page that answers a post cannot be shown again, so its place in the history goes to the form.
  const address = form.dataset.klad;
  const fields = [...form.elements].filter((field) => field.name && !/^(hidden|submit)$/.test(field.type));
  const typed = () => [...new FormData(form)].filter(([name]) => address || fields.some((field) => field.name === name));
  const first = JSON.stringify(typed());
  const changed = () => JSON.stringify(typed()) !== first;
  const keep = () => {
    const state = form.hasAttribute("data-klad") && (address || changed()) ? typed() : null;
    if (JSON.stringify(state) !== JSON.stringify(history.state)) history.replaceState(state, "", address || undefined);
  };

  // On a slow line somebody may type before this script is there: that stays.
  const touched = (field) => !field.options && (field.value !== field.defaultValue || field.checked !== field.defaultChecked);
  const kept = Array.isArray(history.state) ? history.state : null;
  for (const field of kept ? fields.filter((one) => !touched(one)) : []) {
    const values = kept.filter(([name]) => name === field.name).map(([, value]) => value);
    if (/^(checkbox|radio)$/.test(field.type)) field.checked = values.includes(field.value);
    else field.value = values[0] || "";
  }

  keep();
  form.addEventListener("change", keep);
  addEventListener("beforeunload", keep);
  document.addEventListener("visibilitychange", keep);

  // The same page in other words: what was typed goes along.
  document.addEventListener("click", (event) => {
    const other = event.target.closest("[data-mee]");
    if (!other || !changed()) return;
    event.preventDefault();
    history.replaceState(typed(), "", other.href || other.dataset.mee);
    location.reload();
  });
})();
