// The gate of the public deployment follows what is really published: a page that does not answer closes it, and one that
// answers again opens it. The gate is read from the page, the check is made through a proxy that breaks one path.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, readFile, writeFile } from "node:fs/promises";
import { createServer, request as ask, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "../support/log.ts";
import { binary } from "../support/server.ts";

const shipped = fileURLToPath(new URL("../../server/backend/catalogue", import.meta.url));

/** The shipped catalogue without the pages and packs that this version does not have yet: all that is left answers. */
async function published(folder: string): Promise<string> {
  const catalogue = join(folder, "catalogue");
  await cp(shipped, catalogue, { recursive: true });
  const rewrite = async (name: string, change: (text: string) => string) => {
    const file = join(catalogue, name);
    await writeFile(file, change(await readFile(file, "utf8")));
  };
  await rewrite("register.toml", (text) => text.replace(/^published = \[[^\]]*\]/m, "published = []"));
  const had = /managed-beta-readiness|api\/platform/;
  await rewrite("packs.toml", (text) => text.split("\n").filter((line) => !line.includes("path =") || had.test(line)).join("\n"));
  return catalogue;
}

/** Hands on every request but those for one path, which it answers with 404. */
async function proxy(port: number, broken: () => string): Promise<Server> {
  const server = createServer((received, answer) => {
    if (received.url === broken()) return void answer.writeHead(404).end("broken");
    const headers = { ...received.headers, host: `localhost:${port}` };
    const asked = ask({ port, host: "127.0.0.1", path: received.url, method: received.method, headers }, (got) => {
      answer.writeHead(got.statusCode ?? 502, got.headers);
      got.pipe(answer);
    });
    received.pipe(asked);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

test("each published page closes the gate of the public deployment while it is broken", async ({ kept, request }) => {
  test.setTimeout(240_000);
  const catalogue = await published(kept.folder);
  const shared = ["--catalogue", catalogue, "--public-url", kept.origin];
  await kept.serve("own", ...shared);
  let broken = "";
  const between = await proxy(kept.port, () => broken);
  const smoke = `http://localhost:${(between.address() as AddressInfo).port}`;
  const record = async (check: string) => {
    const line = ["check", check, "--record", "--smoke-url", smoke, "--data-dir", kept.store("own"), ...shared];
    // The proxy is of this process, which must not wait.
    const ran = spawn(binary, line, { env: {} });
    let said = "";
    for (const stream of [ran.stdout, ran.stderr]) stream.on("data", (data) => (said += data));
    const [code] = await once(ran, "close");
    return { code, said };
  };
  const gate = async () => {
    const page = await (await request.get(`${kept.origin}/api/product/managed-beta-readiness`)).json();
    const gates = page.page.sections.flatMap(({ gates = [] }: any) => gates);
    return gates.find(({ id }: any) => id === "public-deployment").status;
  };
  try {
    expect(await record("api")).toMatchObject({ code: 0 });
    const { pages } = await (await request.get(`${kept.origin}/api/product/catalogue`)).json();
    const paths: string[] = pages.map(({ path, id }: any) => path ?? `/${id}`);
    expect(paths.length).toBeGreaterThan(6);
    for (const path of paths) {
      broken = path;
      const failed = await record("launch");
      expect(failed.code, path).toBe(4);
      expect(failed.said).toContain(path);
      await expect.poll(gate, { message: `${path} is broken` }).toBe("not_met");
      broken = "";
      expect(await record("launch"), path).toMatchObject({ code: 0 });
      await expect.poll(gate, { message: `${path} answers again` }).toBe("met");
    }
  } finally {
    between.close();
  }
});
