// The tree: a branch is chosen by a click, or by the arrows.
"use strict";

(function (shared) {
  const NAMED = 120; // leaves that have names
  const ROW = 14, NEAR = 9;

  shared.treeView = function (place, told, state) {
    let tree, count, order, spots, lines, current = null, under;
    const isNamed = () => count <= NAMED;
    const height = () => (isNamed() ? count * ROW + 30 : 420);
    const drawn = shared.canvas(place, "Tree of the samples; choose a branch, by arrows: left to its parts, right to what holds it", height, draw);

    // The samples below each node, a leaf or a merge, by its number.
    function below(node) {
      if (node < count) return [tree.samples[node]];
      if (!under.has(node)) {
        const found = [], waiting = [node];
        while (waiting.length) {
          const at = waiting.pop();
          if (at < count) found.push(tree.samples[at]);
          else waiting.push(tree.merges[at - count][1], tree.merges[at - count][0]);
        }
        under.set(node, found);
      }
      return under.get(node);
    }
    function use(to) {
      tree = to;
      count = tree.merges.length + 1;
      order = new Map(tree.leaves.map((leaf, i) => [leaf, i]));
      under = new Map();
      current = null;
      drawn.again();
    }
    // Leaves stand below each other, so that their names can be read; height grows to the right.
    function draw(pen, width, tall) {
      if (!tree) return;
      pen.textAlign = "left";
      const names = tree.samples.map((i) => told.samples[i]);
      const room = isNamed() ? Math.min(width * 0.4, Math.max(...names.map((n) => pen.measureText(n).width)) + 10) : 8;
      const [, most] = shared.range(tree.merges.map((m) => m[2]));
      const step = (tall - 24) / count, across = width - room - 12;
      const x = (h) => room + (most ? h / most : 0) * across;
      spots = new Array(2 * count - 1);
      lines = [];
      tree.leaves.forEach((leaf, i) => { spots[leaf] = [room, 8 + (i + 0.5) * step]; });
      const share = (node) => {
        if (state.chosen === null) return 1;
        const all = below(node);
        return all.every((i) => state.chosen.has(i)) ? 1 : 0.25;
      };
      tree.merges.forEach(([left, right, h], k) => {
        const a = spots[left], b = spots[right], at = x(h);
        spots[count + k] = [at, (a[1] + b[1]) / 2];
        const one = state.oneColour(below(count + k));
        pen.strokeStyle = one || pen.soft;
        pen.globalAlpha = share(count + k);
        pen.lineWidth = count + k === current ? 4 : 1.5;
        pen.beginPath();
        pen.moveTo(a[0], a[1]); pen.lineTo(at, a[1]); pen.lineTo(at, b[1]); pen.lineTo(b[0], b[1]);
        pen.stroke();
        lines.push([a, b, at, count + k]);
      });
      pen.globalAlpha = 1;
      if (isNamed()) {
        tree.leaves.forEach((leaf) => {
          const i = tree.samples[leaf], [, y] = spots[leaf];
          pen.globalAlpha = state.chosen === null || state.chosen.has(i) ? 1 : 0.35;
          pen.fillStyle = pen.ink;
          pen.fillText(shared.short(pen, names[leaf], room - 12), 0, y + 4);
          pen.fillStyle = state.colour(i);
          shared.sign(pen, state.sign(i), room - 3, y, 3);
          pen.fill();
        });
        pen.globalAlpha = 1;
      }
      pen.fillStyle = pen.soft;
      pen.fillText("height 0", room, tall - 3);
      pen.textAlign = "right";
      pen.fillText(`${Number(most.toPrecision(3))}`, width - 2, tall - 3);
    }
    function hit(px, py) {
      if (!spots) return null;
      if (isNamed() && px < spots[tree.leaves[0]][0]) {
        const at = Math.floor((py - 8) / ((drawn.canvas.clientHeight - 24) / count));
        return at >= 0 && at < count ? tree.leaves[at] : null;
      }
      let best = null, least = NEAR;
      for (const [a, b, at, node] of lines) {
        const inY = py > Math.min(a[1], b[1]) - NEAR && py < Math.max(a[1], b[1]) + NEAR;
        if (!inY) continue;
        const apart = Math.min(
          Math.abs(px - at),
          px >= a[0] - 2 && px <= at ? Math.abs(py - a[1]) : Infinity,
          px >= b[0] - 2 && px <= at ? Math.abs(py - b[1]) : Infinity);
        if (apart < least) { least = apart; best = node; }
      }
      return best;
    }
    const words = (node) => {
      const all = below(node);
      return all.length === 1 ? told.samples[all[0]] : `a branch of ${all.length} samples`;
    };
    function choose(node) {
      current = node;
      if (node === null) state.choose(null);
      else state.choose(below(node), words(node));
      drawn.again();
    }
    const name = (node, event) => shared.name(node === null ? "" : node < count ? state.says(tree.samples[node])
      : `${words(node)}, height ${tree.merges[node - count][2]}`, event);
    drawn.canvas.addEventListener("pointermove", (event) => name(hit(...drawn.at(event)), event));
    drawn.canvas.addEventListener("pointerleave", (event) => { if (event.pointerType === "mouse") shared.name(""); });
    drawn.canvas.addEventListener("click", (event) => {
      const node = hit(...drawn.at(event));
      choose(node);
      name(node, event);
    });
    drawn.canvas.addEventListener("keydown", (event) => {
      const root = 2 * count - 2, at = current === null ? root : current;
      const merge = tree.merges[at - count];
      const above = tree.merges.findIndex((m) => m[0] === at || m[1] === at);
      const beside = above >= 0 ? tree.merges[above][tree.merges[above][0] === at ? 1 : 0] : at;
      const to = { ArrowLeft: merge ? merge[0] : at, ArrowRight: above >= 0 ? above + count : at,
        ArrowUp: beside, ArrowDown: beside, Home: root }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      choose(current === null ? root : to);
    });
    return { again: () => drawn.again(), use };
  };
})(window.unsupervised);
