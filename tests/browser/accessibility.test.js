// Links that can be told apart, and pages that keep still.
import { after, before, test } from "node:test";

import { launch, onEach, settled } from "./browser.js";
import { none } from "./faults.js";
import { serve } from "./server.js";
import { samples } from "./site.js";

let browser;
let server;
before(async () => ([browser, server] = await Promise.all([launch(), serve()])));
after(() => Promise.all([browser?.close(), server?.close()]));

// On the pages of claims, bodies and questions the words round a link tell it apart.
const LISTS = /^(claims\/(by-[a-z]+\/)?index|criteria|data|gaps|matrix|search|sources)\b/;
test("links that lead to different pages have names that tell them apart, whatever is opened", async () => {
  const context = await browser.newContext();
  const faults = [];
  await onEach(context, samples.filter((file) => LISTS.test(file)), async (page, file) => {
    await page.goto(server.url(file));
    await settled(page);
    const alike = await page.evaluate(() => {
      const words = (one) => one.textContent.replaceAll(/\s+/g, " ").trim();
      const named = (link) => link.getAttribute("aria-labelledby")?.split(" ").map((id) => words(document.getElementById(id))).join(" ");
      const places = new Map();
      for (const link of document.querySelectorAll("main a[href]:not(.self)")) {
        const name = named(link) ?? link.getAttribute("aria-label") ?? words(link);
        const place = link.href.split("#")[0];
        places.set(name, (places.get(name) ?? new Set()).add(place));
      }
      return [...places].filter(([, { size }]) => size > 1).map(([name, { size }]) => `“${name}” leads to ${size} pages`);
    });
    faults.push(...alike.map((fault) => `${file}: ${fault}`));
  });
  await context.close();
  none(faults);
});

test("where reduced motion is asked for nothing on any kind of page moves", async () => {
  const context = await browser.newContext({ reducedMotion: "reduce" });
  const faults = [];
  await onEach(context, samples, async (page, file) => {
    await page.goto(server.url(file));
    await settled(page);
    const moving = await page.evaluate(() => {
      const seconds = (list) => Math.max(...list.split(",").map((one) => parseFloat(one)));
      const found = document.getAnimations().map((one) => `an animation of ${one.effect?.target?.tagName}`);
      for (const element of document.querySelectorAll("*")) {
        for (const part of ["", "::before", "::after"]) {
          const style = getComputedStyle(element, part || null);
          const name = `${element.tagName.toLowerCase()}.${element.className.baseVal ?? element.className}${part}`;
          if (seconds(style.transitionDuration) > 0.01) found.push(`${name} has a transition`);
          if (style.animationName !== "none" && seconds(style.animationDuration) > 0.01) found.push(`${name} is animated`);
          if (style.scrollBehavior === "smooth") found.push(`${name} scrolls smoothly`);
        }
      }
      return [...new Set(found)];
    });
    faults.push(...moving.map((one) => `${file}: ${one}`));
  });
  await context.close();
  none(faults);
});
