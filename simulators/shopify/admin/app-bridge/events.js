import { bar } from "./elements.js";
import { tellAdmin } from "./state.js";

/** Forms marked data-save-bar show the bar when touched; save submits, discard resets. */
document.addEventListener("input", (event) => {
  const form = event.target.closest?.("form[data-save-bar]");
  if (!form || bar.shown) return;
  bar.shown = { act: (save) => (save ? form.requestSubmit() : form.reset()), form };
  tellAdmin("save-bar", { open: true });
});
for (const done of ["submit", "reset"]) {
  document.addEventListener(done, (event) => {
    if (bar.shown?.form !== event.target) return;
    bar.shown = undefined;
    tellAdmin("save-bar", { open: false });
  });
}

/** An app's router may be slow on a busy machine; a page load in the midst of it would lose the session. */
const patienceMs = 5_000;

/** Goes to a page of the app as App Bridge does: the app's router first, a page load if it doesn't listen. */
function goTo(path) {
  const link = [...document.querySelectorAll("ui-nav-menu a, s-app-nav a, s-app-nav s-link")].find((one) => one.getAttribute("href") === path);
  const before = location.href;
  const target = link ?? document.body.appendChild(Object.assign(document.createElement("a"), { href: path, hidden: true }));
  target.dispatchEvent(new CustomEvent("shopify:navigate", { bubbles: true, cancelable: true }));
  if (!link) target.remove();
  setTimeout(() => {
    if (!bar.shown && location.href === before && new URL(path, location.href).href !== before) location.assign(path);
  }, patienceMs);
}

window.addEventListener("message", ({ data }) => {
  if (data?.from !== "admin") return;
  if (data.kind === "go-to") goTo(data.path);
  if (data.kind === "save-bar") bar.shown?.act(data.save);
  if (data.kind === "leave") bar.leave?.();
  if (data.kind === "title-action") document.querySelectorAll("ui-title-bar button, ui-title-bar a")[data.index]?.click();
});

/** What the admin itself adds to the frame's address; a reload adds it anew. */
const addedByAdmin = ["embedded", "shop", "host", "id_token", "locale", "session", "timestamp", "hmac"];

/** The admin's address follows the app's, with the query that the app gave itself. */
function tellLocation() {
  const own = new URLSearchParams(location.search);
  for (const name of addedByAdmin) own.delete(name);
  tellAdmin("location", { path: location.pathname, search: own.size > 0 ? `?${own}` : "" });
}
for (const name of ["pushState", "replaceState"]) {
  const plain = history[name].bind(history);
  history[name] = (...given) => {
    plain(...given);
    tellLocation();
  };
}
window.addEventListener("popstate", tellLocation);
tellLocation();
