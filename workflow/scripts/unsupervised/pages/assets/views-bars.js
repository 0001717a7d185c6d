// The silhouettes: a bar a sample, the clusters one below the other.
"use strict";

(function (shared) {
  shared.barsView = function (place, told, state) {
    const BELOW = 34; // pixels of the numbers and the title of the axis
    let values, groups, order = [], rowOf = [];
    const height = () => Math.min(Math.max(order.length * 4 + BELOW, 240), 540);
    const drawn = shared.canvas(place, "Silhouette of each sample by cluster; a sample is chosen by the arrows", height, draw);

    function use(one) {
      values = one.values;
      groups = told.colours.find((c) => c.kind === "clusters" && c.name === one.name);
      const known = values.map((v, i) => i).filter((i) => values[i] !== null);
      const group = (i) => (groups ? groups.values[i] : 0);
      known.sort((a, b) => group(a) - group(b) || values[b] - values[a] || a - b);
      order = [];
      known.forEach((i, k) => {
        if (k && group(i) !== group(known[k - 1])) order.push(null); // a gap between two clusters
        order.push(i);
      });
      drawn.again();
    }
    function draw(pen, width, tall) {
      if (!values) return;
      const [low, high] = shared.range(values);
      const least = Math.min(low, 0), most = Math.max(high, 0) || 1;
      const x = (v) => 4 + ((v - least) / (most - least)) * (width - 8);
      const step = (tall - BELOW) / order.length;
      pen.strokeStyle = pen.line;
      pen.beginPath(); pen.moveTo(x(0), 0); pen.lineTo(x(0), tall - BELOW + 2); pen.stroke();
      // Where there are more samples than rows of pixels, each row shows one of its samples.
      const rows = Math.min(order.length, Math.floor(tall - BELOW)), every = order.length / rows, bar = (tall - BELOW) / rows;
      for (let row = 0; row < rows; row += 1) {
        const i = order[Math.floor(row * every)];
        if (i === null) continue;
        pen.globalAlpha = state.chosen === null || state.chosen.has(i) ? 1 : 0.2;
        pen.fillStyle = state.colour(i);
        const v = x(values[i]), zero = x(0);
        pen.fillRect(Math.min(v, zero), row * bar, Math.max(Math.abs(v - zero), 1), every > 1 ? bar : bar * 0.85);
      }
      pen.globalAlpha = 1;
      pen.fillStyle = pen.soft;
      pen.textAlign = "center";
      // Zero always; the ends where they do not cover it.
      const ticks = [0, ...[least, most].filter((tick) => Math.abs(x(tick) - x(0)) > 36)];
      for (const tick of ticks) {
        pen.fillText(String(Number(tick.toFixed(2))), Math.min(Math.max(x(tick), 14), width - 14), tall - BELOW + 14);
      }
      pen.fillText("silhouette", width / 2, tall - 3);
      rowOf = [step];
    }
    const meant = (event) => {
      const [, y] = drawn.at(event), i = order[Math.floor(y / rowOf[0])];
      return i === undefined ? null : i;
    };
    const says = (i) => (i === null ? "" : `${state.says(i)}: silhouette ${values[i]}`);
    drawn.canvas.addEventListener("pointermove", (event) => shared.name(says(meant(event)), event));
    drawn.canvas.addEventListener("pointerleave", (event) => { if (event.pointerType === "mouse") shared.name(""); });
    drawn.canvas.addEventListener("click", (event) => {
      const i = meant(event);
      if (i === null) state.choose(null);
      else state.choose([i], told.samples[i]);
      shared.name(says(i), event);
    });
    // By keyboard the arrows go from bar to bar.
    drawn.canvas.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key], all = order.filter((i) => i !== null);
      if (!step || !all.length) return;
      event.preventDefault();
      const now = state.chosen && state.chosen.size === 1 ? all.findIndex((i) => state.chosen.has(i)) : -1;
      const i = all[now < 0 ? (step > 0 ? 0 : all.length - 1) : (now + step + all.length) % all.length];
      state.choose([i], says(i));
    });
    return { again: drawn.again, use };
  };
})(window.unsupervised);
