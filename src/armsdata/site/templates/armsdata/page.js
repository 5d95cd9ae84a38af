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
    const config = spec.config;
    config.background = "transparent";
    // Panels below each other cannot take their width from the page; they get it here.
    for (const panel of spec.vconcat ?? [])
      panel.width = Math.max(220, width - (panel.name?.startsWith("labelled") ? 160 : 64));
    if (narrow.matches) {
      Object.assign(config.legend, { columns: 2, labelFontSize: 11, titleOrient: "top" });
      Object.assign(config.axisY, { labelLimit: 128, labelFontSize: 11 });
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

  const drawAll = () => document.querySelectorAll("figure.chart:not(.empty)").forEach(draw);

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
  if (window.vegaEmbed) {
    drawAll();
    dark.addEventListener("change", drawAll);
    narrow.addEventListener("change", drawAll);
  }
  if (location.hash) reveal();
})();
