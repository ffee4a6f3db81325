import { defineConfig } from "@playwright/test";
import { origin, servers } from "./support/server.ts";

// Chromium as a test machine has it: without a sandbox of its own, and silent.
const launchOptions = {
  executablePath: process.env.THESMIOS_CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
};

export default defineConfig({
  testDir: "tests",
  outputDir: "test-results",
  forbidOnly: true,
  fullyParallel: true,
  reporter: "list",
  use: { baseURL: origin, browserName: "chromium", launchOptions },
  webServer: servers,
  projects: [
    // Every story is told twice; what needs script to be true at all is named `*.hydrate.spec.ts`.
    { name: "no script", use: { javaScriptEnabled: false }, testIgnore: "*.hydrate.spec.ts" },
    { name: "hydrated" },
  ],
});
