// The chat on another site: a button that opens the information point in a frame. Include it with one script tag.
"use strict";
(() => {
  const own = /*INSTELLINGEN*/ null;
  if (document.querySelector("informatie-punt")) return; // included twice
  const KEPT = "informatiepunt"; // only the path of the conversation, for a reload of this page
  const TALK = /^\/gesprek\/[\w-]{22}$/;
  const STYLE = `
    :host { all: initial; position: fixed; z-index: 2147483000; right: 16px; bottom: 16px; }
    button, a { box-sizing: border-box; display: inline-flex; align-items: center; min-height: 3em; margin: 0; padding: .5em 1.15em; border: 2px solid #00566b; border-radius: 99px; background: #00566b; color: #fff; font: 600 max(1rem, 16px)/1.3 "Noto Sans", system-ui, sans-serif; text-decoration: none; cursor: pointer; }
    button:hover, a:hover { text-decoration: underline; }
    .open { box-shadow: 0 2px 10px rgba(0, 0, 0, .35); }
    :focus-visible { outline: 3px solid #000; outline-offset: 2px; box-shadow: 0 0 0 6px #fd0; }
    section { position: fixed; right: 16px; bottom: 88px; width: min(416px, 100vw - 32px); height: min(704px, 100vh - 112px); height: min(704px, 100dvh - 112px); display: flex; flex-direction: column; overflow: hidden; border: 2px solid #00566b; border-radius: 16px; background: #fff; box-shadow: 0 4px 24px rgba(0, 0, 0, .35); }
    [hidden] { display: none !important; }
    p { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 8px; margin: 0; padding: 8px; background: #00566b; }
    p > * { background: #fff; color: #00566b; padding: .25em .85em; min-height: 44px; margin-left: auto; }
    p > a { margin-left: 0; }
    iframe { flex: 1; width: 100%; min-height: 0; border: 0; background: #fff; }
    @media (max-width: 640px), (max-height: 544px) { section { inset: 0; width: auto; height: auto; border: 0; border-radius: 0; } }
    @media print { :host { display: none; } }`;

  const make = (tag, values, text) => {
    const element = Object.assign(document.createElement(tag), values);
    if (text) element.textContent = text;
    return element;
  };
  const kept = {
    get: () => { try { const path = sessionStorage.getItem(KEPT); return TALK.test(path) ? path : "/"; } catch { return "/"; } },
    set: (path) => { try { path ? sessionStorage.setItem(KEPT, path) : sessionStorage.removeItem(KEPT); } catch { /* not allowed here */ } },
  };

  const begin = () => {
    const host = make("informatie-punt", { lang: "nl" });
    const root = host.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet(); // also allowed where the site refuses styles in its pages
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    document.body.append(host);
    if (!own.hosts.includes(location.origin)) {
      root.append(make("a", { className: "open", href: own.site + "/" }, own.open));
      return;
    }
    const open = make("button", { type: "button", className: "open" }, own.open);
    const panel = make("section", { id: "paneel", hidden: true });
    panel.setAttribute("aria-label", own.title);
    open.setAttribute("aria-expanded", "false");
    open.setAttribute("aria-controls", "paneel");
    const bar = make("p", {});
    if (own.tel) bar.append(make("a", { href: own.tel }, own.call));
    const close = make("button", { type: "button" }, own.close);
    bar.append(close);
    panel.append(bar);
    root.append(open, panel);
    let frame = null; // made when somebody opens the chat for the first time, so that a visit costs nothing

    const hello = () => frame.contentWindow.postMessage({ informatiepunt: "hallo" }, own.site);
    const show = (wanted) => {
      if (wanted && !frame) {
        frame = make("iframe", { title: own.title, src: own.site + kept.get(), referrerPolicy: "no-referrer" });
        frame.addEventListener("load", hello);
        panel.append(frame);
      }
      panel.hidden = !wanted;
      open.setAttribute("aria-expanded", String(wanted));
      (wanted ? frame : open).focus();
    };

    open.addEventListener("click", () => show(panel.hidden));
    close.addEventListener("click", () => show(false));
    root.addEventListener("keydown", (event) => { if (event.key === "Escape" && !panel.hidden) show(false); });
    window.addEventListener("message", (event) => {
      if (!frame || event.origin !== own.site || event.source !== frame.contentWindow) return;
      const said = event.data || {};
      if (said.informatiepunt === "sluit") show(false);
      if (said.informatiepunt === "pad" && (said.pad === "" || TALK.test(said.pad))) kept.set(said.pad);
    });
  };

  if (document.body) begin();
  else document.addEventListener("DOMContentLoaded", begin);
})();
