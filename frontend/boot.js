// Starts the client. The head has asked for its files already; here they are only joined.
// Should one of them not arrive, the page stays what the server wrote.
const href = (selector) => document.head.querySelector(selector).href;

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

const wasm = fetch(href('link[rel="preload"][as="fetch"]'));
const { default: start, hydrate } = await import(href('link[rel="modulepreload"]'));
await start({ module_or_path: wasm });
hydrate(document.getElementById("page-data").textContent);
document.documentElement.dataset.hydrated = "true";
