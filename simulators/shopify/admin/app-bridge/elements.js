import { tellAdmin } from "./state.js";

/** The save bar that is visible now: an element, or a form marked data-save-bar; and who waits to leave. */
export const bar = { shown: undefined, leave: undefined };

/** Runs when the element or anything in it changes. */
class Watched extends HTMLElement {
  connectedCallback() {
    this.style.display = "none";
    this.watcher = new MutationObserver(() => this.changed());
    this.watcher.observe(this, { childList: true, subtree: true, attributes: true, characterData: true });
    queueMicrotask(() => this.changed());
  }
  disconnectedCallback() {
    this.watcher.disconnect();
    this.removed();
  }
  changed() {}
  removed() {}
}

/** The app's links in the admin's left navigation; the one marked rel="home" is the app's name itself. */
class NavMenu extends Watched {
  links() {
    return [...this.querySelectorAll("a, s-link")].map((link) => ({ href: link.getAttribute("href"), label: link.textContent.trim(), home: link.getAttribute("rel") === "home" }));
  }
  changed() {
    const links = this.links();
    if (JSON.stringify(links) === this.told) return;
    this.told = JSON.stringify(links);
    tellAdmin("navigation", { links });
  }
  removed() {
    tellAdmin("navigation", { links: [] });
  }
}

class TitleBar extends Watched {
  changed() {
    const actions = [...this.querySelectorAll("button, a")].map((action, index) => ({ index, label: action.textContent.trim(), primary: action.getAttribute("variant") === "primary" }));
    tellAdmin("title", { title: this.getAttribute("title") ?? "", actions });
  }
  removed() {
    tellAdmin("title", { title: "", actions: [] });
  }
}

class SaveBar extends HTMLElement {
  connectedCallback() {
    this.style.display = "none";
    if (this.hasAttribute("open")) this.show();
  }
  disconnectedCallback() {
    if (this.showing) void this.hide();
  }
  async show() {
    bar.shown = this;
    this.showing = true;
    tellAdmin("save-bar", { open: true });
    this.dispatchEvent(new Event("show"));
  }
  async hide() {
    if (bar.shown === this) bar.shown = undefined;
    this.showing = false;
    tellAdmin("save-bar", { open: false });
    this.dispatchEvent(new Event("hide"));
  }
  async toggle() {
    return this.showing ? this.hide() : this.show();
  }
  act(save) {
    const buttons = [...this.querySelectorAll("button")];
    const primary = buttons.find((button) => button.getAttribute("variant") === "primary");
    (save ? primary : buttons.find((button) => button !== primary))?.click();
  }
}
class Modal extends HTMLElement {
  connectedCallback() {
    this.hidden = !this.hasAttribute("open");
    this.setAttribute("role", "dialog");
  }
  get content() {
    return this;
  }
  async show() {
    this.hidden = false;
    tellAdmin("modal", { id: this.id, open: true });
    this.dispatchEvent(new Event("show"));
  }
  async hide() {
    this.hidden = true;
    tellAdmin("modal", { id: this.id, open: false });
    this.dispatchEvent(new Event("hide"));
  }
  async toggle() {
    return this.hidden ? this.show() : this.hide();
  }
}

const elements = {
  "ui-nav-menu": NavMenu,
  "s-app-nav": class extends NavMenu {},
  "ui-title-bar": TitleBar,
  "ui-save-bar": SaveBar,
  "ui-modal": Modal,
  "s-app-window": class extends Modal {},
};
for (const [name, element] of Object.entries(elements)) if (!customElements.get(name)) customElements.define(name, element);
