// Exit gates of the weeks and go/no-go gates of a tenant (§8b): whether each is met.
import { Counting } from "./counting.ts";
import type { Facts } from "./facts.ts";
import { records, roles, runs } from "./names.ts";
import { judge } from "./verdict.ts";

export type Exits = Record<string, boolean>;

const stages = ["setup-only", "managed-private-beta", "invoice-paid-beta"];

/** Whether each exit gate and each go/no-go gate is met; the facts must have a tenant. */
export function judgeExits(facts: Facts): Exits {
  const opinion = judge(facts);
  const met = (...ids: string[]) => opinion.gates.filter(({ id }) => ids.includes(id)).every(({ state }) => state === "met");
  const clear = (id: string) => opinion.modes.some((mode) => mode.id === id && mode.status === "clear");
  const reached = (stage: string) => stages.indexOf(opinion.tenant!.stage) >= stages.indexOf(stage);
  return {
    "scope-and-pricing": met("order-form-scope", "exclusions") && named(facts, ["executive-sponsor"]),
    "tenant-setup": named(facts, [...dueBefore("setup", "private_beta"), "billing-owner"]),
    "operator-activation": activated(new Counting(facts)),
    proof: met("access-proof", "sample-proof"),
    boundaries: met("billing-route", "support-fallback", "procurement-pack"),
    "go-no-go": met("acceptance-record") && opinion.tenant!.holds.length === 0,
    "setup-only": met("order-form-scope") && named(facts, dueBefore("setup")),
    "managed-private-beta": reached("managed-private-beta"),
    "invoice-paid-beta": reached("invoice-paid-beta"),
    "self-serve-paid": clear("self-serve-paid"),
    "enterprise-expansion": clear("enterprise-expansion"),
  };
}

function named({ tenant }: Facts, needed: string[]): boolean {
  return needed.every((role) => tenant?.owners?.[role]?.trim());
}

function dueBefore(...stages: string[]): string[] {
  return roles.filter(([, due]) => stages.includes(due)).map(([role]) => role);
}

function activated(counting: Counting): boolean {
  return runs.every((run) => counting.ran(run)) && records.every((name) => counting.satisfied(`#${name}`));
}

/** Tenants' facts from the draws, until each gate was met and not met `times` times. */
export function* untilCovered(draw: () => Facts, times: number): Generator<Facts> {
  const seen = new Map<string, number>();
  const sides = (exits: Exits) => Object.entries(exits).map((side) => side.join(" "));
  const wanted = Object.keys(judgeExits({ schema: "thesmios.facts/1", as_of: "2026-11-20T09:00:00Z", tenant: { id: "none" } }));
  const rare = (side: string) => (seen.get(side) ?? 0) < times;
  while (wanted.some((id) => rare(`${id} true`) || rare(`${id} false`))) {
    const facts = draw();
    const reached = facts.tenant ? sides(judgeExits(facts)) : [];
    if (!reached.some(rare)) continue;
    for (const side of reached) seen.set(side, (seen.get(side) ?? 0) + 1);
    yield facts;
  }
}
