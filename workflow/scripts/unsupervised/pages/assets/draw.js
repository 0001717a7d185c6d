// What the linked views draw with: a canvas that follows its width, colours, signs, scales.
"use strict";

(function (shared) {
  const make = shared.make;
  // Okabe & Ito 2008; a second turn through them has other signs.
  const PALETTE = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#8C6D31"];
  const RAMP = [[0, 32, 76], [64, 77, 107], [124, 123, 120], [188, 175, 111], [255, 233, 69]];
  const SIGNS = 4;

  shared.groupColour = (i) => PALETTE[i % PALETTE.length];
  shared.groupSign = (i) => Math.floor(i / PALETTE.length) % SIGNS;

  // Return the colour of a share between 0 and 1, dark to light as cividis.
  shared.rampColour = function (share) {
    const at = Math.min(Math.max(share, 0), 1) * (RAMP.length - 1);
    const low = Math.min(Math.floor(at), RAMP.length - 2);
    const mix = RAMP[low].map((c, i) => Math.round(c + (at - low) * (RAMP[low + 1][i] - c)));
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
    if (kind === 1) pen.rect(x - r, y - r, 2 * r, 2 * r);
    else if (kind === 2) { pen.moveTo(x, y - r * 1.2); pen.lineTo(x + r * 1.2, y + r); pen.lineTo(x - r * 1.2, y + r); pen.closePath(); }
    else if (kind === 3) { pen.moveTo(x, y - r * 1.4); pen.lineTo(x + r * 1.2, y); pen.lineTo(x, y + r * 1.4); pen.lineTo(x - r * 1.2, y); pen.closePath(); }
    else pen.arc(x, y, r, 0, 2 * Math.PI);
  };

  const hover = make("div", { class: "hover", hidden: true });
  document.body.append(hover);

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
    const canvas = make("canvas", { role: "img", tabindex: "0", "aria-label": label });
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
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", again);
    again();
    return { canvas, again, at: (event) => {
      const box = canvas.getBoundingClientRect();
      return [event.clientX - box.left, event.clientY - box.top];
    } };
  };
})(window.unsupervised);
