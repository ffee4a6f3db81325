// The captured pages as lists of groups (one blocker, one gate, one step), and the search for them in what ours say.
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";

/** What one entry shows: `what` it is, then names, each a text or texts in their order. */
export type Group = Record<string, string | string[]>;
export type Captured = { page: string; counters: Record<string, string | number>; shows: Group[] };

type Span = [start: number, end: number];

/** A page writes `paid launch` or `Paid launch` where data may say `paid_launch` or `paid-launch`. The rest is exact. */
const words = ["audience", "blocks", "due_before", "kind", "label", "owner", "party", "scope", "status"];
/** Lines and sentences that we put in words of our own: what is to be found are the names in them. */
const sentences = ["evidence", "within"];

export function captured(page: string): Captured {
  return JSON.parse(readFileSync(new URL(`../captured/${page}.json`, import.meta.url), "utf8"));
}

/** The texts that a reader sees, one a line. */
export async function visibleText(page: Page): Promise<string> {
  const texts = await page.locator("main").evaluate((main) => {
    const nodes = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    const seen: string[] = [];
    while (nodes.nextNode()) {
      const { data, parentElement } = nodes.currentNode as Text;
      if (parentElement!.checkVisibility({ visibilityProperty: true })) seen.push(data);
    }
    return seen;
  });
  return lines(texts);
}

/** Every text and number of a document in its order, one a line. A label is said by a key there, and not looked for. */
export function dataText(document: unknown): string {
  const flat = (value: unknown): unknown[] =>
    value !== null && typeof value === "object" ? Object.values(value).flatMap(flat) : [value];
  return lines(flat(document).map(String));
}

export function withoutLabels(groups: Group[]): Group[] {
  return groups.map(({ label, ...group }) => group);
}

function lines(texts: string[]): string {
  return texts.map((text) => text.replace(/\s+/g, " ").trim()).filter(Boolean).join("\n");
}

/**
 * What a text lacks. Each group needs a stretch of its own, in which its names stand in any order, and the stretches
 * follow one another as the groups do. Of all ways to cut the text, the one that lacks least tells what is missing.
 */
export function missing(groups: Group[], text: string): string[] {
  let cuts = [{ at: 0, lacks: [] as string[] }];
  for (const group of groups) {
    const names = sought(group, text);
    const ends = names.flatMap(({ spans }) => spans.map(([, end]) => end));
    const longer = cuts.flatMap(({ at, lacks }) =>
      [at, ...new Set(ends.filter((end) => end > at))].map((end) => {
        const absent = names.filter(({ spans }) => !spans.some(([from, to]) => from >= at && to <= end));
        return { at: end, lacks: [...lacks, ...absent.map(({ name }) => name)] };
      }),
    );
    cuts = worthwhile(longer);
  }
  return cuts.at(-1)!.lacks;
}

/** Reading further is worth it only where less is lacking. */
function worthwhile(cuts: { at: number; lacks: string[] }[]) {
  let least = Infinity;
  return cuts
    .sort((one, other) => one.at - other.at || one.lacks.length - other.lacks.length)
    .filter(({ lacks }) => lacks.length < least && ((least = lacks.length), true));
}

/** The names of a group and where they stand; that a list keeps its order counts as one more, but not `within` sentences. */
function sought({ what, ...fields }: Group, text: string): { name: string; spans: Span[] }[] {
  const title = [Object.values(fields)[0]].flat()[0];
  return Object.entries(fields).flatMap(([field, value]) => {
    const found = [value].flat().map((name) => ({ name, spans: places(field, name, text) }));
    const order = { name: "the order of these", spans: inOrder(found.map(({ spans }) => spans)) };
    const ordered = field !== "within" && found.length > 1 && found.every(({ spans }) => spans.length > 0);
    const all = ordered ? [...found, order] : found;
    return all.map(({ name, spans }) => ({ name: `${what} "${title}", ${field}: ${name}`, spans }));
  });
}

/** Where a name stands: alone, or set off by punctuation. Only in a sentence may it have other neighbours. */
function places(field: string, name: string, text: string): Span[] {
  const exact = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const word = words.includes(field);
  const pattern = word
    ? `(?<=^|[:;] | - )${exact.replace(/[ _-]/g, "[ _-]")}(?=$|[:;]| - )`
    : sentences.includes(field)
      ? `(?<![\\w/.=-])${exact}(?![\\w/=-])`
      : `(?<=^|[:;,.(] | - )${exact}(?=$|[:;,.)]+(?: |$)| - )`;
  const found = text.matchAll(new RegExp(pattern, word ? "gim" : "gm"));
  return [...found].map(({ index, 0: { length } }) => [index, index + length]);
}

/** Where several stand one after the other: from each place of the first to the nearest end. */
function inOrder([first = [], ...rest]: Span[][]): Span[] {
  return first.flatMap(([start, end]): Span[] => {
    for (const next of rest) {
      const found = next.find(([from]) => from >= end);
      if (!found) return [];
      end = found[1];
    }
    return [[start, end]];
  });
}
