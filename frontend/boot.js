// Starts the client. The head has asked for its files already; here they are only joined.
// Should one of them not arrive, the page stays what the server wrote, and says that nothing was recomputed.
const link = (type) => document.head.querySelector(`link[type="${type}"]`).href;

// Hydration looks for these. Nothing here is streamed, so they are empty.
for (const name of [
  "__RESOLVED_RESOURCES",
  "__SERIALIZED_ERRORS",
  "__INCOMPLETE_CHUNKS",
  "__PENDING_RESOURCES",
  "__RESOURCE_RESOLVERS",
]) {
  globalThis[name] ??= [];
}

async function text(href) {
  const answer = await fetch(href);
  if (!answer.ok) throw new Error(`${answer.status} for the catalogue`);
  return answer.text();
}

function sayUnavailable() {
  const notice = document.querySelector(".recomputed");
  if (!notice) return;
  notice.dataset.recomputed = "unavailable";
  notice.firstElementChild.textContent = "Could not be recomputed by this browser; the page is as the server sent it.";
}

try {
  const wasm = fetch(link("application/wasm"));
  const catalogue = text(link("application/json"));
  const { default: start, hydrate } = await import(document.head.querySelector('link[rel="modulepreload"]').href);
  await start({ module_or_path: wasm });
  hydrate(document.getElementById("page-data").textContent, await catalogue);
  document.documentElement.dataset.hydrated = "true";
  // Whatever else there is to do can wait until nobody waits.
  const { witness } = document.querySelector("script[data-witness]")?.dataset ?? {};
  if (witness) (globalThis.requestIdleCallback ?? setTimeout)(() => import(witness));
} catch (error) {
  sayUnavailable();
  console.error(error);
}
