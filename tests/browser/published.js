// The site as it is published: built for the address that it is served at.
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { serve } from "./server.js";

export async function publish(words = []) {
  if (!process.env.BUILD) throw new Error("BUILD must name the program that builds; `make test-browser` sets it.");
  const folder = await mkdtemp(join(tmpdir(), "published-"));
  const server = await serve(async (base) => {
    const out = join(folder, "site");
    await promisify(execFile)(process.env.BUILD, ["build", "--out", out, "--base-url", base, ...words]);
    return out;
  });
  return {
    ...server,
    close: async () => {
      await server.close();
      await rm(folder, { recursive: true });
    },
  };
}
