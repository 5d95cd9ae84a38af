"use strict";
// Status on any day: reads the embedded intervals [since, until) and shows those that hold.
(() => {
  const MS = 86400000;
  const groups = window.armsdataSite?.groups ?? [];
  const pages = new Set(groups.flatMap((group) => group.pages.map(([href]) => href)));
  const number = (day) => Math.round(Date.parse(day + "T00:00:00Z") / MS);
  const iso = (n) => new Date(n * MS).toISOString().slice(0, 10);
  const spoken = (day) =>
    new Date(day + "T00:00:00Z").toLocaleDateString("en-GB", {
      day: "numeric", month: "long", year: "numeric", timeZone: "UTC",
    });

  // Every word comes from a text node: nothing that a source says becomes markup.
  const make = (tag, options = {}, ...children) => {
    const { text, ...attributes } = options;
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    if (text !== undefined) element.textContent = text;
    element.append(...children);
    return element;
  };

  const mark = (row) =>
    make("span", { class: `value ${row.axis}-${row.value}`, text: row.value.replaceAll("-", " ") });

  const named = (row) =>
    pages.has(row.page)
      ? make("a", { href: row.page, text: row.who })
      : document.createTextNode(row.who);

  const source = (url) =>
    /^https?:\/\//i.test(url)
      ? make("a", { href: url, text: "source" })
      : document.createTextNode("");

  const group = (rows, wasOpen) => {
    const list = make("ul", { class: "chips" });
    for (const row of rows)
      list.append(make("li", {}, named(row), " ", make("small", { text: row.since })));
    const count = make("b", { text: String(rows.length) });
    const box = make("details", { class: "asof-group", "data-value": rows[0].value });
    box.open = wasOpen ?? rows[0].axis === "force";
    box.append(make("summary", {}, mark(rows[0]), " ", count), list);
    return box;
  };

  const grid = (rows, day) => {
    const table = make("table", {}, make("caption", { text: `Status on ${day}` }));
    const heads = ["Who", "Question", "Status", "Says who", "Since", "Because"];
    const head = make("tr");
    for (const name of heads) head.append(make("th", { scope: "col", text: name }));
    const body = make("tbody");
    for (const row of rows)
      body.append(
        make("tr", {},
          make("th", { scope: "row" }, named(row)),
          make("td", { text: row.axis }),
          make("td", {}, mark(row)),
          make("td", { text: row.says }),
          make("td", { class: "day", text: row.since }),
          make("td", {}, row.because + " ", source(row.url)),
        ),
      );
    table.append(make("thead", {}, head), body);
    window.armsdataCards(table);
    const scroll = make("div", {
      class: "scroll", tabindex: "0", role: "region", "aria-label": `Status on ${day}`,
    });
    scroll.append(table);
    return scroll;
  };

  // One treaty: its force, who sees it otherwise, and counts of parties; all: counts by force.
  const summary = (rows, single) => {
    const record = (row) => row.says.split(";")[0] === "the record";
    const words = (row) => row.value.replaceAll("-", " ");
    const counts = (axis) => {
      const parts = new Map();
      for (const row of rows)
        if (row.axis === axis && record(row)) parts.set(words(row), (parts.get(words(row)) || 0) + 1);
      return [...parts].map(([name, n]) => `${n} ${name}`).join(", ");
    };
    if (!single) return counts("force") || "nothing on record yet";
    const force = rows.filter((row) => row.axis === "force")
      .map((row) => (record(row) ? words(row) : `${words(row)} according to ${row.says}`));
    return [...force, counts("participation")].filter(Boolean).join("; ") || "nothing on record yet";
  };

  const start = (box) => {
    const data = JSON.parse(box.querySelector("script.intervals").textContent);
    const { fields, words, rows: packed } = data.table;
    const rows = packed.map((cells) =>
      Object.fromEntries(
        fields.map((field, i) => [field, words[field] ? words[field][cells[i]] : cells[i]])));
    const turns = [...new Set(rows.flatMap((row) => [row.since, row.until]))]
      .filter((day) => day && day <= data.last).sort();
    const result = box.querySelector(".asof-result");
    const range = box.querySelector(".asof-range");
    const date = box.querySelector(".asof-date");
    const said = box.querySelector(".asof-said");
    const link = box.querySelector(".asof-link");
    const low = number(data.first);
    let now = data.on;

    const show = (wanted) => {
      now = wanted < data.first ? data.first : wanted > data.last ? data.last : wanted;
      const holding = rows.filter((row) => row.since <= now && (!row.until || row.until > now));
      const open = {};
      for (const old of result.querySelectorAll("details[data-value]"))
        open[old.dataset.value] = old.open;
      const groups = new Map();
      for (const row of holding)
        if (row.plain) groups.set(row.value, [...(groups.get(row.value) || []), row]);
      const full = holding.filter((row) => !row.plain);
      result.replaceChildren(make("p", { class: "asof-day", text: `On ${spoken(now)}` }));
      for (const value of [...groups.keys()].sort())
        result.append(group(groups.get(value), open[value]));
      if (full.length) result.append(grid(full, now));
      const sentence = `On ${spoken(now)}: ${summary(holding, !rows[0].page)}.`;
      said.textContent = sentence;
      range.value = String(number(now) - low);
      range.setAttribute("aria-valuetext", spoken(now));
      date.value = now;
      link.setAttribute("href", `?on=${now}`);
      box.querySelector('[data-step="-1"]').disabled = !turns.some((day) => day < now);
      box.querySelector('[data-step="1"]').disabled = !turns.some((day) => day > now);
    };

    range.max = String(number(data.last) - low);
    range.addEventListener("input", () => show(iso(low + Number(range.value))));
    date.addEventListener("change", () => date.value && show(date.value));
    for (const button of box.querySelectorAll("[data-step]"))
      button.addEventListener("click", () => {
        const forward = button.dataset.step === "1";
        const next = forward
          ? turns.find((day) => day > now)
          : turns.findLast((day) => day < now);
        if (next) show(next);
      });
    box.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
    box.querySelector("form").hidden = false;
    const asked = new URLSearchParams(location.search).get("on");
    show(/^\d{4}-\d\d-\d\d$/.test(asked || "") && !Number.isNaN(Date.parse(asked)) ? asked : now);
  };

  document.querySelectorAll(".asof").forEach(start);
})();
