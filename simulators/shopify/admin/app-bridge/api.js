import { idToken } from "./session.js";
import { bar } from "./elements.js";
import { adminOrigin, calls, config, embedded, tellAdmin } from "./state.js";

const elementById = (id) => (id ? document.getElementById(id) : null);

const toast = {
  show(message, options = {}) {
    const id = `toast-${calls.length + 1}`;
    tellAdmin("toast", { id, message, isError: Boolean(options.isError), duration: options.duration ?? 5000 });
    return id;
  },
  hide: (id) => tellAdmin("toast-hide", { id }),
};

/** Asks the merchant when something is unsaved. Comes to an end when nothing is, or when he wants to leave. */
function leaveConfirmation() {
  tellAdmin("leave-confirmation");
  return bar.shown ? new Promise((resolve) => (bar.leave = resolve)) : Promise.resolve();
}

const saveBar = {
  show: async (id) => elementById(id)?.show?.(),
  hide: async (id) => elementById(id)?.hide?.(),
  toggle: async (id) => elementById(id)?.toggle?.(),
  leaveConfirmation,
};

const modal = {
  show: async (id) => elementById(id)?.show?.(),
  hide: async (id) => elementById(id)?.hide?.(),
  toggle: async (id) => elementById(id)?.toggle?.(),
};

async function resourcePicker(options) {
  tellAdmin("resource-picker", { options });
  return undefined;
}

window.shopify = {
  config,
  environment: { embedded, mobile: false, intent: false },
  origin: adminOrigin,
  idToken,
  toast,
  saveBar,
  modal,
  resourcePicker,
  loading: (on) => tellAdmin("loading", { on: on !== false }),
  user: async () => ({ accountAccess: "full", id: 1 }),
  scopes: { query: async () => ({ granted: [], required: [], optional: [] }), request: async () => ({ result: "granted-all", detail: {} }), revoke: async () => ({ detail: {} }) },
  webVitals: { onReport: async () => undefined },
  reviews: { request: async () => ({ success: false, code: "mobile-app", message: "Not in the simulated admin" }) },
  ready: Promise.resolve(),
  calls,
};
