// A deployment that keeps a log, at an address of its own. It can be stopped, and another one started in its place, as
// somebody would who wants to be rid of what was written.
import { type ChildProcessByStdio, execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { test as base, expect } from "@playwright/test";
import { binary } from "./server.ts";

/** A check that no command carries out, recorded as passed with what that needs. */
export const PASSED = [
  ...["record", "check", "stripe-fixture", "--outcome", "pass"],
  ...["--evidence", "https://tickets.example.com/12", "--by-hand", "run with the vendor"],
];

const cwd = fileURLToPath(new URL("..", import.meta.url));

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}

export class Kept {
  #running: ChildProcessByStdio<null, Readable, null> | undefined;
  #copies = 0;

  private constructor(
    readonly folder: string,
    readonly port: number,
  ) {}

  static async open(): Promise<Kept> {
    return new Kept(await mkdtemp(join(tmpdir(), "thesmios-log-")), await freePort());
  }

  get origin(): string {
    return `http://localhost:${this.port}`;
  }

  store(name: string): string {
    return join(this.folder, name);
  }

  // Nothing answers at its public URL, so that the server's checks of itself add no entry to those that a story counts.
  #env(name: string) {
    return { THESMIOS_DATA_DIR: this.store(name), THESMIOS_PUBLIC_URL: "http://127.0.0.1:9" };
  }

  /** What the command line does with a store. */
  run(name: string, ...command: string[]): string {
    return execFileSync(binary, command, { cwd, env: this.#env(name), encoding: "utf8", maxBuffer: 1 << 28 });
  }

  /** What the command line finds in a file, as it says it to programs. */
  verify(text: string): any {
    const ran = spawnSync(binary, ["verify", "-", "--json"], { cwd, env: {}, input: text, encoding: "utf8" });
    return JSON.parse(ran.stdout);
  }

  /** Serves a store at the address, in the place of what was served before. */
  async serve(name: string, ...more: string[]): Promise<void> {
    await this.stop();
    const command = ["serve", "--addr", `127.0.0.1:${this.port}`, "--log", "error", ...more];
    const server = spawn(binary, command, { cwd, env: this.#env(name), stdio: ["ignore", "pipe", "inherit"] });
    this.#running = server;
    for await (const _ of createInterface(server.stdout)) return;
    throw new Error("the server did not start");
  }

  async stop(): Promise<void> {
    const server = this.#running;
    this.#running = undefined;
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, "exit");
    server.kill("SIGTERM");
    await ended;
  }

  /** A copy of a store that nobody serves. */
  async copy(from: string): Promise<string> {
    this.#copies += 1;
    const to = `${from}-${this.#copies}`;
    await cp(this.store(from), this.store(to), { recursive: true });
    return to;
  }

  /** Waits until what is served has so many entries. */
  async grown(size: number): Promise<void> {
    const told = async () => {
      const answer = await fetch(`${this.origin}/api/product/log/checkpoint`);
      return answer.ok ? Number((await answer.text()).split("\n")[1]) : 0;
    };
    await expect.poll(told, { timeout: 15_000 }).toBe(size);
  }

  async close(): Promise<void> {
    await this.stop();
    await rm(this.folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

export const test = base.extend<{ kept: Kept }>({
  kept: async ({}, use) => {
    const kept = await Kept.open();
    try {
      await use(kept);
    } finally {
      await kept.close();
    }
  },
});

export { expect };
