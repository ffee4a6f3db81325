// What the server says as data. Stories compare the pages with it and never say themselves what the engine decides.
import type { APIRequestContext } from "@playwright/test";

type Entry = { id: string; status: string };
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export type Verdict = {
  catalogue: { id: string; digest: string };
  facts_digest: string;
  verdict_digest: string;
  modes: Entry[];
  blockers: { id: string }[];
  vendors: Entry[];
  ledger: Entry[];
  counters: Record<string, Record<string, number | string>>;
};

export type Page = {
  id: string;
  title: string;
  path: string;
  headline: string;
  counters: Record<string, number | string>;
  sections: ({ id: string; title: string } & { [key: string]: Json })[];
};

/** The pages of the register by the last part of their addresses as data. */
export const pages = [
  "front",
  "launch-clearance",
  "launch-unblock-plan",
  "managed-beta-readiness",
  "first-customer-launch-plan",
  "vendor-readiness",
  "evidence-ledger",
  "reference",
];

export const pathOf = (id: string) => (id === "front" ? "/" : `/${id}`);

export async function answer(request: APIRequestContext, id = "launch-clearance"): Promise<{ verdict: Verdict; page: Page }> {
  return (await request.get(`/api/product/${id}`)).json();
}

/** Everything that a part of a page says to people, in its order; ids and statuses are told in words of their own. */
export function said(part: Json): string[] {
  if (typeof part === "string") return [part];
  if (Array.isArray(part)) return part.flatMap(said);
  if (part === null || typeof part !== "object") return [];
  if (typeof part.text === "string" && Array.isArray(part.env)) return [part.text];
  return Object.entries(part).flatMap(([key, value]) => (["id", "status"].includes(key) ? [] : said(value)));
}

/** The entries of a part that have an id and a status. */
export function entries(part: Json): Entry[] {
  if (Array.isArray(part)) return part.flatMap(entries);
  if (part === null || typeof part !== "object") return [];
  const own = typeof part.id === "string" && typeof part.status === "string" ? [part as Entry] : [];
  return [...own, ...Object.values(part).flatMap(entries)];
}
