"use strict";
(() => {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const narrow = matchMedia("(max-width: 600px)");
  const look = window.armsdataLook;
  const site = window.armsdataSite;

  // Every word comes from a text node: nothing that a source says becomes markup.
  const make = (tag, options = {}, ...children) => {
    const { text, ...attributes } = options;
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    if (text !== undefined) element.textContent = text;
    element.append(...children);
    return element;
  };

  // Every colour of a chart has a partner for dark pages; all other values stay.
  const recolour = (value) => {
    if (typeof value === "string") return look.dark[value] || value;
    if (Array.isArray(value)) return value.map(recolour);
    if (value && typeof value === "object")
      return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, recolour(v)]));
    return value;
  };

  // A page holds a table as names, distinct words and rows of places in them (figures.py).
  const unpacked = ({ fields, words, rows }) =>
    rows.map((cells) =>
      Object.fromEntries(
        fields.map((field, i) => [field, words[field] ? words[field][cells[i]] : cells[i]])));

  const specification = (figure) => {
    const spec = JSON.parse(figure.querySelector("script.vega-lite").textContent);
    for (const [name, table] of Object.entries(spec.datasets ?? {}))
      spec.datasets[name] = unpacked(table);
    spec.config ??= structuredClone(look.theme);
    return spec;
  };

  const adapted = (spec, width) => {
    const config = spec.config;
    config.background = "transparent";
    // Panels below each other cannot take their width from the page; they get it here.
    for (const panel of spec.vconcat ?? [])
      panel.width = Math.max(220, width - (panel.name?.startsWith("labelled") ? 160 : 64));
    if (narrow.matches) {
      config.legend = Object.assign(config.legend ?? {}, { columns: 2, labelFontSize: 11, titleOrient: "top" });
      config.axisY = Object.assign(config.axisY ?? {}, { labelLimit: 165, labelFontSize: 10.5 });
    }
    return dark.matches ? recolour(spec) : spec;
  };

  const draw = async (figure) => {
    const live = figure.querySelector(".live");
    live.hidden = false;
    // A chart that is folded away has no width of its own.
    const width = live.clientWidth || document.querySelector("main").clientWidth - 80;
    const spec = adapted(specification(figure), width);
    if (!live.clientWidth && spec.width === "container") spec.width = width;
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
  const PAINT = new Set(["fill", "ink", "href", "sign", "shown_from_ms", "shown_to_ms", "day",
    "order", "until", "says", "by", "edge", "strength", "mark", "short_year",
    "geo", "longitude", "latitude", "left", "right"]);

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

  // The numbers behind a chart are its largest data set; they are written when asked for.
  const offer = (figure) => {
    const link = figure.querySelector("a.numbers");
    const write = () => {
      const sets = Object.values(specification(figure).datasets ?? {});
      const rows = sets.reduce((a, b) => (b.length > a.length ? b : a), []);
      link.href = "data:text/csv;charset=utf-8," + encodeURIComponent(csv(rows));
    };
    link.href = "#";
    link.addEventListener("click", write);
    link.hidden = false;
  };

  // A mark tells what it stands for in a line below the chart: for a finger and for the keyboard.
  const tell = (figure, mark) => {
    const live = figure.querySelector(".live");
    live.querySelector(".told-mark")?.classList.remove("told-mark");
    mark.classList.add("told-mark");
    const line = figure.querySelector(".told");
    line.replaceChildren(mark.getAttribute("aria-label") ?? mark.textContent);
    const href = mark.__data__?.href;
    if (href) line.append(" ", make("a", { href, text: "Open" }));
    line.hidden = false;
  };

  const touched = (figure) => {
    const live = figure.querySelector(".live");
    let last = null;
    let finger = false;
    live.addEventListener("pointerdown", (event) => (finger = event.pointerType === "touch"), true);
    live.addEventListener("click", (event) => {
      const mark = event.target.closest?.("svg path, svg text, svg line");
      const known = mark?.__data__ && (mark.__data__.tooltip || mark.__data__.href);
      if (!finger || !known) return;
      // The words on a mark have the same data row as the mark below them.
      const row = mark.__data__.datum;
      const same = last === row;
      last = row;
      if (same) return;
      event.stopPropagation();
      event.preventDefault();
      const twin = [...live.querySelectorAll("[aria-label]")].find(
        (one) => one.__data__?.datum === row && one.__data__.tooltip);
      tell(figure, twin ?? mark);
    }, true);
  };

  // With the chart in focus, arrows go from mark to mark and Enter follows its link.
  const keys = (figure) => {
    const live = figure.querySelector(".live");
    let place = -1;
    live.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      const marks = [...live.querySelectorAll("[role=graphics-symbol][aria-label]")].filter(
        (one) => one.__data__?.tooltip);
      if (step && marks.length) {
        place = (place + step + marks.length) % marks.length;
        tell(figure, marks[place]);
        event.preventDefault();
      }
      const href = event.key === "Enter" && marks[place]?.__data__?.href;
      if (href) location.assign(href);
    });
  };

  const figures = [...document.querySelectorAll("figure.chart:not(.empty)")];
  const drawAll = () => figures.forEach(draw);

  // A mark may lead to a statement in a folded group.
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let up = target.parentElement; up; up = up.parentElement)
      if (up.tagName === "DETAILS") up.open = true;
    target.scrollIntoView({ block: "center" });
  };

  // The list of all pages stands in one file beside them.
  const navigation = () => {
    const menu = document.querySelector("details.pages");
    if (!site || !menu) return;
    const here = location.pathname.split("/").pop() || "index.html";
    const nav = menu.querySelector("nav");
    for (const { name, pages } of site.groups) {
      const list = make("ul");
      for (const [href, label] of pages) {
        const link = make("a", { href, text: label });
        if (href === here) link.setAttribute("aria-current", "page");
        list.append(make("li", {}, link));
      }
      nav.append(make("section", {}, make("h2", { text: name }), list));
    }
    menu.hidden = false;
  };

  // On a narrow page each row of a table becomes a card, its cells named by their heads (CSS).
  const cards = (table) => {
    const heads = [...table.querySelectorAll("thead th")].map((head) => head.textContent);
    for (const row of table.querySelectorAll("tbody tr"))
      [...row.children].forEach((one, i) => (one.dataset.label = heads[i] ?? ""));
    table.classList.add("cards");
  };
  window.armsdataCards = cards;

  // On paper everything that is folded is open.
  const unfold = () => {
    const shut = [...document.querySelectorAll("main details:not([open]):not(.code)")];
    for (const one of shut) one.open = true;
    addEventListener("afterprint", () => shut.forEach((one) => (one.open = false)), { once: true });
  };

  addEventListener("hashchange", reveal);
  addEventListener("beforeprint", unfold);
  navigation();
  figures.forEach(offer);
  document.querySelectorAll("main table").forEach(cards);
  if (window.vegaEmbed) {
    drawAll();
    figures.forEach(touched);
    figures.forEach(keys);
    for (const fold of document.querySelectorAll("details.figure"))
      fold.addEventListener("toggle", () => fold.open && draw(fold.querySelector("figure")));
    dark.addEventListener("change", drawAll);
    narrow.addEventListener("change", drawAll);
  }
  if (location.hash) reveal();
})();
