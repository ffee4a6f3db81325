// What is said of a text: by the page that checks texts, and by the command line.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Locator, type Page, expect } from "@playwright/test";
import { binary } from "./server.ts";

const cwd = fileURLToPath(new URL("..", import.meta.url));
const corpus = fileURLToPath(new URL("../../app/claims/tests/", import.meta.url));

export type Sample = { name: string; text: string };
/** A place in a text: where, of what claim, and whether it is said, denied, asked or mentioned. */
export type Found = { place: string; claim: string; certainty: string };

/** A string of TOML; those of the corpus stand on one line. */
function read(quoted: string): string {
  const wide = quoted.replace(/\\U([0-9a-fA-F]{8})/g, (_, code) => String.fromCodePoint(Number.parseInt(code, 16)));
  return JSON.parse(wide);
}

/** Every text of the corpus, as a file of its kind. */
export function samples(): Sample[] {
  const endings: Record<string, string> = { html: "html", markdown: "md", plain: "txt" };
  return ["disguised", "denied", "innocent", "fresh", "everyday"].flatMap((file) => {
    const all: Sample[] = [];
    let kind = "plain";
    for (const line of readFileSync(`${corpus}${file}.toml`, "utf8").split("\n")) {
      const [, key, value] = line.match(/^\s*(?:(\w+)\s*=\s*)?("(?:[^"\\]|\\.)*"),?\s*$/) ?? [];
      if (line.startsWith("[[")) kind = "plain";
      else if (key === "kind") kind = read(value);
      else if (value && (!key || key === "text")) all.push({ name: `text.${endings[kind]}`, text: read(value) });
    }
    return all;
  });
}

/** What the command line finds in each of some texts, on the captured day. */
export function checked(texts: Sample[]): { code: number | null; found: Found[][] } {
  const folder = mkdtempSync(join(tmpdir(), "thesmios-claims-"));
  const files = texts.map(({ name, text }, at) => {
    const file = join(folder, `${at}-${name}`);
    writeFileSync(file, text);
    return file;
  });
  const facts = ["--facts", "captured/facts.json", "--json"];
  const ran = spawnSync(binary, ["check", "claims", ...files, ...facts], { cwd, encoding: "utf8", maxBuffer: 64 << 20 });
  const document = JSON.parse(ran.stdout);
  const told = document.texts ?? [document];
  const found = told.map(({ hits }: any) =>
    hits.map(({ start, end, claim, certainty }: any) => ({ place: `${start}-${end}`, claim, certainty })),
  );
  return { code: ran.status, found };
}

/** What the page says in a sentence, once it has checked. */
export const summary = (page: Page): Locator => page.locator("#verified [data-verified]");
export const field = (page: Page) => page.getByLabel("Or the text itself");
export const fileInput = (page: Page) => page.getByLabel("A text as a file");
export const button = (page: Page) => page.getByRole("button", { name: "Check it" });

/** Gives the page a text, and waits for what it says. */
export async function paste(page: Page, text: string) {
  await field(page).fill(text);
  await button(page).click();
  await expect(summary(page)).toBeVisible();
}

/** Every place that the page names, in the order of the text. */
export async function shown(page: Page): Promise<Found[]> {
  const places = await page.locator("#findings .promise").evaluateAll((all) =>
    all.map((element) => {
      const { place, promise, certainty } = (element as HTMLElement).dataset;
      return { place: place!, claim: promise!, certainty: certainty! };
    }),
  );
  return inOrder(places);
}

/** Places in one order, however they are grouped. */
export function inOrder(found: Found[]): Found[] {
  const at = ({ place }: Found) => Number(place.split("-")[0]);
  return [...found].sort((a, b) => at(a) - at(b) || a.claim.localeCompare(b.claim));
}
