// The linked views of a dataset: one selection, one way to colour, shared by all of them.
"use strict";

(function (shared) {
  const make = shared.make;
  const LISTED_FEATURES = 12; // in the table of samples
  const LISTED = 2000; // names that are offered while somebody types

  function build(place, told) {
    const views = [];
    shared.useLook(told);
    // The place of the group of a sample in the figures; null for what has none there.
    const placed = (i) => {
      const c = state.colouring, v = c && c.values[i];
      return !c || c.kind === "feature" || v === null || v === undefined ? null : c.places[v];
    };
    const state = {
      chosen: null, words: "", colouring: null,
      colour(i) {
        const c = state.colouring;
        if (!c || c.kind !== "feature" || c.values[i] === null) return shared.placeColour(placed(i));
        return shared.rampColour((c.values[i] - state.low) / (state.high - state.low || 1));
      },
      sign: (i) => shared.placeSign(placed(i)),
      // Return the colour that samples share; nothing where they differ.
      oneColour(all) {
        if (!state.colouring || state.colouring.kind === "feature") return "";
        const first = state.colouring.values[all[0]];
        if (first === null || !all.every((i) => state.colouring.values[i] === first)) return "";
        return state.colour(all[0]);
      },
      says(i) {
        const c = state.colouring, v = c && c.values[i];
        const more = !c || v === null ? "" : c.kind === "feature" ? `, ${c.name} ${v}` : `, ${c.kind === "label" ? "" : c.name + ": "}${c.groups[v]}`;
        return shared.isolated(told.samples[i]) + more;
      },
      choose(all, words = "") {
        state.chosen = all && all.length ? new Set(all) : null;
        state.words = state.chosen ? words : "";
        follow();
      },
    };

    function follow() {
      said.textContent = state.chosen
        ? `${state.chosen.size} of ${told.samples.length} samples: ${state.words}${listed()}`
        : `No sample chosen of ${told.samples.length}`;
      clear.disabled = state.chosen === null;
      place.dataset.chosen = state.chosen ? state.chosen.size : 0;
      views.forEach((view) => view.again(state.words));
      legend.querySelectorAll("button").forEach((one) => one.setAttribute("aria-pressed", String(isWhole(Number(one.dataset.group)))));
    }
    const listed = () => {
      if (state.chosen.size < 2 || state.chosen.size > 8) return "";
      return ` (${[...state.chosen].map((i) => told.samples[i]).join(", ")})`;
    };
    const ofGroup = (g) => state.colouring.values.flatMap((v, i) => (v === g ? [i] : []));
    const isWhole = (g) => {
      const all = ofGroup(g);
      return state.chosen !== null && all.length === state.chosen.size && all.every((i) => state.chosen.has(i));
    };

    const said = make("p", { class: "said", role: "status", "aria-live": "polite" });
    const clear = make("button", { type: "button", onclick: () => state.choose(null) }, "Choose none");
    const legend = make("ul", { class: "legend", "aria-label": "Groups; choose one" });

    function drawLegend() {
      const c = state.colouring;
      if (!c) return legend.replaceChildren();
      if (c.kind === "feature") {
        const scale = make("span", { style: `display:inline-block;width:8rem;height:.8rem;background:linear-gradient(90deg,${[0, 0.25, 0.5, 0.75, 1].map(shared.rampColour).join(",")})` });
        return legend.replaceChildren(make("li", {}, `${state.low} `, scale, ` ${state.high}`));
      }
      legend.replaceChildren(...c.groups.map((name, g) => make("li", {},
        make("button", { type: "button", "data-group": g, "aria-pressed": "false",
          onclick: () => (isWhole(g) ? state.choose(null) : state.choose(ofGroup(g), name)) },
          shared.signElement(shared.placeSign(c.places[g]), shared.placeColour(c.places[g])),
          `${name} (${ofGroup(g).length})`))));
    }
    function colourBy(to) {
      state.colouring = to;
      if (to && to.kind === "feature") [state.low, state.high] = shared.range(to.values);
      drawLegend();
      follow();
    }

    const offered = told.colours.filter((c) => c.kind === "feature").length;
    const cutFeatures = offered < told.features ? `: the ${offered} of ${told.features.toLocaleString("en")} that vary most` : "";
    const kinds = { clusters: "Clusters", label: "Label", feature: "Features" };
    const colours = make("select", { "data-choice": "colour", onchange: (e) => colourBy(told.colours[e.target.value]) },
      ...Object.entries(kinds).map(([kind, title]) => make("optgroup", { label: title + (kind === "feature" ? cutFeatures : "") },
        ...told.colours.map((c, i) => [c, i]).filter(([c]) => c.kind === kind)
          .map(([c, i]) => make("option", { value: i }, c.name)))).filter((group) => group.children.length));
    // Clusters are what was looked for, so that they colour first.
    const first = told.colours.find((c) => c.kind === "clusters" && c.name === told.best)
      || told.colours.find((c) => c.kind === "clusters") || told.colours[0] || null;
    colours.value = told.colours.indexOf(first);
    const names = new Map(told.samples.map((name, i) => [name.toLowerCase(), i]));
    const find = make("input", { type: "text", list: "names", "data-choice": "name", autocomplete: "off", placeholder: "a sample's name",
      onchange: () => findName(find.value), onkeydown: (e) => { if (e.key === "Enter") findName(find.value); } });
    function findName(text) {
      const wanted = text.trim().toLowerCase();
      if (!wanted) return;
      const exact = names.get(wanted);
      const all = exact !== undefined ? [exact] : told.samples.flatMap((n, i) => (n.toLowerCase().includes(wanted) ? [i] : []));
      state.choose(all, all.length ? (all.length === 1 ? state.says(all[0]) : `named like “${text.trim()}”`) : "");
      if (!all.length) said.textContent = `No sample is called “${text.trim()}”`;
    }
    const few = told.samples.length <= LISTED;
    place.replaceChildren(
      make("div", { class: "controls" },
        make("label", {}, "Colour by", colours), make("label", {}, "Find by name", find),
        make("div", {}, clear)),
      few ? make("datalist", { id: "names" }, ...told.samples.map((n) => make("option", { value: n }))) : "",
      legend, said);
    const grid = make("div", { class: "views" });
    place.append(grid);

    // Add a view, with a choice where there are several of its kind.
    function view(title, make_, all, wide, isBest) {
      if (!all.length) return;
      const inner = make("div", { class: wide ? "view wide" : "view" }, make("h3", {}, title));
      grid.append(inner);
      let made = null;
      if (all.length > 1) {
        const select = make("select", { "aria-label": title, onchange: (e) => made.use(all[e.target.value]) },
          ...all.map((one, i) => make("option", { value: i }, one.name)));
        inner.append(select);
      } else if (all[0].name) inner.append(make("p", { class: "more" }, all[0].name));
      const best = Math.max(0, all.findIndex((one) => one.name === told.best));
      made = make_(inner, told, state);
      if (made.use) made.use(all[isBest ? best : 0]);
      if (isBest && all.length > 1) inner.querySelector("select").value = best;
      views.push(made);
    }
    view("Map", shared.mapView, told.maps);
    told.spaces = told.maps.filter((one) => one.z);
    view("Three dimensions", shared.spaceView, told.spaces);
    view("Silhouettes", shared.barsView, told.silhouettes, false, true);
    view("Tree", shared.treeView, told.trees);
    const groupings = told.colours.filter((c) => c.kind !== "feature");
    if (groupings.length > 1 && groupings.some((c) => c.kind === "clusters")) view("Crosstab", shared.crosstabView, [{ name: "" }]);
    view("Samples", sampleTable, [{ name: "" }], true);

    function sampleTable(inner) {
      const shown = told.colours.filter((c) => c.kind !== "feature").concat(told.colours.filter((c) => c.kind === "feature").slice(0, LISTED_FEATURES));
      if (told.features > LISTED_FEATURES) {
        inner.append(make("p", { class: "more" }, `With ${LISTED_FEATURES} of ${told.features.toLocaleString("en")} features; the data themselves are a file.`));
      }
      const text = (c, i) => (c.values[i] === null ? "" : c.kind === "feature" ? String(c.values[i]) : c.groups[c.values[i]]);
      const rows = told.samples.map((name, i) => Object.assign([name, ...shown.map((c) => text(c, i))], { sample: i }));
      const holder = make("div");
      inner.append(holder);
      const table = shared.table(holder, {
        columns: ["sample", ...shown.map((c) => c.name)], numbers: [false, ...shown.map((c) => c.kind === "feature")],
        rows, cut: "", called: "Samples, those that are chosen where any are",
        only: () => (state.chosen === null ? rows : rows.filter((row) => state.chosen.has(row.sample))),
        isChosen: (row) => state.chosen !== null && state.chosen.has(row.sample),
        choose: (row) => {
          const isAlone = state.chosen !== null && state.chosen.size === 1 && state.chosen.has(row.sample);
          if (isAlone) state.choose(null);
          else state.choose([row.sample], state.says(row.sample));
        },
      });
      return { again: table.again };
    }
    colourBy(first);
    shared.dark.addEventListener("change", () => { drawLegend(); follow(); });

    // An address may name a sample.
    function arrive() {
      const wanted = location.hash.match(/^#sample=(.*)$/);
      if (!wanted) return;
      find.value = shared.decoded(wanted[1]);
      findName(find.value);
      document.getElementById("explore").scrollIntoView();
    }
    window.addEventListener("hashchange", arrive);
    arrive();
    place.dataset.ready = "yes";
    shared.state = state;
  }

  const place = document.querySelector("[data-views]");
  if (place) {
    let begun = false;
    const begin = () => {
      if (begun) return;
      begun = true;
      shared.load(place.dataset.views).then(() => build(place, shared.views))
        .catch((error) => { place.textContent = error.message; });
    };
    // What nobody looks at is not drawn.
    const isAsked = () => location.hash.startsWith("#sample=") || location.hash === "#explore";
    const seen = new IntersectionObserver((all) => {
      if (all.some((one) => one.isIntersecting)) { seen.disconnect(); begin(); }
    }, { rootMargin: "600px" });
    if (isAsked()) begin();
    else {
      seen.observe(place);
      window.addEventListener("hashchange", () => { if (isAsked()) begin(); });
    }
  }
})(window.unsupervised);
