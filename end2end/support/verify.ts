// What is said of a bundle: by a page, and by the command line.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { type Locator, type Page, expect } from "@playwright/test";
import { binary } from "./server.ts";

export type Finding = { name: string; holds: boolean; detail: string };
export type Difference = { pointer: string; within: string | null; shown: string; computed: string };
export type Verified = { findings: Finding[]; differences: Difference[] };

const cwd = fileURLToPath(new URL("..", import.meta.url));

/** What the command line says to programs, and its exit code. */
export function verify(bundle: string): Verified & { code: number | null; problems: string } {
  const ran = spawnSync(binary, ["verify", "-", "--json"], { cwd, input: bundle, encoding: "utf8", maxBuffer: 64 << 20 });
  const { findings = [], differences = [] } = ran.stdout ? JSON.parse(ran.stdout) : {};
  return { findings, differences, code: ran.status, problems: ran.stderr };
}

/** What the page says in a sentence, once it has checked. */
export function summary(page: Page): Locator {
  return page.locator("#verified [data-verified]");
}

export const field = (page: Page) => page.getByLabel("Or its text");
export const fileInput = (page: Page) => page.getByLabel("A bundle, a log or a proof as a file");
export const button = (page: Page) => page.getByRole("button", { name: "Check it" });

/** Gives the page a text, and waits for what it says. */
export async function paste(page: Page, bundle: string) {
  await field(page).fill(bundle);
  await button(page).click();
  await expect(summary(page)).toBeVisible();
}

/** Everything that the page found. */
export async function shown(page: Page): Promise<Verified> {
  return page.locator("#findings").evaluate((found) => {
    const text = (within: Element, selector: string) => within.querySelector(selector)?.textContent ?? null;
    const cell = (row: Element, label: string) => text(row, `td[data-label="${label}"]`) ?? "";
    const rows = (kind: string) => [...found.querySelectorAll<HTMLElement>(`tr.${kind}`)];
    return {
      findings: rows("finding").map((row) => ({
        name: row.dataset.finding!,
        holds: row.dataset.status === "holds",
        detail: cell(row, "Detail"),
      })),
      differences: rows("place").map((row) => ({
        pointer: text(row, ".title")!,
        within: text(row, "th .quiet"),
        shown: cell(row, "In the bundle"),
        computed: cell(row, "Computed here"),
      })),
    };
  });
}
