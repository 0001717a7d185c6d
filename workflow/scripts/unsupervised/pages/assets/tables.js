// Tables: sorted by a click, filtered, shown in parts.
"use strict";

(function (shared) {
  const make = shared.make;
  const PART = 100; // rows that are shown at a time
  const PRINTED = 2000; // rows that are printed of a table
  const BROAD = 9; // columns above which a table is printed small
  const words = new Intl.Collator("en", { numeric: true });

  // Return how two cells compare; what is empty goes last, whichever way.
  shared.compare = function (a, b, isNumber, way) {
    if (a === "" || b === "") return a === b ? 0 : a === "" ? 1 : -1;
    if (isNumber) return way * (Number(a) - Number(b));
    return way * words.compare(a, b);
  };

  // Say whether a row holds all words of a filter; `column>3` and `column=text` ask one column.
  shared.filter = function (text, columns) {
    const asked = text.toLowerCase().split(/\s+(?=(?:[^"]*"[^"]*")*[^"]*$)/).filter(Boolean);
    const names = columns.map((name) => name.toLowerCase());
    const checks = asked.map((word) => {
      const parts = word.match(/^(.+?)(<=|>=|=|<|>)(.+)$/);
      const at = parts ? names.indexOf(parts[1].replaceAll('"', "")) : -1;
      const plain = word.replaceAll('"', "");
      if (at < 0) return (row) => row.some((cell) => cell.toLowerCase().includes(plain));
      const wanted = parts[3].replaceAll('"', ""), number = Number(wanted);
      const signs = { "<": (c) => c < number, ">": (c) => c > number,
        "<=": (c) => c <= number, ">=": (c) => c >= number };
      if (parts[2] === "=") return (row) => row[at].toLowerCase() === wanted || (row[at] !== "" && Number(row[at]) === number);
      return (row) => row[at] !== "" && signs[parts[2]](Number(row[at]));
    });
    return (row) => checks.every((check) => check(row));
  };

  // Show rows, each an array of texts, or one with an element of its own, in a place.
  shared.table = function (place, told) {
    const { columns, numbers, rows, cut } = told;
    let shown = rows.slice(), first = 0, by = -1, way = 1, part = PART;
    const body = make("tbody");
    const count = make("span", { class: "more", role: "status" });
    const back = make("button", { type: "button", onclick: () => turn(-PART) }, "Previous");
    const on = make("button", { type: "button", onclick: () => turn(PART) }, "Next");
    const filter = make("input", { type: "search", "aria-label": "Filter rows",
      placeholder: "filter: words, or column>3" });
    const heads = columns.map((name, i) => make("th",
      { scope: "col", class: numbers[i] ? "number" : null, "aria-sort": "none" },
      make("button", { type: "button", onclick: () => sort(i), "aria-label": name.trim() ? null : `column ${i + 1}, which has no name` },
        name, make("span", { "aria-hidden": "true" }))));

    // Rows that can be chosen have a button, which the arrows reach, and one of them the tabulator.
    function line(row, at) {
      const isChosen = told.isChosen && told.isChosen(row);
      const cells = row.map((cell, i) => make("td", { class: numbers[i] ? "number" : null },
        told.choose && i === 0 ? make("button", { type: "button", class: "pick", tabindex: at ? "-1" : "0", "aria-pressed": String(!!isChosen) }, cell) : cell));
      return make("tr", { class: isChosen ? "chosen" : null, onclick: told.choose && (() => told.choose(row)) }, ...cells);
    }
    body.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key], all = [...body.querySelectorAll("button.pick")];
      const to = step && all[all.indexOf(document.activeElement) + step];
      if (!to) return;
      event.preventDefault();
      all.forEach((one) => one.setAttribute("tabindex", one === to ? "0" : "-1"));
      to.focus();
    });
    function draw() {
      const held = body.contains(document.activeElement) ? document.activeElement.textContent : null;
      body.replaceChildren(...shown.slice(first, first + part).map((row, at) => row.element || line(row, at)));
      const picks = held === null ? [] : [...body.querySelectorAll("button.pick")];
      if (picks.length) (picks.find((one) => one.textContent === held) || picks[0]).focus();
      const last = Math.min(first + part, shown.length), all = shown.length;
      const of = all === rows.length ? "" : ` of ${rows.length.toLocaleString("en")}`;
      const kept = cut ? `; this page holds ${cut}, the CSV all` : "";
      const range = all > part ? `rows ${(first + 1).toLocaleString("en")}–${last.toLocaleString("en")} of ` : "";
      count.textContent = `${range}${all.toLocaleString("en")} ${all === 1 ? "row" : "rows"}${of ? of + " match" : ""}${kept}`;
      back.hidden = on.hidden = all <= part;
      back.disabled = first === 0;
      on.disabled = last >= all;
    }
    function turn(step) { first = Math.max(0, first + step); draw(); scroll.scrollTop = 0; }
    function order() {
      if (by < 0) return;
      const isNumber = numbers[by];
      shown.sort((a, b) => shared.compare(a[by], b[by], isNumber, way));
    }
    function sort(i) {
      way = by === i ? -way : 1;
      by = i;
      heads.forEach((head, j) => {
        head.setAttribute("aria-sort", j !== i ? "none" : way > 0 ? "ascending" : "descending");
        head.querySelector("span").textContent = j !== i ? "" : way > 0 ? " ▲" : " ▼";
      });
      order(); first = 0; draw();
    }
    function choose() {
      const keeps = shared.filter(filter.value, columns);
      shown = (told.only ? told.only() : rows).filter(keeps);
      order(); first = 0; draw();
    }
    // On paper nobody can turn to the next rows.
    window.addEventListener("beforeprint", () => { part = PRINTED; first = 0; draw(); });
    window.addEventListener("afterprint", () => { part = PART; draw(); });
    let waiting = null;
    filter.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(choose, 80); });
    const scroll = make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": told.called },
      make("table", {}, make("thead", {}, make("tr", {}, ...heads)), body));
    const tools = make("div", { class: "tools" }, rows.length > 5 ? filter : "", count, back, on);
    scroll.classList.toggle("broad", columns.length > BROAD);
    place.replaceChildren(tools, scroll);
    draw();
    return { again: choose, draw };
  };

  // Return the words of a cell, without signs that only stand beside them.
  function said(cell) {
    const copy = cell.cloneNode(true);
    copy.querySelectorAll("[aria-hidden=true]").forEach((one) => one.remove());
    return copy.textContent.replace(/\s+/g, " ").trim();
  }

  // Return the rows of a table that stands on the page, each with its element.
  function standing(table) {
    const heads = [...table.querySelectorAll("thead th")];
    const rows = [...table.querySelectorAll("tbody tr")].map((element) => {
      const row = [...element.cells].map(said);
      row.element = element;
      return row;
    });
    return { columns: heads.map((head) => head.textContent),
      numbers: heads.map((head) => head.classList.contains("number")), rows, cut: "" };
  }

  function open(details) {
    if (!details.open || details.dataset.open) return;
    details.dataset.open = "yes";
    const place = details.querySelector(".holds"), called = details.querySelector("summary").textContent.trim();
    if ("whole" in details.dataset) {
      shared.table(place, { ...standing(place.querySelector("table")), called });
      return;
    }
    shared.load(document.body.dataset.tables).then(() => {
      const told = shared.tables[details.dataset.table];
      const rows = told.rows === "" ? [] : told.rows.split("\n").map((line) => line.split("\t"));
      shared.table(place, { ...told, rows, called });
    }).catch((error) => place.append(make("p", { class: "more" }, error.message)));
  }

  document.querySelectorAll("details.table").forEach((details) => {
    details.addEventListener("toggle", () => open(details));
    open(details);
  });
})(window.unsupervised);
