const { appOrigin, base } = window.adminSettings;
const byId = (id) => document.getElementById(id);
const frame = byId("app");
const tellApp = (kind, detail = {}) => frame.contentWindow.postMessage({ from: "admin", kind, ...detail }, appOrigin);

function goTo(path) {
  tellApp("go-to", { path });
}

function link(href, label) {
  const a = document.createElement("a");
  a.href = base + href;
  a.textContent = label;
  a.dataset.path = href;
  a.addEventListener("click", (event) => {
    event.preventDefault();
    goTo(href);
  });
  const item = document.createElement("li");
  item.append(a);
  return item;
}

function mark(path) {
  for (const a of document.querySelectorAll("#links a")) {
    if (a.dataset.path === path) a.setAttribute("aria-current", "page");
    else a.removeAttribute("aria-current");
  }
}

let here = "";
const heard = {
  navigation({ links }) {
    byId("links").replaceChildren(...links.filter((one) => !one.home).map((one) => link(one.href, one.label)));
    mark(here);
  },
  title({ title, actions }) {
    byId("title").textContent = title || byId("app-home").textContent;
    byId("actions").replaceChildren(...actions.map(({ index, label }) => {
      const button = document.createElement("button");
      button.textContent = label;
      button.addEventListener("click", () => tellApp("title-action", { index }));
      return button;
    }));
  },
  location({ path, search }) {
    here = path;
    mark(path);
    history.replaceState(null, "", (path === "/app" ? base : base + path) + search);
  },
  toast({ id, message, isError, duration }) {
    const toast = document.createElement("div");
    toast.id = id;
    toast.className = isError ? "toast error" : "toast";
    toast.textContent = message;
    byId("toasts").append(toast);
    setTimeout(() => toast.remove(), duration);
  },
  "toast-hide": ({ id }) => byId(id)?.remove(),
  "leave-confirmation": () => !byId("save-bar").hidden && confirm("Leave page with unsaved changes?") && tellApp("leave"),
  "save-bar": ({ open }) => (byId("save-bar").hidden = !open),
  "open-admin": ({ path }) => location.assign(path),
  "open-top": ({ address }) => location.assign(address),
  "open-admin-resource": ({ address }) => heard.toast({ id: "resource", message: `Would open ${address}`, duration: 5000 }),
};

window.addEventListener("message", ({ data, origin }) => {
  if (origin === appOrigin && data?.from === "app-bridge") heard[data.kind]?.(data);
});
byId("save").addEventListener("click", () => tellApp("save-bar", { save: true }));
byId("discard").addEventListener("click", () => tellApp("save-bar", { save: false }));
