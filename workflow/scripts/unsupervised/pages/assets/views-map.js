// The map: samples as points; a region or a point is chosen.
"use strict";

(function (shared) {
  const NEAR = 14; // pixels within which a point is meant
  const EDGE = 14;

  shared.mapView = function (place, told, state) {
    let map = told.maps[0], points = [], region = null, start = null;
    const height = (width) => Math.round(Math.min(Math.max(width * 0.75, 240), 520));
    const drawn = shared.canvas(place, "Map of the samples; a region is chosen by a mouse, a sample by the arrows", height, draw);

    function draw(pen, width, tall) {
      const [left, right] = shared.range(map.x), [low, high] = shared.range(map.y);
      // One unit is as long across as up, for distances on a map mean something.
      const scale = Math.min((width - 2 * EDGE) / (right - left || 1), (tall - 2 * EDGE - 14) / (high - low || 1));
      const x0 = (width - scale * (right - left)) / 2, y0 = (tall - 14 - scale * (high - low)) / 2;
      const r = map.x.length > 5000 ? 1.6 : map.x.length > 1000 ? 2.5 : 4.5;
      points = [];
      map.x.forEach((x, i) => {
        if (x !== null && map.y[i] !== null) points.push([x0 + (x - left) * scale, tall - 14 - y0 - (map.y[i] - low) * scale, i]);
      });
      const some = state.chosen !== null;
      for (const front of [false, true]) {
        for (const [x, y, i] of points) {
          const isChosen = some && state.chosen.has(i);
          if (isChosen !== front) continue;
          pen.globalAlpha = some && !isChosen ? 0.18 : 1;
          pen.fillStyle = state.colour(i);
          shared.sign(pen, state.sign(i), x, y, isChosen ? r + 1 : r);
          pen.fill();
          if (isChosen && points.length <= 5000) { pen.strokeStyle = pen.ink; pen.lineWidth = 1; pen.stroke(); }
        }
      }
      pen.globalAlpha = 1;
      names(pen, width, some);
      pen.fillStyle = pen.soft;
      if (map.axes[0]) {
        pen.textAlign = "right"; pen.fillText(map.axes[0], width - 4, tall - 3);
        pen.textAlign = "left"; pen.fillText(`↑ ${map.axes[1]}`, 2, 12);
      }
      if (region) {
        pen.strokeStyle = pen.ink; pen.lineWidth = 1; pen.setLineDash([4, 3]);
        pen.strokeRect(region[0], region[1], region[2] - region[0], region[3] - region[1]);
        pen.setLineDash([]);
      }
    }
    // Write the names of a few that are chosen, where they cover none that is written already.
    function names(pen, width, some) {
      if (!some || state.chosen.size > 40) return;
      const taken = [];
      pen.fillStyle = pen.ink;
      pen.strokeStyle = pen.ground;
      pen.lineWidth = 3;
      for (const [x, y, i] of points) {
        if (!state.chosen.has(i)) continue;
        const text = shared.isolated(told.samples[i]), wide = pen.measureText(text).width;
        const places = [[x + 8, y], [x - 8 - wide, y], [x - wide / 2, y - 13], [x - wide / 2, y + 13]];
        const free = places.find(([left, at]) => left > 0 && left + wide < width &&
          !taken.some((t) => left < t[0] + t[2] && t[0] < left + wide && Math.abs(t[1] - at) < 13));
        if (!free) continue;
        const [left, at] = free;
        taken.push([left, at, wide]);
        pen.textAlign = "left";
        pen.strokeText(text, left, at + 4);
        pen.fillText(text, left, at + 4);
      }
    }
    function nearest(x, y) {
      let best = null, least = NEAR * NEAR;
      for (const [px, py, i] of points) {
        const apart = (px - x) ** 2 + (py - y) ** 2;
        if (apart < least) { least = apart; best = i; }
      }
      return best;
    }
    const { canvas } = drawn;
    canvas.addEventListener("pointerdown", (event) => {
      start = drawn.at(event);
      if (event.pointerType === "mouse") canvas.setPointerCapture(event.pointerId);
    });
    canvas.addEventListener("pointermove", (event) => {
      const [x, y] = drawn.at(event);
      if (start && event.pointerType === "mouse" && Math.hypot(x - start[0], y - start[1]) > 5) {
        region = [Math.min(x, start[0]), Math.min(y, start[1]), Math.max(x, start[0]), Math.max(y, start[1])];
        drawn.again();
        return;
      }
      const i = nearest(x, y);
      shared.name(i === null ? "" : state.says(i), event);
    });
    canvas.addEventListener("pointerup", (event) => {
      const [x, y] = drawn.at(event);
      if (region) {
        const [a, b, c, d] = region;
        const inside = points.filter(([px, py]) => px >= a && px <= c && py >= b && py <= d).map((p) => p[2]);
        region = null;
        state.choose(inside, "a region of the map");
      } else if (start) {
        const i = nearest(x, y);
        if (i === null) { state.choose(null); shared.name(""); }
        else { state.choose([i], told.samples[i]); shared.name(state.says(i), event); }
      }
      start = null;
      drawn.again();
    });
    canvas.addEventListener("pointercancel", () => { start = region = null; drawn.again(); });
    canvas.addEventListener("pointerleave", (event) => { if (event.pointerType === "mouse") shared.name(""); });
    // By keyboard the arrows go from sample to sample.
    canvas.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (!step || !points.length) return;
      event.preventDefault();
      const now = points.findIndex((p) => state.chosen && state.chosen.size === 1 && state.chosen.has(p[2]));
      const i = points[(now + step + points.length) % points.length][2];
      state.choose([i], told.samples[i]);
    });
    return { again: drawn.again, use: (to) => { map = to; drawn.again(); } };
  };
})(window.unsupervised);
