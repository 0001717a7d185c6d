// What every page does: the search, and opening what an address leads to.
"use strict";
window.unsupervised = window.unsupervised || {};

(function (shared) {
  const up = document.body.dataset.up;
  const loaded = {};

  // Return a promise of a script's data; a page that is opened without a server may load no other.
  shared.load = function (source) {
    loaded[source] = loaded[source] || new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = source;
      script.onload = done;
      script.onerror = () => failed(new Error(source + " cannot be read"));
      document.head.append(script);
    });
    return loaded[source];
  };

  // Return an element with attributes and what it holds.
  shared.make = function (tag, attributes, ...inner) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
      else if (value === true) made.setAttribute(name, "");
      else if (value !== false && value != null) made.setAttribute(name, value);
    }
    made.append(...inner);
    return made;
  };
  const make = shared.make;

  // Return a part of an address as it is meant; as it stands where it means nothing.
  shared.decoded = function (text) {
    try { return decodeURIComponent(text); } catch (error) { return text; }
  };

  // Return a text without capitals and accents, as people type it.
  const folded = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  const KINDS = { dataset: 0, exercise: 1, variant: 2, sample: 3, figure: 4, table: 5, samples: 6 };
  const MOST = 12;
  let entries = null;

  // Return the entries that hold all words, those with the words in their title first.
  shared.findAll = function (text) {
    const words = folded(text).split(/\s+/).filter(Boolean);
    if (!words.length) return [];
    const found = [];
    for (const entry of entries) {
      let rank = KINDS[entry.kind];
      if (entry.title === words.join(" ")) rank -= 40;
      // Of samples that are numbers one is meant by the number beside another word.
      const number = words.length > 1 && entry.numbers ? words.find((word) => entry.numbers.has(word)) : undefined;
      for (const word of words) {
        if (word === number) continue;
        const at = entry.title.indexOf(word);
        if (at === 0) rank -= 20;
        else if (at > 0) rank -= /[\s:,(]/.test(entry.title[at - 1]) ? 10 : 4;
        else if (!entry.words.includes(word)) { rank = null; break; }
      }
      // A number such as 2.1 means that exercise, and not 2.10.
      if (rank !== null && entry.kind === "exercise" && entry.title.split(" ")[0] === words[0]) rank -= 30;
      if (rank !== null && number !== undefined) found.push([rank - 40, numbered(entry, number)]);
      else if (rank !== null) found.push([rank, entry]);
    }
    return found.sort((a, b) => a[0] - b[0]).map((pair) => pair[1]);
  };
  // Return the first of what is found, which is what a list shows until all is asked for.
  shared.find = (text) => shared.findAll(text).slice(0, MOST);
  const numbered = (entry, number) => ({
    shown: entry.shown.replace(", by number", "") + " " + number, kind: "sample",
    address: entry.address.replace(/#.*/, "#sample=" + number),
  });

  function take() {
    return shared.load(up + "pages/search.js").then(() => {
      entries = entries || shared.search.map(([title, kind, address, words]) => ({
        shown: title, title: folded(title), kind, address,
        words: folded((kind === "samples" ? words.split(" ")[0] : words) + " " + kind),
        numbers: kind === "samples" ? new Set(words.split(" ").slice(1)) : null,
      }));
    });
  }
  shared.ready = take;

  function wire(form) {
    const input = form.querySelector("input"), list = form.querySelector("ul");
    let chosen = -1, showsAll = false;
    const close = () => { list.hidden = true; input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant"); chosen = -1; };
    const mark = (to) => {
      const items = [...list.querySelectorAll("[role=option]")];
      if (!items.length) return;
      chosen = (to + items.length) % items.length;
      items.forEach((item, i) => item.setAttribute("aria-selected", String(i === chosen)));
      input.setAttribute("aria-activedescendant", items[chosen].id);
      items[chosen].scrollIntoView({ block: "nearest" });
    };
    const showAll = () => { showsAll = true; input.focus(); show(); };
    const show = () => take().then(() => {
      const text = input.value.trim();
      if (!text) return close();
      const all = shared.findAll(text), found = showsAll ? all : all.slice(0, MOST);
      list.replaceChildren(...found.map((entry, i) => make("li",
        { role: "option", id: "found-" + i, "aria-selected": "false" },
        make("a", { href: up + entry.address, tabindex: "-1", onclick: close },
          entry.shown, make("small", {}, entry.kind)))));
      if (all.length > found.length) {
        list.append(make("li", { role: "option", id: "found-all", "aria-selected": "false" },
          make("button", { type: "button", tabindex: "-1", onclick: (event) => { event.stopPropagation(); showAll(); } },
            `${found.length} of ${all.length}: show all`)));
      }
      if (!found.length) list.append(make("li", { class: "none" }, "Nothing found"));
      list.hidden = false;
      input.setAttribute("aria-expanded", "true");
      mark(showsAll ? MOST : 0);
    });
    input.addEventListener("focus", take);
    input.addEventListener("input", () => { showsAll = false; show(); });
    input.addEventListener("keydown", (event) => {
      if (event.key === "Escape") close();
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        mark(chosen + (event.key === "ArrowDown" ? 1 : -1));
      }
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      take().then(() => {
        const marked = list.querySelector("[aria-selected=true]");
        if (marked && marked.id === "found-all") return showAll();
        const found = shared.findAll(input.value)[Math.max(chosen, 0)];
        if (found) { location.href = up + found.address; close(); }
      });
    });
    document.addEventListener("click", (event) => { if (!form.contains(event.target)) close(); });
    document.addEventListener("keydown", (event) => {
      const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName);
      if (event.key === "/" && !typing) { event.preventDefault(); input.focus(); }
    });
  }

  // A click on a figure shows it as large as it was drawn; with a key for another tab, the file.
  function enlarge(event) {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || !window.HTMLDialogElement) return;
    event.preventDefault();
    const link = event.currentTarget, image = link.querySelector("img");
    const dialog = make("dialog", { class: "large", "aria-label": link.title, onclose: () => dialog.remove(),
      onclick: (e) => { if (e.target === dialog) dialog.close(); } },
      make("p", {}, make("button", { type: "button", onclick: () => dialog.close() }, "Close"), " ",
        make("a", { href: link.href }, "the figure alone")),
      make("div", { tabindex: "0", role: "region", "aria-label": "The figure, to be scrolled" }, make("img", { src: image.src, alt: image.alt })));
    document.body.append(dialog);
    dialog.showModal();
  }

  // Open all that an address leads into, and go there.
  function arrive() {
    const id = shared.decoded(location.hash.slice(1));
    const place = id && document.getElementById(id);
    if (!place) return;
    for (let at = place; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    place.scrollIntoView();
  }

  // Let a button copy what stands beside it, and say so.
  function copies(button) {
    const text = button.parentElement.querySelector("pre"), asks = button.textContent;
    const done = (words) => {
      button.textContent = words;
      setTimeout(() => { button.textContent = asks; }, 3000);
    };
    // Where a page may not write, what it holds is marked, for the keyboard to copy.
    const mark = () => {
      getSelection().selectAllChildren(text);
      done(document.execCommand("copy") ? "Copied" : "Marked: copy it now");
    };
    button.hidden = false;
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", () => {
      if (!navigator.clipboard) return mark();
      navigator.clipboard.writeText(text.textContent).then(() => done("Copied"), mark);
    });
  }

  document.querySelectorAll("[data-search]").forEach(wire);
  document.querySelectorAll("[data-copy]").forEach(copies);
  document.querySelectorAll("a[data-large]").forEach((one) => one.addEventListener("click", enlarge));
  window.addEventListener("hashchange", arrive);
  window.addEventListener("load", arrive);
  // On a narrow page what leads through it would fill the first screen.
  if (matchMedia("(max-width: 72rem)").matches) {
    document.querySelectorAll(".aside details").forEach((one) => { one.open = false; });
  }
  // On paper nothing can be opened.
  window.addEventListener("beforeprint", () => {
    document.querySelectorAll("figcaption details").forEach((one) => { one.open = true; });
  });
})(window.unsupervised);
