// Facts that count (§3): what a facts document says about one name at its `as_of`.
import type { Approval, Check, Facts, Run } from "./facts.ts";

/** Something unmet, as a verdict names it. */
export type Part = { kind: string; id: string; state: string };

/** Nanoseconds of an RFC 3339 time in UTC, so that `.5Z` and `.500Z` are one instant. */
export function instant(time: string): bigint {
  const [, seconds, fraction = ""] = /^(.{19})(?:\.(\d{1,9}))?Z$/.exec(time)!;
  return BigInt(Date.parse(`${seconds}Z`)) * 1_000_000n + BigInt(fraction.padEnd(9, "0"));
}

/** Latest of the entries by `at`, the later in the list on a tie. */
export function latest<T extends { at: string }>(entries: T[]): T | undefined {
  const earlier = (entry: T, than: T) => instant(entry.at) < instant(than.at);
  return entries.reduce<T | undefined>((best, entry) => (best && earlier(entry, best) ? best : entry), undefined);
}

/** Entries whose `at` is not after `as_of`. */
export function begun<T extends { at: string }>({ as_of }: Facts, entries: T[] | null | undefined): T[] {
  return (entries ?? []).filter(({ at }) => instant(at) <= instant(as_of));
}

/** Answers what counts in one facts document. */
export class Counting {
  readonly #checks: Check[];
  readonly #approvals: Approval[];
  readonly #runs: Run[];

  constructor(readonly facts: Facts) {
    this.#checks = begun(facts, facts.checks);
    this.#approvals = begun(facts, facts.approvals);
    this.#runs = begun(facts, facts.operator_runs);
  }

  /** Whether a variable, an `@probe` or a `#record` is satisfied. */
  satisfied(dependency: string): boolean {
    const name = dependency.replace(/^[@#]|=.*$/g, "");
    if (dependency.startsWith("@")) return this.probe(name) === "pass";
    if (dependency.startsWith("#")) return (this.facts.records?.[name] ?? 0) > 0;
    return this.facts.variables?.[name]?.state === "set";
  }

  probe(name: string): string {
    return this.facts.probes?.[name] ?? "unknown";
  }

  check(name: string): string {
    const run = latest(this.#checks.filter(({ check }) => check === name));
    if (!run) return "not_run";
    if (run.outcome === "fail") return "failed";
    if (this.#over(run)) return "expired";
    return this.#readsStill(run) ? "pass" : "stale";
  }

  passes(name: string): boolean {
    return this.check(name) === "pass";
  }

  approval(kind: string): string {
    const given = this.#approvals.filter((approval) => approval.kind === kind);
    if (given.length === 0) return "missing";
    return given.every((approval) => this.#over(approval)) ? "expired" : "counts";
  }

  approved(kind: string): boolean {
    return this.approval(kind) === "counts";
  }

  ran(run: string): boolean {
    return this.#runs.some((entry) => entry.run === run);
  }

  referenced(check: string): boolean {
    return (this.facts.fixture_references ?? []).includes(check);
  }

  #over({ valid_until }: Check | Approval): boolean {
    return valid_until != null && instant(valid_until) <= instant(this.facts.as_of);
  }

  #readsStill({ reads }: Check): boolean {
    return Object.entries(reads ?? {}).every(([name, revision]) => {
      const variable = this.facts.variables?.[name];
      return variable?.state === "set" && variable.revision === revision;
    });
  }
}

/** The parts of a rule that are unmet; each list is empty while its part is met. */
export class Unmet {
  constructor(readonly counting: Counting) {}

  probe = (id: string) => part("probe", id, this.counting.probe(id), "pass");
  check = (id: string) => part("check", id, this.counting.check(id), "pass");
  approval = (id: string) => part("approval", id, this.counting.approval(id), "counts");
  run = (id: string) => missing(this.counting.ran(id), "run", id);
}

/** One unmet part, or none if its state is the one wanted. */
export function part(kind: string, id: string, state: string, wanted: string): Part[] {
  return state === wanted ? [] : [{ kind, id, state }];
}

/** One unmet part, or none if it is present. */
export function missing(present: boolean, kind: string, id: string, state = "missing"): Part[] {
  return present ? [] : [{ kind, id, state }];
}
