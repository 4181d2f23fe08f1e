// What should hold of feeds and page in a browser, and whether it does.

import { spawnSync } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { articles, vectors } from "./vectors.mjs";
import { picture, printed, serve, start, touch, watched } from "./browser.mjs";

const [program, option, screenshots] = process.argv.slice(2);
const here = import.meta.dirname;
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const work = await mkdtemp(join(tmpdir(), "dateline-sites-"));
const counts = { passed: 0, failed: 0 };

/** Says whether something holds; `faults` lists what speaks against it. */
async function holds(what, faults) {
    let found;
    try {
        found = await faults();
    } catch (error) {
        found = [error.stack];
    }
    counts[found.length ? "failed" : "passed"] += 1;
    console.log(`${found.length ? "FAILED" : "ok    "} ${what}`);
    for (const fault of found.slice(0, 8)) console.log(`         ${String(fault).slice(0, 400)}`);
}

/** Builds a site, and serves its feeds. */
async function site(name, prepare) {
    const folder = join(work, name);
    await mkdir(folder);
    await prepare(folder);
    const environment = { ...process.env, SOURCE_DATE_EPOCH: "1795348800" };
    const built = spawnSync(program, ["-C", folder, "build", "--keep-going"], { env: environment, encoding: "utf8" });
    if (![0, 1].includes(built.status) || /\bnot written\b/.test(built.stdout)) {
        throw new Error(`${name} was not built:\n${built.stdout}\n${built.stderr.slice(-2000)}`);
    }
    const feed = JSON.parse(await readFile(join(folder, "feeds/feed.json"), "utf8"));
    return { name, entries: feed.items, ...(await serve(join(folder, "feeds"))) };
}

const copied = (from) => (folder) => cp(from, folder, { recursive: true });
const written = async (folder) => {
    const config = { title: vectors[0], subtitle: vectors[8], url: "https://xss.example/", limit: 10_000 };
    const lines = Object.entries(config).map(([key, value]) => `${key} = ${JSON.stringify(value)}`);
    const author = `[author]\nname = ${JSON.stringify(vectors[9])}\nurl = "javascript:alert(1)"\n`;
    const files = { ...articles(), "dateline.toml": `${lines.join("\n")}\n${author}` };
    for (const [path, text] of Object.entries(files)) {
        await mkdir(dirname(join(folder, path)), { recursive: true });
        await writeFile(join(folder, path), text);
    }
};

const sites = {
    own: await site("own", async (folder) => {
        for (const name of ["content", "dateline.toml"]) {
            await cp(join(here, "../..", name), join(folder, name), { recursive: true });
        }
    }),
    arabic: await site("arabic", copied(join(here, "arabic"))),
    nasty: await site("nasty", copied(join(here, "../readers/nasty"))),
    vectors: await site("vectors", written),
};
const DOCUMENTS = ["index.html", "rss.xml", "atom.xml"];

// No policy stands in the way: what is found harmless is so by itself.
const browser = await start({ bypassCSP: true });

/** What a document did that none should do. */
const misdeeds = ({ dialogs, console, requests }) => [
    ...dialogs.map((message) => `dialog: ${message}`),
    ...console.map((message) => `console: ${message}`),
    ...requests.map((address) => `request: ${address}`),
];

for (const { name, address } of Object.values(sites)) {
    for (const document of DOCUMENTS) {
        await holds(`${name}: ${document} runs nothing and asks for nothing from elsewhere`, async () => {
            const { page, take } = await watched(browser.context, address);
            await page.goto(`${address}/${document}`, { waitUntil: "load" });
            await touch(page);
            const found = misdeeds(take());
            await page.close();
            return found;
        });
    }
}

/** Shows HTML as a reader would that trusts it, and says which vectors ran. */
async function shown({ page, take }, address, html) {
    const ran = new Set();
    for (const way of ["written", "inserted", "inserted twice"]) {
        await page.goto(`${address}/blank`);
        if (way === "written") {
            await page.setContent(html, { waitUntil: "domcontentloaded", timeout: 3000 }).catch(() => {});
        } else {
            await page.evaluate(
                ([html, again]) => {
                    document.body.innerHTML = html;
                    if (again) document.body.innerHTML = document.body.innerHTML;
                },
                [html, way === "inserted twice"],
            );
        }
        await touch(page).catch(() => {});
        for (const message of take().dialogs) ran.add(`${way}: ${message}`);
    }
    return [...ran];
}

for (const { name, address, entries } of [sites.nasty, sites.vectors]) {
    await holds(`${name}: none of ${entries.length} entries runs a script in a reader that trusts it`, async () => {
        const watching = await watched(browser.context, address);
        const found = [];
        const contents = new Map(entries.map(({ title, content_html }) => [content_html ?? "", title]));
        for (const [content_html, title] of contents) {
            for (const message of await shown(watching, address, content_html)) {
                found.push(`${title}: ${message}: ${content_html}`);
            }
        }
        await watching.page.close();
        return found;
    });
}

await holds("vectors: all articles became entries", async () => {
    const expected = Object.keys(articles()).length;
    const { length } = sites.vectors.entries;
    return length === expected ? [] : [`${length} of ${expected}`];
});

await holds(`vectors: most of the ${vectors.length} vectors run where nobody made them harmless`, async () => {
    const { address } = sites.vectors;
    let ran = 0;
    const silent = [];
    for (const vector of vectors) {
        // What a vector leaves behind must not spoil the next.
        const watching = await watched(browser.context, address);
        if ((await shown(watching, address, vector)).length > 0) ran += 1;
        else silent.push(vector);
        await watching.page.close();
    }
    return ran >= 70 ? [] : [`only ${ran}; these did not:`, ...silent];
});
await browser.close();

const plain = await start();
const page = await plain.context.newPage();

/** Opens a document in a scheme and at a width. */
async function open({ address }, document, colorScheme = "light", width = 1000) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    await page.goto(`${address}/${document}`);
}

/** The styles that a browser computes for the first element that a path of tag names leads to. */
const style = (path) =>
    page.evaluate((path) => {
        const down = (element, name) => [...element.children].find((child) => child.tagName === name);
        const element = path.split(" ").reduce((element, name) => element && down(element, name), document.documentElement);
        if (!element) return null;
        const { display, direction, color, backgroundColor } = getComputedStyle(element);
        const { width, height } = element.getBoundingClientRect();
        return { display, direction, color, backgroundColor, isSeen: display !== "none" && width > 0 && height > 0 };
    }, path);

const SEEN = {
    "rss.xml": ["channel title", "channel description", "channel item title", "channel item pubDate", "channel item description"],
    "atom.xml": ["title", "subtitle", "entry title", "entry published", "entry summary"],
};
const HIDDEN = {
    "rss.xml": ["channel item guid", "channel item content:encoded", "channel item category", "channel generator"],
    "atom.xml": ["entry id", "entry content", "id", "author", "updated"],
};
for (const document of ["rss.xml", "atom.xml"]) {
    await holds(`${document}: titles, dates and summaries are seen, the rest is not`, async () => {
        await open(sites.own, document);
        const faults = [];
        for (const path of SEEN[document]) if (!(await style(path))?.isSeen) faults.push(`not seen: ${path}`);
        for (const path of HIDDEN[document]) if ((await style(path))?.display !== "none") faults.push(`seen: ${path}`);
        return faults;
    });
}
for (const document of DOCUMENTS) {
    const root = document === "index.html" ? "BODY" : "";
    const rootStyle = () =>
        page.evaluate((name) => {
            const { color, backgroundColor, direction } = getComputedStyle(name ? globalThis.document.body : globalThis.document.documentElement);
            return { color, backgroundColor, direction };
        }, root);
    await holds(`${document}: is dark where people want it dark`, async () => {
        await open(sites.own, document);
        const light = await rootStyle();
        await open(sites.own, document, "dark");
        const dark = await rootStyle();
        const differ = light.color !== dark.color && light.backgroundColor !== dark.backgroundColor;
        return differ ? [] : [JSON.stringify({ light, dark })];
    });
    await holds(`${document}: runs from right to left in Arabic`, async () => {
        await open(sites.arabic, document);
        const { direction } = await rootStyle();
        return direction === "rtl" ? [] : [direction];
    });
    for (const site of Object.values(sites)) {
        await holds(`${site.name}: ${document} has no line wider than a phone`, async () => {
            await open(site, document, "light", 360);
            const width = await page.evaluate(() => globalThis.document.documentElement.scrollWidth);
            return width <= 360 ? [] : [`${width} pixels`];
        });
    }
}

for (const site of Object.values(sites)) {
    for (const scheme of ["light", "dark"]) {
        await holds(`${site.name}: axe finds nothing on the page, ${scheme}`, async () => {
            await open(site, "index.html", scheme);
            await page.evaluate(axe);
            const { violations } = await page.evaluate(() => globalThis.axe.run(globalThis.document));
            return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).slice(0, 3).join(" ")}`);
        });
    }
}

if (option === "--screenshots") {
    await mkdir(screenshots, { recursive: true });
    for (const site of [sites.own, sites.arabic, sites.nasty]) {
        for (const document of DOCUMENTS) {
            const stem = join(screenshots, `${site.name}-${document.split(".")[0]}`);
            for (const [scheme, width] of [["light", 1000], ["dark", 1000], ["light", 360], ["dark", 360]]) {
                await open(site, document, scheme, width);
                await picture(page, `${stem}-${scheme}-${width}.png`);
            }
            await open(site, document);
            await printed(page, `${stem}-print.pdf`);
        }
    }
    console.log(`pictures are in ${screenshots}`);
}
await plain.close();
await Promise.all(Object.values(sites).map((site) => site.close()));
await rm(work, { recursive: true, force: true });
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed ? 1 : 0;
