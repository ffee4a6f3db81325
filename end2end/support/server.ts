// Starts the binary that ships, on a data directory that goes away with the machine's other
// temporary files.
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

// Workers read this file again: the port has to be the same in each of them.
process.env.THESMIOS_PORT ??= String(20_000 + (process.pid % 20_000));
const address = `127.0.0.1:${process.env.THESMIOS_PORT}`;
const binary = process.env.THESMIOS_BINARY ?? "../target/release/thesmios";

export const origin = `http://localhost:${process.env.THESMIOS_PORT}`;

export const serve = {
  command: `${binary} serve --addr ${address} --data-dir ${mkdtempSync(join(tmpdir(), "thesmios-"))}`,
  env: { THESMIOS_PUBLIC_URL: origin },
  url: `http://${address}/launch-clearance`,
  reuseExistingServer: false,
};
