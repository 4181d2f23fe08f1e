// Headless Chromium, a server on loopback for what it looks at, and what it noticed.

import { createServer } from "node:http";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { chromium } from "playwright-core";

// As most servers serve files by their names. Chromium shows the source of what is served as application/rss+xml or
// application/atom+xml, whatever stylesheet it names.
const TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".json": "application/feed+json; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
};

/** Serves the files of a folder, and an empty page without any policy at /blank. */
export async function serve(folder) {
    const server = createServer(async (request, response) => {
        const path = new URL(request.url, "http://localhost").pathname;
        if (path === "/blank") {
            response.writeHead(200, { "content-type": TYPES[".html"] });
            response.end("<!DOCTYPE html><title>A reader</title><body>");
            return;
        }
        try {
            const bytes = await readFile(join(folder, path));
            response.writeHead(200, { "content-type": TYPES[extname(path)] });
            response.end(bytes);
        } catch {
            response.writeHead(404).end();
        }
    });
    await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
    const address = `http://127.0.0.1:${server.address().port}`;
    return { address, close: () => new Promise((closed) => server.close(closed)) };
}

/** Starts Chromium with an empty profile. With `bypassCSP`, no policy of a page stands in the way of its scripts. */
export async function start(options = {}) {
    const profile = await mkdtemp(join(tmpdir(), "dateline-browser-"));
    const context = await chromium.launchPersistentContext(profile, {
        executablePath: "/usr/bin/chromium",
        headless: true,
        args: [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ],
        ...options,
    });
    const close = async () => {
        await context.close();
        await rm(profile, { recursive: true, force: true });
    };
    return { context, close };
}

/** A page that notices dialogs, console messages, errors, and requests to anywhere but `address`, none of which leave. */
export async function watched(context, address) {
    const page = await context.newPage();
    const seen = { dialogs: [], console: [], requests: [] };
    page.on("dialog", async (dialog) => {
        seen.dialogs.push(dialog.message());
        await dialog.dismiss().catch(() => {});
    });
    page.on("console", (message) => {
        // Of the picture of a tab, which a document in XML cannot name.
        if (!message.location().url.endsWith("/favicon.ico")) seen.console.push(message.text());
    });
    page.on("pageerror", (error) => seen.console.push(String(error)));
    await page.route(
        (url) => url.protocol !== "data:" && url.origin !== address,
        (route) => {
            seen.requests.push(route.request().url());
            return route.abort();
        },
    );
    const take = () => {
        const taken = structuredClone(seen);
        for (const list of Object.values(seen)) list.length = 0;
        return taken;
    };
    return { page, seen, take };
}

/** A picture of a document as far down as it goes; Playwright's own never ends on documents in XML. */
export async function picture(page, file) {
    const session = await page.context().newCDPSession(page);
    const { cssContentSize } = await session.send("Page.getLayoutMetrics");
    const { data } = await session.send("Page.captureScreenshot", {
        captureBeyondViewport: true,
        clip: { x: 0, y: 0, width: cssContentSize.width, height: Math.min(cssContentSize.height, 2400), scale: 1 },
    });
    await session.detach();
    await writeFile(file, Buffer.from(data, "base64"));
}

/** The document on paper. */
export async function printed(page, file) {
    const session = await page.context().newCDPSession(page);
    const { data } = await session.send("Page.printToPDF", { paperWidth: 8.27, paperHeight: 11.69 });
    await session.detach();
    await writeFile(file, Buffer.from(data, "base64"));
}

/** Does to all elements of a document what people and browsers may do: point, focus, open, click. */
export async function touch(page) {
    await page.evaluate(() => {
        const stay = (event) => {
            // A link that leads away would end the test, one that runs a script is what it looks for.
            const link = event.target.closest?.("a[href], area[href]");
            if (link && !/^\s*(javascript|data|vbscript)/i.test(link.protocol)) event.preventDefault();
        };
        document.addEventListener("click", stay, true);
        for (const element of document.querySelectorAll("*")) {
            for (const type of ["pointerover", "mouseover", "mouseenter", "mousemove", "pointerdown", "mousedown"]) {
                element.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true }));
            }
            element.focus?.();
            element.blur?.();
            if (element.localName === "details") element.open = !element.open;
            if (element.click) element.click();
            else element.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
        }
    });
    await page.waitForTimeout(30);
}
