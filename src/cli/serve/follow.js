// Follows the preview: reloads the page when the feeds change, and shows the errors of the content until they are fixed.
"use strict";
(() => {
  const shown = document.currentScript.dataset.version;
  let panel = null;

  const styled = (name, style, text) => {
    const element = document.createElement(name);
    element.style.cssText = `all: revert; ${style}`;
    // Set as text, so that words of an article are never markup.
    element.textContent = text;
    return element;
  };

  const show = (faults) => {
    panel?.remove();
    panel = null;
    if (faults.length === 0) return;
    panel = styled(
      "section",
      "position: fixed; inset: auto 0 0 0; z-index: 2147483647; max-height: 60vh; overflow: auto; margin: 0; " +
        "padding: 1rem; box-sizing: border-box; color: #fff; background: #1d1d24; border-top: 4px solid #ff6b6b; " +
        "font: 0.9rem/1.5 system-ui, sans-serif; text-align: left; direction: ltr",
      "",
    );
    panel.id = "dateline-faults";
    panel.setAttribute("role", "alert");
    panel.lang = "en";
    panel.append(
      styled("p", "margin: 0 0 0.5rem; font-weight: bold", "The feeds shown are the last good ones:"),
    );
    for (const fault of faults) {
      const pre = styled("pre", "margin: 0 0 1rem; overflow-x: auto; font: 0.85rem/1.4 monospace", fault);
      // What is wider than the page is reached with the keyboard too.
      pre.tabIndex = 0;
      panel.append(pre);
    }
    document.body.append(panel);
  };

  const events = new EventSource("/.dateline/events");
  events.addEventListener("message", (event) => {
    const { version, faults } = JSON.parse(event.data);
    if (version === shown) {
      show(faults);
    } else {
      events.close();
      location.reload();
    }
  });
  // A page that the browser kept may be older than the feeds are.
  addEventListener("pageshow", (event) => event.persisted && location.reload());
})();
