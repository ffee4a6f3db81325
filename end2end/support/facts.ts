// Random facts documents over the names of a catalogue: valid ones, and of every kind.

/** A small generator of numbers below 1; the same seed gives the same ones. */
export function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

type Roll = () => number;
type Named = { id: string };

/** One document; how complete it is differs from one to the next. */
export function randomFacts(catalogue: Record<string, any>, roll: Roll): object {
  const complete = roll();
  const likely = () => roll() < complete;
  const one = <T>(of: T[]): T => of[Math.floor(roll() * of.length)];
  const ids = (list: string): string[] => catalogue[list].map((entry: Named) => entry.id);
  const some = (list: string) => ids(list).filter(likely);
  const time = () => `2026-11-${String(10 + Math.floor(roll() * 20)).padStart(2, "0")}T0${Math.floor(roll() * 9)}:30:00Z`;
  const until = () => one([null, time(), "2027-01-01T00:00:00Z"]);
  const entries = (names: string[], value: (name: string) => unknown) => Object.fromEntries(names.map((name) => [name, value(name)]));
  const check = (check: string) => ({ check, outcome: likely() ? "pass" : "fail", at: time(), valid_until: until() });
  return {
    schema: "thesmios.facts/1",
    as_of: "2026-11-20T09:00:00.25Z",
    variables: entries([...some("variables"), "UNKNOWN_ü"], () => ({ state: likely() ? "set" : "wrong_value", revision: "r1" })),
    probes: entries(some("probes"), () => (likely() ? "pass" : one(["fail", "unknown"]))),
    records: entries(some("records"), () => Math.floor(roll() * 3)),
    checks: [...some("checks"), ...some("checks")].map(check),
    operator_runs: some("runs").map((run) => ({ run, at: time() })),
    approvals: some("approvals").map((kind) => ({ kind, at: time(), valid_until: until() })),
    fixture_references: some("checks"),
    signed_exclusions: roll() < 0.3 ? some("areas") : [],
    tenant: roll() < 0.3 ? null : tenant(),
  };

  function tenant() {
    const exclusions = some("areas");
    const acceptance = () => ({
      decision: one(["accepted", "accepted_with_exclusions", "accepted_with_exclusions", "deferred"]),
      stage: one(["private_beta", "paid_beta"]),
      exclusions: likely() ? exclusions : some("areas"),
      signer: { name: "Dana Ruiz", role: likely() ? "COO" : " " },
      approval_reference: "MSA-7",
      at: time(),
    });
    return {
      id: "northwind \"<&>\" ✓",
      regulated: roll() < 0.5,
      owners: entries(some("roles"), () => (likely() ? "Dana Ruiz" : " ")),
      order_form: { reference: "OF-7", signed: likely(), exclusions },
      billing_route: likely() ? { kind: "invoice-only", reference: "PO-7" } : null,
      access_results: some("access_results"),
      launch_room_snapshot: likely(),
      support_fallback: likely(),
      procurement_approval: likely(),
      acceptances: Array.from({ length: Math.floor(roll() * 3) }, acceptance),
    };
  }
}
