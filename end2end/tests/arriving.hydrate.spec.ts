// A page that arrives in pieces: what stands on the screen stays where it is while the rest comes.
import { expect, test } from "../support/page.ts";
import { pages, pathOf } from "../support/register.ts";

const paths = [...pages.map(pathOf), "/verify", "/claims", "/history", "/nothing-here"];
/** As much as fills the first screen and then some. */
const pieces = 200;

for (const path of paths) {
  for (const width of [320, 1280]) {
    test(`${path} does not move while it arrives, ${width} wide`, async ({ page, request }) => {
      await page.setViewportSize({ width, height: 800 });
      const sent = await (await request.get(path)).text();
      // Another page of ours, so that what is written there may load what it names.
      await page.goto("/nothing-here");
      expect(await page.evaluate(arrive, { sent, pieces })).toEqual([]);
    });
  }
}

/** Writes a document tag by tag, each that shows in a frame of its own, and says what moved that can be seen. */
async function arrive({ sent, pieces }: { sent: string; pieces: number }) {
  const moved: string[] = [];
  const note = (list: PerformanceObserverEntryList) => {
    const sources = (list.getEntries() as any[]).flatMap((entry) => entry.sources);
    for (const { node, previousRect: before, currentRect: after } of sources) {
      const text = node?.textContent.trim().slice(0, 40);
      // A column is as wide as its words, which nobody knows before they came.
      const column = (node?.parentElement ?? node)?.closest("table");
      if (text && !column) moved.push(`${node.nodeName} ${text}: from ${before.x}, ${before.y} to ${after.x}, ${after.y}`);
    }
  };
  const folded = () => {
    let last: Element | null = document.body;
    while (last?.lastElementChild) last = last.lastElementChild;
    return !last?.checkVisibility();
  };
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const start = sent.indexOf("<body");
  document.open();
  new PerformanceObserver(note).observe({ type: "layout-shift" });
  document.write(sent.slice(0, start));
  let rest = sent.slice(start);
  for (let written = 0; written < pieces && rest; ) {
    const end = rest.indexOf("<", 1);
    document.write(end < 0 ? rest : rest.slice(0, end));
    rest = end < 0 ? "" : rest.slice(end);
    if (folded()) continue;
    written += 1;
    await frame();
  }
  document.write(rest);
  document.close();
  await frame();
  await frame();
  return moved;
}
