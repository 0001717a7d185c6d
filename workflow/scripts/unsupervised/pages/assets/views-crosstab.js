// The crosstab: how many samples two groupings share; a cell, a row or a column is chosen.
"use strict";

(function (shared) {
  const make = shared.make;
  const FEW = 6; // columns that have room in half a page

  shared.crosstabView = function (place, told, state) {
    const kinds = told.colours.filter((c) => c.kind !== "feature");
    const clusterings = kinds.filter((c) => c.kind === "clusters");
    let down = clusterings.find((c) => c.name === told.best) || clusterings[0], across = kinds.find((c) => c.kind === "label") || clusterings[1];
    let pressed = "", words = "", counts = {};
    const choice = (label, now, set) => {
      const select = make("select", { onchange: (event) => { set(kinds[event.target.value]); pressed = ""; draw(); again(); } },
        ...kinds.map((c, i) => make("option", { value: i, selected: c === now }, c.name)));
      return make("label", {}, label, select);
    };
    const holder = make("div", { class: "scroll crosstab", tabindex: "0", role: "region" });
    place.append(make("div", { class: "controls" },
      choice("Rows", down, (to) => { down = to; }), choice("Columns", across, (to) => { across = to; })), holder);

    const isIn = (i, r, c) => (r === null || down.values[i] === r) && (c === null || across.values[i] === c) &&
      down.values[i] !== null && across.values[i] !== null;
    const members = (r, c) => told.samples.map((_, i) => i).filter((i) => isIn(i, r, c));
    // Count the samples that are in each cell, by its key; of those that pass.
    function counted(passes) {
      const found = {};
      told.samples.forEach((_, i) => {
        const r = down.values[i], c = across.values[i];
        if (r === null || c === null || !passes(i)) return;
        for (const key of [`${r}/${c}`, `${r}/null`, `null/${c}`]) found[key] = (found[key] || 0) + 1;
      });
      return found;
    }

    function cell(r, c, text) {
      const key = `${r}/${c}`, size = counts[key] || 0;
      const said = [r === null ? "" : down.groups[r], c === null ? "" : across.groups[c]].filter(Boolean).join(", ");
      return make("button", { type: "button", class: "cell", "data-key": key,
        "aria-pressed": String(pressed === key), "aria-label": `${said}: ${size} samples`,
        onclick: () => { pressed = pressed === key ? "" : key; words = said;
          state.choose(pressed ? members(r, c) : null, said); } }, text === undefined ? String(size) : text);
    }
    function draw() {
      counts = counted(() => true);
      place.classList.toggle("wide", across.groups.length > FEW);
      holder.setAttribute("aria-label", `Crosstab: ${down.name} by ${across.name}`);
      holder.replaceChildren(make("table", {},
        make("thead", {}, make("tr", {}, make("td"),
          ...across.groups.map((name, c) => make("th", { scope: "col", class: "number" }, cell(null, c, name))))),
        make("tbody", {}, ...down.groups.map((name, r) => make("tr", {},
          make("th", { scope: "row" }, cell(r, null, name)),
          ...across.groups.map((_, c) => make("td", { class: "number" }, cell(r, c))))))));
    }
    function again() {
      if (state.chosen === null || state.words !== words) pressed = "";
      holder.querySelectorAll("button.cell").forEach((one) =>
        one.setAttribute("aria-pressed", String(one.dataset.key === pressed)));
      // How many of the chosen are in each cell stands beside the count.
      const chosen = state.chosen && counted((i) => state.chosen.has(i));
      holder.querySelectorAll("td button.cell").forEach((one) => {
        const all = counts[one.dataset.key] || 0, some = chosen ? chosen[one.dataset.key] || 0 : 0;
        one.textContent = some && some < all ? `${some} of ${all}` : String(all);
        one.style.color = chosen && !some ? "var(--soft)" : "";
        one.style.fontWeight = chosen && some ? 700 : "";
      });
    }
    draw();
    return { again };
  };
})(window.unsupervised);
