// What the server says as data. Stories compare the page with it and never say themselves what the engine decides.
import type { APIRequestContext } from "@playwright/test";

type Command = { text: string };
type Entry = { id: string; status: string };

export type Verdict = {
  catalogue: { id: string; digest: string };
  facts_digest: string;
  verdict_digest: string;
  modes: Entry[];
  blockers: { id: string; dependencies: string[]; command: Command; if_missing: string }[];
  counters: Record<string, Record<string, number | string>>;
};

export type Words = { sections: { id: string; title: string }[]; packs: { path: string }[]; boundaries: string[] };

export async function answer(request: APIRequestContext): Promise<{ verdict: Verdict; page: Words }> {
  return (await request.get("/api/product/launch-clearance")).json();
}
