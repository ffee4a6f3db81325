// Checks bundles, logs and proofs on `/verify` and texts on `/claims`. What is pasted, chosen or dropped is read here and
// goes nowhere; a text is kept for this tab, so that it is still there after looking elsewhere.
// Should the checker not arrive, the form stays what the server wrote, and goes to the server.
const link = (rest) => document.head.querySelector(`link${rest}`).href;
const element = (id) => document.getElementById(id);
const form = element("check");
const summary = element("verified");
const details = element("findings");
const field = element("given-text");
// What is supposed: texts are judged under it, bundles bring their own.
const supposed = document.querySelector("form.what-if");
const kept = "thesmios.text";

// Neither a bundle nor a text is longer; one byte more is enough to refuse a file.
const most = 8 * 1024 * 1024 + 1;

let check;
let LogCheck;
// What was given last is what is shown, however long what came before it takes to read.
let turn = 0;
// What was judged last, for when something else is supposed.
let given;

function say(text) {
  summary.textContent = text;
  details.textContent = "";
}

function refuse(reason) {
  const said = document.createElement("p");
  said.dataset.verified = "refused";
  said.textContent = reason;
  summary.replaceChildren(said);
  details.textContent = "";
  summary.focus();
}

function judge(name, bytes) {
  given = { name, bytes };
  try {
    // Both are markup that the checker has escaped.
    [summary.innerHTML, details.innerHTML] = check(name, bytes);
  } catch (error) {
    refuse(`This browser cannot check it. Run \`${form.dataset.command}\`.`);
    console.error(error);
  }
}

// The browser draws what is being done before checking keeps it busy.
const drawn = () => new Promise((done) => setTimeout(done, 40));

async function take(name, read) {
  const mine = ++turn;
  say(`Reading ${name || "the text"} …`);
  const bytes = await read().catch(() => null);
  if (mine !== turn) return;
  if (!bytes) return refuse("This file cannot be read. Choose it again.");
  say(`Checking ${name || "the text"} …`);
  await drawn();
  if (mine !== turn) return;
  judge(name, bytes);
  summary.focus();
}

/** A log may be large: it is checked while it is read, so the browser draws in between. */
async function takeLog(file) {
  const mine = ++turn;
  const log = new LogCheck();
  let read = 0;
  let told = 0;
  try {
    for await (const piece of file.stream()) {
      if (mine !== turn) return log.free();
      const goes = log.push(piece);
      read += piece.length;
      if (!goes) break;
      if (performance.now() - told < 250) continue;
      told = performance.now();
      say(`Checking ${file.name}: ${Math.floor((100 * read) / file.size)} % …`);
    }
    if (mine !== turn) return log.free();
    [summary.innerHTML, details.innerHTML] = log.told(file.name);
    summary.focus();
  } catch (error) {
    refuse("This file cannot be read to its end. Choose it again.");
    console.error(error);
  }
}

async function takeFile(file) {
  // What was found in the one before is gone before anything is awaited.
  const mine = ++turn;
  say(`Reading ${file.name} …`);
  const begins = await file.slice(0, 64).arrayBuffer().catch(() => new ArrayBuffer());
  if (mine !== turn) return;
  if (LogCheck?.takes(new Uint8Array(begins))) return takeLog(file);
  return take(file.name, async () => new Uint8Array(await file.slice(0, most).arrayBuffer()));
}

function sent(event) {
  if (event.target !== form) return;
  event.preventDefault();
  const text = field.value;
  const [file] = element("given-file").files;
  if (text.trim()) take("", async () => encoded(text));
  else if (file) takeFile(file);
  else refuse("Choose a file or paste a text first.");
}

function chosen({ target }) {
  const [file] = target.id === "given-file" ? target.files : [];
  if (file) takeFile(file);
  else if (supposed && target.form === supposed) suppose();
}

// Judges the same again under what the form supposes now. Whoever goes away and comes back finds it supposed.
function suppose() {
  history.replaceState(history.state, "", query() || location.pathname);
  if (!given) return;
  turn += 1;
  judge(given.name, given.bytes);
}

// The same pairs that the form would send.
function query() {
  const pairs = [...new FormData(supposed)].filter(([, value]) => value);
  return pairs.length ? `?${new URLSearchParams(pairs)}` : "";
}

function cleared({ target }) {
  if (target !== form) return;
  turn += 1;
  given = undefined;
  say("");
  forget();
}

const encoded = (text) => new TextEncoder().encode(text);

function decoded({ name, bytes }) {
  try {
    return { name, text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    // It was refused, and would be again.
    return undefined;
  }
}

function forget() {
  try {
    sessionStorage.removeItem(kept);
  } catch {
    // Where nothing may be kept, nothing was.
  }
}

function keep() {
  forget();
  const file = given?.name && decoded(given);
  if (!field.value && !file) return;
  try {
    sessionStorage.setItem(kept, JSON.stringify({ text: field.value, file }));
  } catch {
    // Too long, or not allowed: then it is gone with the page, as it would be without this.
  }
}

function recalled() {
  try {
    return JSON.parse(sessionStorage.getItem(kept)) ?? {};
  } catch {
    return {};
  }
}

// Puts back what was kept, and judges it again, unless the server has judged something just now.
function restore() {
  const { text, file } = recalled();
  field.value ||= text ?? "";
  if (summary.textContent) return;
  if (file) judge(file.name, encoded(file.text));
  else if (field.value.trim()) judge("", encoded(field.value));
}

// Text that is dragged stays the business of the field it is dropped on.
function dropped(event) {
  const [file] = event.dataTransfer?.files ?? [];
  if (!file) return;
  event.preventDefault();
  takeFile(file);
}

async function text(href) {
  const answer = await fetch(href);
  if (!answer.ok) throw new Error(`${answer.status} for the catalogue`);
  return answer.text();
}

// Texts are judged by the catalogue and the facts of the page, and by what its form supposes; bundles bring theirs.
async function checks(glue, catalogue) {
  if (!catalogue) return glue.check_given;
  const register = new glue.Register(await catalogue, element("page-data").textContent);
  return (name, bytes) => register.check_text(query(), name, bytes);
}

try {
  const wasm = fetch(link('[type="application/wasm"]'));
  const catalogue = element("page-data") && text(link('[type="application/json"]'));
  const glue = await import(link('[rel="modulepreload"]'));
  await glue.default({ module_or_path: wasm });
  check = await checks(glue, catalogue);
  // A text that looks like a log is a text where texts are checked.
  if (!catalogue) ({ LogCheck } = glue);
  addEventListener("submit", sent);
  addEventListener("change", chosen);
  addEventListener("reset", cleared);
  // A page takes what is dropped only where it has said so before.
  addEventListener("dragover", (event) => event.preventDefault());
  addEventListener("drop", dropped);
  if (catalogue) {
    restore();
    addEventListener("pagehide", keep);
  }
  document.documentElement.dataset.hydrated = "true";
  const { witness } = document.querySelector("script[data-witness]")?.dataset ?? {};
  if (witness) (globalThis.requestIdleCallback ?? setTimeout)(() => import(witness));
} catch (error) {
  console.error(error);
}
