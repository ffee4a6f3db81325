// What a reader can do beside reading: copy, search while typing, pick out entries, use keys.
// Without this script each of it is a link, a form or a text to select; nothing here decides anything.
const root = document.documentElement;
const byId = (id) => document.getElementById(id);

function say(text) {
  byId("said").textContent = text;
}

// Copying: `data-copy` holds an id, a text, or nothing where it stands beside what it copies.

function source({ dataset: { copy }, previousElementSibling }) {
  return copy ? byId(copy.replace(/^#/, "")) : previousElementSibling;
}

async function copy(button) {
  const element = source(button);
  const text = element?.value ?? element?.textContent ?? button.dataset.copy;
  try {
    await navigator.clipboard.writeText(text.trim());
  } catch {
    if (element) getSelection().selectAllChildren(element);
    return say("This browser does not let pages copy. Copy what is selected.");
  }
  // Said again where it was said before.
  say("");
  setTimeout(() => say("Copied"));
  if (button.dataset.copied) return;
  const label = button.textContent;
  button.dataset.copied = "true";
  button.textContent = "Copied";
  setTimeout(() => {
    delete button.dataset.copied;
    button.textContent = label;
  }, 2_000);
}

// A command is one text, in which what has to be filled in stands out without being cut out of it.
function markPlaceholders() {
  const ranges = [...document.querySelectorAll(".command-line + .fill-in")].flatMap((note) => {
    const text = note.previousElementSibling.querySelector("code").firstChild;
    return [...note.querySelectorAll("mark")].flatMap(({ textContent }) => places(text, textContent));
  });
  CSS.highlights.set("placeholder", new Highlight(...ranges));
}

function places(text, sought) {
  const ranges = [];
  for (let at = text.data.indexOf(sought); at >= 0; at = text.data.indexOf(sought, at + 1)) {
    const range = new StaticRange({
      startContainer: text,
      startOffset: at,
      endContainer: text,
      endOffset: at + sought.length,
    });
    ranges.push(range);
  }
  return ranges;
}

// Searching: a combobox with a list box (WAI-ARIA Authoring Practices). What is found comes from the client, as markup.

let find;

async function loadFind() {
  const glue = root.dataset.hydrated && document.head.querySelector('link[rel="modulepreload"]');
  if (!find && glue) ({ search: find } = await import(glue.href));
}

const results = (input) => input.form.querySelector(".results");
const marked = (input) => results(input).querySelector('[aria-selected="true"]');

function prepare(input) {
  const list = results(input);
  list.id = "results";
  list.role = "listbox";
  list.ariaLabel = "What was found";
  input.role = "combobox";
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-autocomplete", "list");
  if (!input.ariaExpanded) input.ariaExpanded = "false";
}

async function show(input) {
  await loadFind();
  if (!find) return;
  prepare(input);
  const list = results(input);
  list.innerHTML = input.value.trim() ? find(input.value) : "";
  mark(input, null);
  const count = list.childElementCount;
  input.ariaExpanded = String(count > 0);
  const none = Boolean(input.value.trim()) && count === 0;
  input.form.toggleAttribute("data-none", none);
  say(none ? "Nothing is called that." : count ? `${count} found` : "");
}

function mark(input, option) {
  marked(input)?.removeAttribute("aria-selected");
  if (option) {
    option.ariaSelected = "true";
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  } else {
    input.removeAttribute("aria-activedescendant");
  }
}

function close(input) {
  results(input).replaceChildren();
  input.form.removeAttribute("data-none");
  input.removeAttribute("aria-activedescendant");
  if (input.role) input.ariaExpanded = "false";
}

function move(input, by) {
  const options = [...results(input).children];
  const at = options.indexOf(marked(input));
  const next = at < 0 && by < 0 ? options.length - 1 : at + by;
  mark(input, options[(next + options.length) % options.length]);
}

function searchKey(event, input) {
  const open = results(input).childElementCount > 0;
  if (event.key === "Escape") {
    if (!open && !input.form.hasAttribute("data-none")) input.value = "";
    close(input);
  } else if (event.key === "ArrowDown" && !open) show(input);
  else if (event.key === "ArrowDown") move(input, 1);
  else if (event.key === "ArrowUp" && open) move(input, -1);
  else if (event.key === "Enter" && marked(input)) marked(input).click();
  else return;
  event.preventDefault();
}

// Picking out entries: the address says which.

function pick(form) {
  const query = new URLSearchParams(location.search);
  for (const { name, value } of form.querySelectorAll("select")) {
    query.delete(name);
    if (value) query.append(name, value);
  }
  const link = document.createElement("a");
  link.href = `${location.pathname}?${query}`.replaceAll("%3A", ":").replace(/\?$/, "");
  document.body.append(link);
  // Followed like any other link: by the client where there is one.
  link.click();
  link.remove();
}

function showPicked() {
  const query = new URLSearchParams(location.search);
  for (const select of document.querySelectorAll(".filters select")) select.value = query.get(select.name) ?? "";
}

// Keys. Single ones can be switched off (WCAG 2.2, 2.1.4).

const KEYS_OFF = "single-keys-off";
let keysOff = false;
try {
  keysOff = localStorage.getItem(KEYS_OFF) !== null;
} catch {
  // A browser that keeps nothing has all keys.
}

function keepKeys(off) {
  keysOff = off;
  try {
    if (off) localStorage.setItem(KEYS_OFF, "");
    else localStorage.removeItem(KEYS_OFF);
  } catch {
    // It holds until the page is left.
  }
}

function showKeys() {
  byId("single-keys").checked = !keysOff;
  byId("keyboard").showModal();
}

function singleKey(event) {
  const typing = event.target.closest("input, select, textarea, [contenteditable], dialog");
  if (keysOff || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "/") byId("search").select();
  else if (event.key === "?") showKeys();
  else return;
  event.preventDefault();
}

addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing) return;
  if (event.target.id === "search") searchKey(event, event.target);
  else singleKey(event);
});

addEventListener("focusin", ({ target }) => {
  if (target.id === "search") loadFind().then(() => find && prepare(target));
});

addEventListener("focusout", ({ target }) => {
  if (target.id === "search") close(target);
});

addEventListener("input", ({ target }) => {
  if (target.id === "search") show(target);
});

// Whoever presses on what was found stays in the box until the link is followed.
addEventListener("mousedown", (event) => {
  if (event.target.closest(".results")) event.preventDefault();
});

addEventListener("click", (event) => {
  const pressed = event.target.closest("a, button");
  if (!pressed) return;
  if (pressed.matches("[data-copy]")) copy(pressed);
  if (pressed.matches('[href="#keyboard"]')) {
    event.preventDefault();
    showKeys();
  }
  if (pressed.matches(".results a")) byId("search").blur();
  // Links may lead to another choice on the same page.
  setTimeout(showPicked);
});

addEventListener("change", ({ target }) => {
  if (target.id === "single-keys") keepKeys(!target.checked);
  if (target.closest(".filters")) pick(target.form);
});

addEventListener("submit", (event) => {
  if (!event.target.closest(".filters")) return;
  event.preventDefault();
  pick(event.target);
});

addEventListener("popstate", showPicked);

if (CSS.highlights) {
  const later = globalThis.requestIdleCallback ?? setTimeout;
  new MutationObserver(() => later(markPlaceholders)).observe(byId("main"), { childList: true, subtree: true });
  markPlaceholders();
}
root.dataset.controls = "true";
