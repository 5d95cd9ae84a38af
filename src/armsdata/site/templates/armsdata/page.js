"use strict";
(() => {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const narrow = matchMedia("(max-width: 600px)");
  const partner = JSON.parse(document.getElementById("dark-colours").textContent);

  // Every colour of a chart has a partner for dark pages; all other values stay.
  const recolour = (value) => {
    if (typeof value === "string") return partner[value] || value;
    if (Array.isArray(value)) return value.map(recolour);
    if (value && typeof value === "object")
      return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, recolour(v)]));
    return value;
  };

  const adapted = (text, width) => {
    const spec = JSON.parse(text);
    const config = (spec.config ??= {});
    config.background = "transparent";
    // Panels below each other cannot take their width from the page; they get it here.
    for (const panel of spec.vconcat ?? [])
      panel.width = Math.max(220, width - (panel.name?.startsWith("labelled") ? 160 : 64));
    if (narrow.matches) {
      config.legend = Object.assign(config.legend ?? {}, { columns: 2, labelFontSize: 11, titleOrient: "top" });
      config.axisY = Object.assign(config.axisY ?? {}, { labelLimit: 128, labelFontSize: 11 });
    }
    return dark.matches ? recolour(spec) : spec;
  };

  const draw = async (figure) => {
    const live = figure.querySelector(".live");
    live.hidden = false;
    const spec = adapted(figure.querySelector("script.vega-lite").textContent, live.clientWidth);
    try {
      const theme = dark.matches ? "dark" : "light";
      const options = { actions: false, renderer: "svg", tooltip: { theme }, logLevel: 1 };
      await window.vegaEmbed(live, spec, options);
      figure.classList.add("drawn");
    } catch (error) {
      live.hidden = true;
      console.error(error);
    }
  };

  // Columns that only place or paint a mark; a reader of the numbers has no use for them.
  const PAINT = new Set(["fill", "ink", "href", "sign", "valid_from_ms", "valid_to_ms", "day",
    "order", "until", "says", "by"]);

  // A spreadsheet would run a cell that begins like a formula, unless a quote stands before it.
  const cell = (value) => {
    const text = value === null || value === undefined ? "" : String(value);
    const safe = typeof value === "string" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };

  const csv = (rows) => {
    const names = Object.keys(rows[0]).filter((name) => !PAINT.has(name));
    const lines = rows.map((row) => names.map((name) => cell(row[name])).join(","));
    return [names.join(","), ...lines].join("\n") + "\n";
  };

  // The numbers behind a chart are its largest data set.
  const offer = (figure) => {
    const link = figure.querySelector("a.numbers");
    const sets = JSON.parse(figure.querySelector("script.vega-lite").textContent).datasets || {};
    const rows = Object.values(sets).reduce((a, b) => (b.length > a.length ? b : a), []);
    if (!rows.length) return;
    link.href = "data:text/csv;charset=utf-8," + encodeURIComponent(csv(rows));
    link.hidden = false;
  };

  const figures = document.querySelectorAll("figure.chart:not(.empty)");
  const drawAll = () => figures.forEach(draw);

  // A statement that a chart links to may sit in a folded group, or, when it is about another
  // treaty or by another actor, on the default page of the same notebook, which lists them all.
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const whole = document.body.dataset.whole;
    if (!target && whole) location.assign(whole + location.hash);
    if (!target) return;
    for (let up = target.parentElement; up; up = up.parentElement)
      if (up.tagName === "DETAILS") up.open = true;
    target.scrollIntoView({ block: "center" });
  };

  addEventListener("hashchange", reveal);
  figures.forEach(offer);
  if (window.vegaEmbed) {
    drawAll();
    dark.addEventListener("change", drawAll);
    narrow.addEventListener("change", drawAll);
  }
  if (location.hash) reveal();
})();
