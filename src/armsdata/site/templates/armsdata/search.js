"use strict";
// Lists that can be searched: rows that hold every word, and what the filters choose.
(() => {
  const words = (text) => text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").split(/\s+/).filter(Boolean);

  // What a row is about, from its own words.
  const values = (line, name) => {
    if (name === "frame") return [line.closest("[data-frame]")?.dataset.frame ?? ""];
    if (name === "year") return [(line.querySelector("time")?.textContent ?? "").slice(0, 4)];
    const own = line.querySelector(name === "actor" ? ".by" : ".on")?.textContent ?? "";
    return name === "actor" ? [own] : own.split("; ");
  };

  const search = (box) => {
    const field = box.querySelector(".search input");
    const found = box.querySelector(".search output");
    const filters = [...box.querySelectorAll(".search select")];
    const lines = [...box.querySelectorAll("tbody tr, ul.lines li, ol.statements > li")];
    const texts = new Map();
    const text = (line) => {
      if (!texts.has(line)) {
        const act = line.closest("details")?.querySelector("summary").textContent ?? "";
        texts.set(line, words(`${line.textContent} ${act}`).join(" "));
      }
      return texts.get(line);
    };
    const show = () => {
      const wanted = words(field.value);
      const chosen = filters.filter((one) => one.value);
      let left = 0;
      for (const line of lines) {
        const fits = chosen.every((one) =>
          values(line, one.name).includes(one.value));
        line.hidden = !(fits && wanted.every((word) => text(line).includes(word)));
        left += line.hidden ? 0 : 1;
      }
      const asked = wanted.length + chosen.length > 0;
      for (const fold of box.querySelectorAll("details.fold, .list > details")) {
        fold.hidden = asked && ![...lines].some((line) => !line.hidden && fold.contains(line));
        fold.open = asked || fold.dataset.open !== undefined;
      }
      found.textContent = asked ? `${left} of ${lines.length}` : "";
    };
    field.addEventListener("input", show);
    for (const filter of filters) {
      const found = lines.flatMap((line) => values(line, filter.name));
      for (const value of [...new Set(found)].filter(Boolean).sort())
        filter.append(new Option(value, value));
      filter.closest("label").hidden = filter.options.length < 3;
      filter.addEventListener("change", show);
    }
    box.querySelector(".search").hidden = false;
    return () => show();
  };

  const asked = new URLSearchParams(location.search).get("q");
  for (const box of document.querySelectorAll(".events")) {
    for (const fold of box.querySelectorAll(".list > details[open]")) fold.dataset.open = "";
    const show = search(box);
    if (!asked) continue;
    box.querySelector(".search input").value = asked;
    show();
  }

  // The box of the index: who and what has a page, by any of its names.
  const finder = (box) => {
    const { fields, words: lists, rows } = JSON.parse(box.querySelector("script").textContent);
    const pages = (window.armsdataSite?.groups ?? []).flatMap(({ pages }) => pages.map(([href]) => href));
    const known = new Set(pages);
    const entries = rows
      .map((cells) => Object.fromEntries(
        fields.map((name, i) => [name, lists[name] ? lists[name][cells[i]] : cells[i]])))
      .filter((entry) => known.has(entry.page.split("?")[0]))
      .map((entry) => ({ ...entry, text: words(`${entry.name} ${entry.names ?? ""}`).join(" ") }));
    const field = box.querySelector("input");
    const list = box.querySelector("ul");
    const said = box.querySelector("output");
    const show = () => {
      const wanted = words(field.value);
      const first = (entry) => (words(entry.name).join(" ").startsWith(wanted.join(" ")) ? 0 : 1);
      const hits = wanted.length
        ? entries.filter((entry) => wanted.every((word) => entry.text.includes(word)))
            .sort((a, b) => first(a) - first(b))
        : [];
      list.replaceChildren(...hits.slice(0, 12).map((entry) => {
        const link = Object.assign(document.createElement("a"), { href: entry.page, textContent: entry.name });
        const kind = Object.assign(document.createElement("small"), { textContent: entry.kind });
        const line = document.createElement("li");
        line.append(link, " ", kind);
        return line;
      }));
      said.textContent = wanted.length ? `${hits.length} found` : "";
    };
    field.addEventListener("input", show);
    box.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      const link = list.querySelector("a");
      if (link) location.assign(link.href);
    });
    box.hidden = false;
    if (field.value) show();
  };
  document.querySelectorAll(".finder").forEach(finder);
})();
