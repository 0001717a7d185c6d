// Three dimensions: samples as points of a cloud that is turned by dragging it, or by the arrows.
"use strict";

(function (shared) {
  const NEAR = 14; // pixels within which a point is meant
  const EDGE = 18;
  const STILL = 4; // pixels that a pointer may move while it chooses
  const STEP = 0.15; // of a turn by one arrow, in radians
  const LABEL = "Samples in three dimensions; dragging or the arrows turn them, a click chooses one";

  shared.spaceView = function (place, told, state) {
    let cloud = told.spaces[0], points = [], start = null, last = null, moved = false;
    let across = 0.6, up = 0.35; // how far the cloud is turned
    const height = (width) => Math.round(Math.min(Math.max(width * 0.75, 240), 520));
    const drawn = shared.canvas(place, LABEL, height, draw);

    // Return a function that turns a point around the middle: right, upwards, towards the eye.
    function turning() {
      const [ca, sa, cu, su] = [Math.cos(across), Math.sin(across), Math.cos(up), Math.sin(up)];
      return ([x, y, z]) => {
        const away = ca * z - sa * x;
        return [ca * x + sa * z, cu * y - su * away, su * y + cu * away];
      };
    }
    function draw(pen, width, tall) {
      const spans = ["x", "y", "z"].map((axis) => shared.range(cloud[axis]));
      const middles = spans.map(([low, high]) => (low + high) / 2);
      const inside = [];
      cloud.x.forEach((x, i) => {
        const point = [x, cloud.y[i], cloud.z[i]];
        if (!point.includes(null)) inside.push([point.map((v, j) => v - middles[j]), i]);
      });
      // One unit is as long in each direction; however it is turned, the cloud stays inside.
      const reach = inside.reduce((most, [point]) => Math.max(most, Math.hypot(...point)), 0) || 1;
      const scale = (Math.min(width, tall) / 2 - EDGE) / reach;
      const turn = turning();
      const at = (point) => {
        const [right, above, near] = turn(point);
        return [width / 2 + scale * right, tall / 2 - scale * above, near / reach];
      };
      axes(pen, spans, at);
      points = inside.map(([point, i]) => [...at(point), i]);
      points.sort((one, other) => one[2] - other[2]); // what is near covers what is far
      const r = points.length > 5000 ? 1.6 : points.length > 1000 ? 2.5 : 4.5;
      const some = state.chosen !== null;
      for (const [x, y, near, i] of points) {
        const isChosen = some && state.chosen.has(i);
        pen.globalAlpha = some && !isChosen ? 0.15 : 0.75 + 0.25 * near;
        pen.fillStyle = state.colour(i);
        shared.sign(pen, state.sign(i), x, y, (isChosen ? r + 1 : r) * (1 + 0.3 * near));
        pen.fill();
        if (isChosen && points.length <= 5000) { pen.strokeStyle = pen.ink; pen.lineWidth = 1; pen.stroke(); }
      }
      pen.globalAlpha = 1;
      names(pen, spans, at);
    }
    // Return where the line of an axis ends that goes through the middle.
    const end = (span, j, at, side) => at([0, 1, 2].map((k) => (k === j ? (side * (span[1] - span[0])) / 2 : 0)));
    // Draw a line along each axis.
    function axes(pen, spans, at) {
      pen.strokeStyle = pen.line;
      pen.lineWidth = 1;
      spans.forEach((span, j) => {
        pen.beginPath();
        for (const side of [-1, 1]) pen.lineTo(...end(span, j, at, side).slice(0, 2));
        pen.stroke();
      });
    }
    // Write the name of each axis at its upper end, over the samples; none where it would cover one.
    function names(pen, spans, at) {
      const taken = [];
      pen.textAlign = "center";
      pen.fillStyle = pen.soft;
      pen.strokeStyle = pen.ground;
      pen.lineWidth = 3;
      spans.forEach((span, j) => {
        const [x, y] = end(span, j, at, 1);
        const wide = pen.measureText(cloud.axes[j]).width + 4;
        if (taken.some(([left, above]) => Math.abs(left - x) < wide && Math.abs(above - y) < 14)) return;
        taken.push([x, y]);
        pen.strokeText(cloud.axes[j], x, y - 4);
        pen.fillText(cloud.axes[j], x, y - 4);
      });
    }
    // Return the sample that is meant; of several the nearest to the eye.
    function meant(x, y) {
      let best = null, least = NEAR * NEAR;
      for (const [px, py, , i] of points) {
        const apart = (px - x) ** 2 + (py - y) ** 2;
        if (apart <= least) { least = apart; best = i; }
      }
      return best;
    }
    function turned(right, down) {
      across += right;
      up = Math.max(-Math.PI / 2, Math.min(Math.PI / 2, up + down));
      drawn.again();
    }
    const { canvas } = drawn;
    canvas.addEventListener("pointerdown", (event) => {
      start = last = drawn.at(event);
      moved = false;
      canvas.setPointerCapture(event.pointerId);
    });
    canvas.addEventListener("pointermove", (event) => {
      const now = drawn.at(event);
      if (!start) {
        const i = meant(...now);
        shared.name(i === null ? "" : state.says(i), event);
        return;
      }
      moved = moved || Math.hypot(now[0] - start[0], now[1] - start[1]) > STILL;
      if (moved) { shared.name(""); turned((now[0] - last[0]) / 120, (now[1] - last[1]) / 120); }
      last = now;
    });
    canvas.addEventListener("pointerup", (event) => {
      if (start && !moved) {
        const i = meant(...drawn.at(event));
        if (i === null) { state.choose(null); shared.name(""); }
        else { state.choose([i], told.samples[i]); shared.name(state.says(i), event); }
      }
      start = null;
    });
    canvas.addEventListener("pointercancel", () => { start = null; });
    canvas.addEventListener("pointerleave", (event) => { if (event.pointerType === "mouse") shared.name(""); });
    canvas.addEventListener("keydown", (event) => {
      const [right, down] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key] || [0, 0];
      if (!right && !down) return;
      event.preventDefault();
      turned(right * STEP, down * STEP);
    });
    return { again: drawn.again, use: (to) => { cloud = to; drawn.again(); } };
  };
})(window.unsupervised);
