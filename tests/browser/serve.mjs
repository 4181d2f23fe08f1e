// `dateline serve` in a real browser: the page follows the content by itself, and shows what is wrong with it as text.
//
//   node tests/browser/serve.mjs PROGRAM [FOLDER FOR SCREENSHOTS]
//
// It wants Debian's chromium, or the one that CHROMIUM names, and playwright-core, here or in NODE_PATH.

import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const { chromium } = createRequire(import.meta.url)("playwright-core");
const [program, screenshots] = process.argv.slice(2);
if (!program) {
  console.error("usage: node tests/browser/serve.mjs PROGRAM [FOLDER FOR SCREENSHOTS]");
  process.exit(2);
}

const PATIENCE = 15_000;
const folder = mkdtempSync(join(tmpdir(), "dateline-serve-"));
const write = (path, text) => {
  mkdirSync(join(folder, path, ".."), { recursive: true });
  writeFileSync(join(folder, path), text);
};
const article = (title) => write("content/2026-01-31-hello.md", `---\ntitle: ${title}\n---\nEngines turn.\n`);
write("dateline.toml", 'title = "My blog"\nurl = "https://example.org/"\nauthor = "Ada Lovelace"\n');
article("Hello");
// A page as strict as a page can be, with a script of its own that it does not allow.
write(
  "feeds/index.html",
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Feeds</title>
  <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
  <style>:root { color-scheme: light dark; font: 1rem/1.6 system-ui }</style></head>
  <body><main><h1>Feeds</h1><p>The page of this folder.</p></main>
  <script>window.ran = "inline"</script><script src="own.js"></script></body></html>`,
);
write("feeds/own.js", 'window.ran = "own";');
write("feeds/bare/own.txt", "A folder without a page.");

let passed = 0;
let failed = 0;
const check = async (sentence, body) => {
  try {
    await body();
    passed += 1;
    console.log(`ok      ${sentence}`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED  ${sentence}\n${String(error.stack).replace(/^/gm, "        ")}`);
  }
};
const assert = (is, told) => {
  if (!is) throw new Error(told);
};

const server = spawn(resolve(program), ["serve", "--port", "0"], { cwd: folder });
let printed = "";
for (const stream of [server.stdout, server.stderr]) stream.on("data", (data) => (printed += data));
const until = async (what, is) => {
  const begun = Date.now();
  while (!(await is())) {
    assert(Date.now() - begun < PATIENCE, `never: ${what}\n${printed}`);
    await new Promise((done) => setTimeout(done, 50));
  }
};
await until("it serves", () => printed.includes("http://"));
const url = printed.match(/http:\/\/[^ \n]+/)[0];

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
  ],
});
const context = await browser.newContext();
const page = await context.newPage();
const requests = [];
page.on("request", (request) => requests.push(request.url()));
const version = () => page.getAttribute("script[data-version]", "data-version");
const panel = page.locator("#dateline-faults");
const picture = async (name) => {
  if (screenshots) await page.screenshot({ path: join(screenshots, `${name}.png`) });
};

await page.goto(url);

await check("the page loads again when an article changes", async () => {
  const before = await version();
  article("Another title");
  await page.waitForFunction(
    (before) => document.querySelector("script[data-version]")?.dataset.version !== before,
    before,
    { timeout: PATIENCE },
  );
});

await check("scripts that the page does not allow still do not run", async () => {
  assert((await page.evaluate(() => window.ran)) === undefined, "one ran");
});

await check("a bad article is told on the page, as text", async () => {
  const before = await version();
  write("content/bad<img src=x onerror=alert(1)>.md", "No date. <script>window.ran = 'article'</script>\n");
  write("content/worse.md", "---\ntitle: [<b>bold</b>\n---\n");
  await panel.waitFor({ timeout: PATIENCE });
  await until("both are told", async () => (await panel.locator("pre").count()) === 2);
  const text = await panel.innerText();
  assert(text.includes("The feeds shown are the last good ones"), text);
  assert(text.includes("error[missing-date]") && text.includes("bad<img src=x onerror=alert(1)>.md"), text);
  assert((await panel.locator("img, b, script").count()) === 0, await panel.innerHTML());
  assert((await page.evaluate(() => window.ran)) === undefined, "a script ran");
  assert((await version()) === before, "the feeds were replaced");
  assert((await page.getByRole("alert").count()) === 1, "it is no alert");
  assert((await page.innerText("h1")) === "Feeds", "the page is gone");
});

await check("a page that is opened later is told too", async () => {
  const other = await context.newPage();
  await other.goto(`${url}bare/`);
  await other.locator("#dateline-faults").waitFor({ timeout: PATIENCE });
  await other.close();
});

for (const [name, colorScheme, width] of [["light", "light", 1000], ["dark", "dark", 1000], ["phone", "light", 360]]) {
  await check(`what is wrong can be read: ${name}`, async () => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 640 });
    const box = await panel.boundingBox();
    assert(box.x >= 0 && box.width <= width && box.y > 0 && box.y + box.height <= 641, JSON.stringify(box));
    await picture(`serve-${name}`);
  });
}

await check("it goes when the articles are mended", async () => {
  rmSync(join(folder, "content/bad<img src=x onerror=alert(1)>.md"));
  rmSync(join(folder, "content/worse.md"));
  await panel.waitFor({ state: "detached", timeout: PATIENCE });
  await picture("serve-mended");
});

await check("a feed that is loaded as it is stays as it is", async () => {
  const feed = await (await context.request.get(`${url}rss.xml`)).text();
  assert(feed.includes("Another title") && !feed.includes("data-version"), feed);
});

await check("nothing is asked for elsewhere", async () => {
  const elsewhere = requests.filter((address) => !address.startsWith(url));
  assert(elsewhere.length === 0, elsewhere.join(" "));
});

await check("a page of another name gets no answer", async () => {
  const answer = await context.request.get(`${url}rss.xml`, { headers: { Host: "rebound.example" } });
  assert(answer.status() === 421, answer.status());
});

await browser.close();
server.kill("SIGINT");
await check("it ends well", () => until("it ends", () => server.exitCode === 0));
rmSync(folder, { recursive: true, force: true });
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
