// Native code and WebAssembly give the same bytes for the same facts. More by hand: THESMIOS_PARITY=100000.
import { expect, test } from "../support/page.ts";
import { dice, randomFacts } from "../support/facts.ts";

const count = Number(process.env.THESMIOS_PARITY ?? 1_000);

test(`${count} random facts documents are judged alike on both sides`, async ({ open, request }) => {
  test.setTimeout(60_000 + count * 20);
  const page = await open("/launch-clearance");
  const catalogue = await (await request.get("/api/product/catalogue")).json();
  const roll = dice(count);
  for (let done = 0; done < count; done += 500) {
    const size = Math.min(500, count - done);
    const documents = Array.from({ length: size }, () => JSON.stringify(randomFacts(catalogue, roll)));
    const differing = await page.evaluate(async (documents) => {
      // The module that woke the page, with the catalogue it was given.
      const { assess } = await import(document.querySelector<HTMLLinkElement>('link[rel="modulepreload"]')!.href);
      const native = (facts: string) =>
        fetch("/api/product/clearance", { method: "POST", headers: { "content-type": "application/json" }, body: facts });
      const compare = async (facts: string) => {
        const answer = await native(facts);
        return answer.status === 200 && (await answer.text()) === assess(facts) ? [] : [facts];
      };
      const differing: string[] = [];
      for (const facts of documents) differing.push(...(await compare(facts)));
      return differing;
    }, documents);
    expect(differing, "facts that are judged differently").toEqual([]);
  }
});
