"""The strips beside a heat map: every cluster can be told, however many there are."""

import numpy as np

from unsupervised.figures import style
from unsupervised.methods.clusterings.figures import heatmap


def test_no_colour_stands_for_two_clusters_and_greys_alternate():
    clusters = [str(i) for i in range(12)]
    found = heatmap.cluster_colours([*clusters, style.NOISE], {c: int(c) for c in clusters})
    own = [found[c] for c in clusters[:8]]
    assert len(set(own)) == 8 and not set(own) & {*heatmap.GREYS, style.LIGHT}
    assert [found[c] for c in clusters[8:]] == [*heatmap.GREYS, *heatmap.GREYS]
    assert found[style.NOISE] == style.LIGHT


def test_every_cluster_that_has_room_is_named_a_small_one_too():
    axes = style.new(4, 5)[1]
    assert heatmap.name_clusters(axes, {"0": 50, "1": 1, "2": 1, "-1": 1}, 4.0) == 4
    assert [t.get_text() for t in axes.texts] == ["cluster 0", "cluster 1", "cluster 2", "noise"]
    axes = style.new(4, 5)[1]
    sizes = {str(i): 1 + (i == 60) for i in range(99)}
    assert heatmap.name_clusters(axes, sizes, 4.0) == 32
    assert "cluster 60" in [t.get_text() for t in axes.texts]


def test_names_are_spread_as_little_as_it_takes():
    free = np.array([2.0, 9.0])
    assert heatmap.spread(free, 2, 20).tolist() == free.tolist()
    assert heatmap.spread(np.array([5.0, 6.0, 17.0, 19.5]), 2, 20).tolist() == [5, 7, 17, 19]
