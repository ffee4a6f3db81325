// Random facts documents in which every rule is met about as often as not, with times and names at the edges.
import { vendors } from "./catalogue.ts";
import type { Approval, Check, Facts, Run } from "./facts.ts";
import { approvals, areas, checks, probes, records, runs, samplePairs } from "./names.ts";
import { drawTenant } from "./draw_tenant.ts";
import { Draws, type Roll, asOf } from "./draws.ts";

const dependencies = vendors.flatMap(({ setup, inputs }) => Object.values({ ...setup, ...inputs }).flat());
const variables = dependencies.filter((name) => !name.startsWith("@")).map((name) => name.replace(/=.*/, ""));
const unknown = "UNKNOWN_ü";
const samples: string[] = samplePairs.map(([check]) => check);
const otherChecks = checks.filter((check) => !samples.includes(check));

/** One document. Two thirds of them are nearly complete, so that a single missing part decides. */
export function drawFacts(roll: Roll): Facts {
  const qualities = roll() < 0.66 ? [1, 1, 1, 1, 1, 1, 1, 1, 0.95, 0.8] : [1, 0.95, 0.8, 0.5, 0.1];
  const section = () => new Draws(roll, qualities[Math.floor(roll() * qualities.length)]);
  const draws = section();
  // A tenant is held for the checks of the sample proof only when nothing else holds it, so they fail more often.
  const sampleSection = new Draws(roll, draws.one([1, 0.8, 0.3]));
  return {
    schema: "thesmios.facts/1",
    as_of: draws.one(asOf),
    variables: drawVariables(section()),
    probes: drawProbes(section()),
    records: drawRecords(section()),
    checks: draws.list([...drawNamed(section(), otherChecks, drawCheck), ...drawNamed(sampleSection, samples, drawCheck)]),
    operator_runs: draws.list(drawNamed(section(), runs, drawRun)),
    approvals: draws.list(drawNamed(section(), approvals, drawApproval)),
    fixture_references: draws.list(section().some(checks)),
    signed_exclusions: roll() < 0.3 ? section().some([...areas, "unknown-area"]) : draws.list([]),
    tenant: roll() < 0.25 ? draws.one([null, undefined]) : drawTenant(section),
  };
}

function drawVariables(draws: Draws) {
  const state = () => (draws.likely() ? "set" : "wrong_value") as "set" | "wrong_value";
  const names = [...draws.some(variables), unknown];
  return draws.entries(names, () => ({ state: state(), revision: draws.rarely() ? draws.one([null, undefined]) : "r1" }));
}

function drawProbes(draws: Draws) {
  const names = draws.some(probes);
  const bad = ["fail", "unknown", null] as const;
  return draws.entries(names, () => (draws.likely() ? "pass" : draws.one(bad)));
}

function drawRecords(draws: Draws) {
  return draws.entries(draws.some(records), () => (draws.likely() ? draws.one([1, 2 ** 53 - 1]) : draws.one([0, null])));
}

/** Entries for the names, now and then two for one name or one for a name that the catalogue does not know. */
function drawNamed<T>(draws: Draws, names: string[], entry: (name: string, draws: Draws) => T) {
  const known = [...names.filter(draws.rarely), ...draws.some(names)];
  const drawn = draws.rarely() ? [...known, "unknown-name"] : known;
  return drawn.map((name) => entry(name, draws));
}

function drawRun(run: string, draws: Draws): Run {
  return { run, at: draws.at() };
}

function drawApproval(kind: string, draws: Draws): Approval {
  return { kind, at: draws.at(), valid_until: draws.until() };
}

function drawCheck(check: string, draws: Draws): Check {
  const outcome = draws.likely() ? "pass" : "fail";
  const reads = draws.rarely() ? drawReads(draws) : draws.one([{}, null, undefined]);
  return { check, outcome, at: draws.at(), valid_until: draws.until(), reads };
}

/** Revisions of two variables, which may be ones that the catalogue does not know. */
function drawReads(draws: Draws) {
  const names = [...variables, unknown, "UNKNOWN_AND_UNSET"];
  return draws.entries([draws.one(names), draws.one(names)], () => (draws.likely() ? "r1" : "r2"));
}
