// The binary that ships, run on facts of a story's own. Whatever was started or written is gone when the story ends.
import { type ChildProcessByStdio, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { test as base } from "@playwright/test";
import { binary } from "./server.ts";

type Server = ChildProcessByStdio<null, Readable, null>;

/** The binary is named from here; of this machine's variables it sees none. */
const from = { cwd: fileURLToPath(new URL("..", import.meta.url)), env: {} };
const bytesMax = 16 * 1024 * 1024;

export class Deployments {
  readonly #running = new Set<Server>();
  #written = 0;
  #closed = false;

  private constructor(readonly folder: string) {}

  static async open(): Promise<Deployments> {
    return new Deployments(await mkdtemp(join(tmpdir(), "thesmios-facts-")));
  }

  /** Writes facts down and gives the path of their file. */
  async write(facts: object): Promise<string> {
    this.#written += 1;
    const file = join(this.folder, `${this.#written}.json`);
    await writeFile(file, JSON.stringify(facts));
    return file;
  }

  /** What the command line says of facts, as it says it to programs or to people. */
  async say(verb: string, facts: string, form: "json" | "text" = "json"): Promise<string> {
    const command = [verb, ...(form === "json" ? ["--json"] : []), "--facts", facts, "--data-dir", `${facts}.data`];
    const { stdout } = await promisify(execFile)(binary, command, { ...from, maxBuffer: bytesMax });
    return stdout.trimEnd();
  }

  /** Asks a server of facts at its origin, and ends it. */
  async serve<Answer>(facts: string, ask: (origin: string) => Promise<Answer>): Promise<Answer> {
    if (this.#closed) throw new Error("the story has ended");
    // The address that the command line names where none is given.
    const listening = ["--addr", "127.0.0.1:0", "--public-url", "http://localhost:3000"];
    const place = [...listening, "--log", "error", "--data-dir", `${facts}.data`];
    const server = spawn(binary, ["serve", ...place, "--facts", facts], { ...from, stdio: ["ignore", "pipe", "inherit"] });
    this.#running.add(server);
    try {
      return await ask(await address(server));
    } finally {
      await this.#end(server);
    }
  }

  /** Ends what still runs, as after a story that was broken off, and removes what was written. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#running].map((server) => this.#end(server)));
    await rm(this.folder, { recursive: true, force: true, maxRetries: 3 });
  }

  /** A server that is asked to stop finishes its work first, for which nobody waits here. */
  async #end(server: Server): Promise<void> {
    this.#running.delete(server);
    if (server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, "exit");
    server.kill("SIGKILL");
    await ended;
  }
}

async function address(server: Server): Promise<string> {
  for await (const line of createInterface(server.stdout)) return line.replace("listening on ", "");
  throw new Error("the server did not start");
}

export const test = base.extend<{ deployments: Deployments }>({
  deployments: async ({}, use) => {
    const deployments = await Deployments.open();
    await use(deployments);
    await deployments.close();
  },
});
