// Starts the binary that ships, on data directories that go away with the machine's other
// temporary files.
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

// Workers read this file again: the ports have to be the same in each of them.
process.env.THESMIOS_PORT ??= String(20_000 + 2 * (process.pid % 10_000));
const port = Number(process.env.THESMIOS_PORT);
/** The binary that ships, as named from this folder. */
export const binary = process.env.THESMIOS_BINARY ?? "../target/release/thesmios";

export const origin = `http://localhost:${port}`;
/** Where the captured day is served, whatever this machine's environment is. */
export const capturedOrigin = `http://localhost:${port + 1}`;

// The captured pages name the deployment that they were captured from.
export const servers = [serve(origin), serve(capturedOrigin, "--facts captured/facts.json", "https://www.thesmios.com")];

function serve(origin: string, more = "", publicUrl = origin) {
  const address = `127.0.0.1:${new URL(origin).port}`;
  return {
    command: `${binary} serve --addr ${address} --data-dir ${mkdtempSync(join(tmpdir(), "thesmios-"))} ${more}`,
    env: { THESMIOS_PUBLIC_URL: publicUrl },
    url: `http://${address}/launch-clearance`,
    reuseExistingServer: false,
  };
}
