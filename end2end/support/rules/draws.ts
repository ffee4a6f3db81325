// Draws of random facts: how good a section of a document is, and which times lie at the edges.

export const asOf = ["2026-11-20T09:00:00Z", "2026-11-20T09:00:00.25Z"];
// Times that count on either, and times around them, some of them one instant written in two ways.
const before = ["2026-11-20T08:00:00Z", "2026-11-20T08:59:59.999999999Z", "2026-11-19T23:30:00Z"];
const around = [
  "2026-11-20T09:00:00Z",
  "2026-11-20T09:00:00.000Z",
  "2026-11-20T09:00:00.25Z",
  "2026-11-20T09:00:00.250000000Z",
  "2026-11-20T09:00:00.250000001Z",
  "2026-11-21T00:00:00Z",
];

export type Roll = () => number;

/** Draws of one section; `likely` is true as often as this section of this document is good. */
export class Draws {
  constructor(
    readonly roll: Roll,
    readonly good: number,
  ) {}

  likely = () => this.roll() < this.good;
  rarely = () => this.roll() < 0.05;

  one<T>(of: readonly T[]): T {
    return of[Math.floor(this.roll() * of.length)];
  }

  some(names: readonly string[]): string[] {
    return names.filter(this.likely);
  }

  entries<T>(names: readonly string[], value: (name: string) => T): Record<string, T> {
    return Object.fromEntries(names.map((name) => [name, value(name)]));
  }

  /** A list as drawn; one without entries may be left out or null. */
  list<T>(entries: T[]): T[] | null | undefined {
    return entries.length > 0 ? entries : this.one([[], null, undefined]);
  }

  /** A time that counts, or, in a bad draw, any time around `as_of`. */
  at(): string {
    return this.one(this.likely() ? before : [...before, ...around]);
  }

  until(): string | null | undefined {
    return this.one(this.likely() ? [null, undefined, "2027-01-01T00:00:00Z"] : [...before, ...around]);
  }
}
