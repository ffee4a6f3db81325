// The browser as a witness: it remembers the last checkpoint that the log of this register signed, and raises an alarm
// when another one does not continue it. It runs when there is nothing else to do; what checks is loaded only then, and
// only where the checkpoint is another one. A browser that remembers nothing is no witness, and says nothing.
const log = "/api/product/log/";
// One entry for each log that this site has shown, by the log's own name.
const prefix = "thesmios.witness/1 ";

const script = document.querySelector("script[data-witness]");
const main = document.getElementById("main");

const originOf = (note) => note.slice(0, note.indexOf("\n"));
const sizeOf = (note) => Number(note.split("\n", 2)[1]);
const now = () => new Date().toISOString();

const recall = (origin) => JSON.parse(localStorage.getItem(prefix + origin));
const remember = (seen) => localStorage.setItem(prefix + originOf(seen.note), JSON.stringify(seen));

function remembered() {
  const names = Object.keys(localStorage).filter((name) => name.startsWith(prefix));
  return names.map((name) => JSON.parse(localStorage.getItem(name)));
}

async function ask(what) {
  // What a cache remembers is not what is shown now.
  const answer = await fetch(log + what, { cache: "no-cache" });
  if (answer.status >= 500) throw new Error(`${answer.status} for ${what}`);
  return answer.ok ? answer.text() : "";
}

/** Says something above the page. It is announced since it is filled once it is there. */
function say(role, fill) {
  const said = document.createElement("section");
  said.className = "witness";
  said.setAttribute("role", role);
  main.before(said);
  fill(said);
  return said;
}

/** Says what may be as it should, until the reader has taken note. */
function note(text, noted) {
  say("status", (said) => {
    const words = document.createElement("p");
    words.textContent = text;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "I have taken note";
    button.onclick = () => {
      noted();
      said.remove();
      main.focus();
    };
    said.append(words, button);
  });
}

function save(evidence) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify(evidence, null, 1)], { type: "application/json" }));
  link.download = `thesmios-evidence-${evidence.shown.at.slice(0, 10)}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

function alarm(finding, markup, kept, shown, proof) {
  const evidence = { schema: "thesmios.evidence/1", site: location.origin, finding, kept, shown, proof };
  say("alert", (said) => {
    said.dataset.finding = finding;
    // The checker has escaped it.
    said.innerHTML = markup;
    said.querySelector("[data-evidence]").onclick = () => save(evidence);
  });
}

const keyNow = async () => (await ask("key")).trim();

async function compare(kept, shown) {
  const [from, to] = [sizeOf(kept.note), sizeOf(shown.note)].sort((one, other) => one - other);
  const proof = from < to && from > 0 ? await ask(`proof/consistency?from=${from}&to=${to}`) : "";
  const checker = await import(script.dataset.glue);
  await checker.default({ module_or_path: fetch(script.dataset.wasm) });
  const [finding, markup] = checker.witness(kept.note, kept.key, kept.at, shown.note, shown.at, proof);
  if (!finding || finding === "continues") remember({ ...shown, key: finding ? kept.key : await keyNow() });
  else if (markup) alarm(finding, markup, kept, shown, proof);
}

async function look() {
  const known = remembered();
  const text = "log" in script.dataset ? await ask("checkpoint") : "";
  if (!text) return nothing(known);
  const kept = recall(originOf(text));
  if (kept?.note === text) return;
  const shown = { note: text, at: now() };
  if (kept) return compare(kept, shown);
  const first = { ...shown, key: await keyNow() };
  if (known.length === 0) return remember(first);
  const others = known.map(({ note }) => originOf(note)).join(", ");
  note(
    `This site has shown your browser another log before: ${others}. It shows ${originOf(text)} now, which is new to your ` +
      "browser. If nobody announced a move, ask whoever runs this register.",
    () => remember(first),
  );
}

/** There is no log any more; a reader who has taken note once is not told again until there is one. */
function nothing(known) {
  const missed = known.find(({ noted }) => !noted);
  if (!missed) return;
  note(
    `This site showed your browser a signed log of ${sizeOf(missed.note)} entries on ${missed.at.slice(0, 10)}, and shows none ` +
      "now. Your browser keeps what it saw.",
    () => known.forEach((each) => remember({ ...each, noted: true })),
  );
}

// Where nothing can be remembered or nobody answers, there is nothing to tell.
await look().catch(() => {});
document.documentElement.dataset.witnessed = "true";
