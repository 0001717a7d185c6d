// What the linked views draw with: a canvas that follows its width, colours, signs, scales.
"use strict";

(function (shared) {
  const make = shared.make;
  const dark = shared.dark = matchMedia("(prefers-color-scheme: dark)");

  // Colours and markers are those of the figures, by the places that figures give to groups; in
  // shades that stand out, by day and in the dark.
  let look = {}, markers = [];
  shared.useLook = function (told) { ({ look, markers } = told); };
  const now = () => look[dark.matches ? "dark" : "light"];
  shared.placeColour = function (place) {
    const { palette, none } = now();
    return place === null || place === undefined ? none : palette[place % palette.length];
  };
  shared.placeSign = (place) => (place === null || place === undefined ? "o" : markers[place % markers.length]);

  // A star or a regular polygon: so many corners, the first upwards, turned, of other radii between.
  function corners(count, turned, outer, inner = outer) {
    return Array.from({ length: count }, (_, i) => {
      const angle = (2 * Math.PI * i) / count + (turned * Math.PI) / 180, r = i % 2 ? inner : outer;
      return [r * Math.sin(angle), -r * Math.cos(angle)];
    });
  }
  const PLUS = [[-1, -3], [1, -3], [1, -1], [3, -1], [3, 1], [1, 1], [1, 3], [-1, 3], [-1, 1], [-3, 1], [-3, -1], [-1, -1]].map(([x, y]) => [x * 0.4, y * 0.4]);
  const CROSS = PLUS.map(([x, y]) => [(x - y) * Math.SQRT1_2, (x + y) * Math.SQRT1_2]);
  // The corners of each marker, for a circle of radius 1; what is not here is a circle.
  const CORNERS = { s: corners(4, 45, 1.25), D: corners(4, 0, 1.3), "^": corners(3, 0, 1.3), v: corners(3, 180, 1.3),
    "<": corners(3, -90, 1.3), ">": corners(3, 90, 1.3), P: PLUS, X: CROSS, "*": corners(10, 0, 1.5, 0.65),
    p: corners(5, 0, 1.2), h: corners(6, 0, 1.2) };

  // Return the colour of a share between 0 and 1, dark to light.
  const parts = (colour) => [1, 3, 5].map((i) => parseInt(colour.slice(i, i + 2), 16));
  shared.rampColour = function (share) {
    const { ramp } = now();
    const at = Math.min(Math.max(share, 0), 1) * (ramp.length - 1);
    const low = Math.min(Math.floor(at), ramp.length - 2);
    const above = parts(ramp[low + 1]);
    const mix = parts(ramp[low]).map((c, i) => Math.round(c + (at - low) * (above[i] - c)));
    return `rgb(${mix.join(",")})`;
  };

  // Return the smallest and largest of numbers; what is undefined is left out.
  shared.range = function (values) {
    let low = Infinity, high = -Infinity;
    for (const value of values) {
      if (value === null) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
    return low <= high ? [low, high] : [0, 1];
  };

  shared.sign = function (pen, kind, x, y, r) {
    pen.beginPath();
    if (!CORNERS[kind]) return pen.arc(x, y, r, 0, 2 * Math.PI);
    for (const [across, down] of CORNERS[kind]) pen.lineTo(x + r * across, y + r * down);
    return pen.closePath();
  };

  // Return a sign as an element, for a legend.
  shared.signElement = function (kind, colour) {
    const inner = CORNERS[kind] ? `<polygon points="${CORNERS[kind].map((c) => c.map((v) => v.toFixed(2)).join(",")).join(" ")}"/>` : '<circle r="1.1"/>';
    const sign = make("i", { "aria-hidden": "true" });
    sign.innerHTML = `<svg viewBox="-1.7 -1.7 3.4 3.4" fill="${colour}">${inner}</svg>`;
    return sign;
  };

  const hover = make("div", { class: "hover", hidden: true });
  document.body.append(hover);

  // Elsewhere than on a view a tap or a click means something else.
  document.addEventListener("pointerdown", (event) => { if (!event.target.closest(".view canvas")) shared.name(""); });

  // Return a name that leaves the words around it in their order, whichever way it is read.
  shared.isolated = (text) => (/[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/.test(text) ? `\u2068${text}\u2069` : text);

  // Return a text that has room: without its middle where it is too long.
  shared.short = function (pen, text, room) {
    if (pen.measureText(text).width <= room) return shared.isolated(text);
    const signs = Array.from(text);
    let low = 0, high = signs.length - 1;
    const cut = (kept) => `${signs.slice(0, Math.ceil(kept / 2)).join("")}…${signs.slice(signs.length - Math.floor(kept / 2)).join("")}`;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (pen.measureText(cut(middle)).width <= room) low = middle; else high = middle - 1;
    }
    return shared.isolated(cut(low));
  };

  // Show a name beside the pointer; nothing hides it.
  shared.name = function (text, event) {
    hover.hidden = !text;
    if (!text) return;
    hover.textContent = text;
    const left = Math.min(event.clientX + 12, innerWidth - hover.offsetWidth - 8);
    hover.style.left = `${Math.max(4, left)}px`;
    hover.style.top = `${Math.max(4, event.clientY - hover.offsetHeight - 10)}px`;
  };

  // Return a canvas that calls `draw(pen, width, height)` whenever its width or the colours change.
  shared.canvas = function (place, label, height, draw) {
    const canvas = make("canvas", { role: "application", tabindex: "0", "aria-label": label });
    place.append(canvas);
    const pen = canvas.getContext("2d");
    let asked = false, width = 0;
    const again = () => {
      if (asked) return;
      asked = true;
      requestAnimationFrame(() => {
        asked = false;
        width = canvas.clientWidth;
        if (!width) return;
        const tall = typeof height === "function" ? height(width) : height;
        const sharp = window.devicePixelRatio || 1;
        canvas.style.height = `${tall}px`;
        canvas.width = Math.round(width * sharp);
        canvas.height = Math.round(tall * sharp);
        pen.setTransform(sharp, 0, 0, sharp, 0, 0);
        pen.clearRect(0, 0, width, tall);
        const look = getComputedStyle(document.body);
        pen.ink = look.getPropertyValue("--ink");
        pen.soft = look.getPropertyValue("--soft");
        pen.line = look.getPropertyValue("--line");
        pen.ground = look.getPropertyValue("--ground");
        pen.font = `12px ${look.fontFamily}`;
        draw(pen, width, tall);
      });
    };
    new ResizeObserver(again).observe(place);
    dark.addEventListener("change", again);
    again();
    return { canvas, again, at: (event) => {
      const box = canvas.getBoundingClientRect();
      return [event.clientX - box.left, event.clientY - box.top];
    } };
  };
})(window.unsupervised);
