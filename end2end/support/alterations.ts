// The ways to alter a bundle, each with the finding that must tell of it: the table that the server's tests read too.
import { readFileSync } from "node:fs";

export type Alteration = {
  op: "set" | "add" | "remove" | "swap" | "twice" | "cut" | "append" | "prepend";
  pointer: string;
  value?: unknown;
  /** A finding that must not hold; none where it is no bundle any more. */
  finding: string | null;
  /** The place that must be named, where it is not the one that was altered. */
  names?: string;
  /** What `thesmios verify` exits with, where it is not 4. */
  code?: 2;
};

export const alterations: Alteration[] = JSON.parse(readFileSync(new URL("alterations.json", import.meta.url), "utf8"));

/** A key cannot stand twice in an object: it is told apart until the document is text. */
const again = "@again@";

export function alter(bundle: string, { op, pointer, value }: Alteration): string {
  if (op === "cut") return bundle.slice(0, value as number);
  if (op === "append") return bundle + value;
  if (op === "prepend") return value + bundle;
  const root = { "": JSON.parse(bundle) };
  const keys = pointer.split("/").map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
  const key = keys.pop()!;
  const around = ["", ...keys.slice(1)].reduce((within: any, key) => within[key], keys.length > 0 ? root : { "": root });
  change(around, op, key, value);
  return JSON.stringify(root[""]).replace(`"${again}`, '"');
}

function change(around: any, op: Alteration["op"], key: string, value: unknown) {
  const at = Number(key);
  if (op === "twice") around[again + key] = value;
  else if (op === "swap") around.splice(at, 2, around[at + 1], around[at]);
  else if (op === "set") around[key] = value;
  else if (Array.isArray(around)) around.splice(at, op === "remove" ? 1 : 0, ...(op === "add" ? [value] : []));
  else if (op === "remove") delete around[key];
  else around[key] = value;
}
