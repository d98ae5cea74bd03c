// Uses the page as a person does, mostly by keyboard. Fails with the first thing that is not so.
import assert from "node:assert/strict";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [executablePath, work] = process.argv.slice(2);
const address = pathToFileURL(resolve(work, "page.html")).href;
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });

async function open(options, url = address) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const faults = [];
  page.on("pageerror", (it) => faults.push(String(it)));
  page.on("console", (it) => it.type() === "error" && faults.push(it.text()));
  // Nothing but the page itself is ever asked for.
  page.on("request", (it) => {
    if (!it.url().startsWith("file:")) faults.push(`asks for ${it.url()}`);
  });
  await page.goto(url);
  return { page, faults, close: () => context.close() };
}

const shown = (page) => page.locator(".change:visible").count();
const focused = (page) => page.evaluate(() => document.activeElement.closest(".change")?.querySelector(".code").textContent);

const wide = { viewport: { width: 1280, height: 900 }, colorScheme: "light" };
{
  const { page, faults, close } = await open(wide);
  const all = await shown(page);
  assert.ok(all >= 7, `${all} changes`);
  assert.match(await page.title(), /^42 Intra API: what changed$/, "text of the spec was run");
  assert.match(await page.locator(".verdict").textContent(), /^major, at least 0\.2\.0 \(from 0\.1\.0\)/);
  assert.equal(await page.locator("script").count(), 1, "text of the spec became an element");
  assert.equal(await page.locator("img").count(), 0, "text of the spec became an element");
  await page.screenshot({ path: `${work}/wide.png` });

  // Search by keyboard.
  await page.keyboard.press("/");
  await page.keyboard.type("team[name]");
  assert.equal(await shown(page), 1);
  assert.match(await page.locator("#shown").textContent(), new RegExp(`^1 of ${all} changes`));
  await page.keyboard.press("Escape");
  assert.equal(await shown(page), all);

  // From change to change, and into one.
  await page.keyboard.press("j");
  const first = await focused(page);
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  assert.equal(await focused(page), first);
  await page.keyboard.press("Enter");
  const open_ = page.locator(".change[open]");
  assert.equal(await open_.count(), 1);
  const text = await open_.textContent();
  for (const word of ["Before", "After", "Rust before", "Rust after", "What to do", "Docs"]) {
    assert.ok(text.includes(word), `an open change has no "${word}"`);
  }
  assert.ok((await open_.locator("mark").count()) > 0, "no line of the Rust is marked");
  await page.screenshot({ path: `${work}/open.png` });
  await page.keyboard.press("Enter");
  assert.equal(await open_.count(), 0);

  // The filters, reached by Tab and used by Space.
  await page.keyboard.press("/");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.id), "resource");
  await page.keyboard.type("teams");
  assert.ok((await shown(page)) < all);
  assert.equal(await page.locator('.change:visible:not([data-resource="teams"])').count(), 0);
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.value), "breaks-running");
  await page.keyboard.press("Space");
  assert.equal(await page.locator('.change:visible[data-severity="breaks-running"]').count(), 0);

  // What is seen can be sent: the address keeps the filters.
  const kept = page.url();
  const before = await shown(page);
  const again = await open(wide, kept);
  assert.equal(await shown(again.page), before);
  await again.close();

  // A search that finds nothing says so.
  await page.keyboard.press("/");
  await page.keyboard.type("no such thing");
  assert.ok(await page.locator("#none").isVisible());
  assert.deepEqual(faults, []);
  await close();
}

for (const [name, width, colorScheme] of [["narrow", 360, "light"], ["dark", 1280, "dark"]]) {
  const { page, faults, close } = await open({ viewport: { width, height: 800 }, colorScheme });
  await page.locator("summary").first().click();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok(overflow <= 0, `at ${width} px the page is ${overflow} px too wide`);
  await page.screenshot({ path: `${work}/${name}.png`, fullPage: name === "narrow" });
  assert.deepEqual(faults, []);
  await close();
}

{
  // Without its script the page has everything, and no controls that do nothing.
  const { page, close } = await open({ ...wide, javaScriptEnabled: false });
  assert.ok((await shown(page)) >= 7);
  assert.equal(await page.locator("#filters").isVisible(), false);
  await close();
}

{
  const { page, close } = await open(wide, pathToFileURL(resolve(work, "same.html")).href);
  assert.match(await page.locator(".verdict").textContent(), /has not changed/);
  await close();
}

await browser.close();
console.log("the page works");
