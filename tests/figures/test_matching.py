"""Which cluster has the colour of which label."""

from unsupervised.figures import matching


def test_a_cluster_stands_for_its_commonest_label():
    clusters, labels = list("0001112"), list("abbaaac")
    assert matching.same(clusters, labels) == {"0": "b", "1": "a", "2": "c"}
    assert matching.places(clusters, labels) == {"0": 1, "1": 0, "2": 2}


def test_of_two_clusters_of_one_label_the_one_with_more_of_it_stands_for_it():
    clusters, labels = ["0"] * 3 + ["1"] * 4, list("aabaaaa")
    assert matching.same(clusters, labels) == {"1": "a"}
    places = matching.places(clusters, labels)
    assert places["1"] == 0
    assert places["0"] == 2  # the colours 0 and 1 are those of labels


def test_a_cluster_never_takes_the_colour_of_a_label_that_is_not_its_commonest():
    """All of `b` lie in cluster 0, where there are more of `a`, as there are in cluster 1."""
    clusters, labels = list("00000111"), list("aaabbaac")
    assert matching.same(clusters, labels) == {"0": "a"}
    assert matching.places(clusters, labels) == {"0": 0, "1": 3}


def test_ties_go_to_the_first_label_and_the_first_cluster():
    assert matching.same(list("0011"), list("abab")) == {"0": "a"}


def test_noise_and_samples_without_a_label_or_a_cluster_count_for_nothing():
    clusters = ["-1", "-1", "", "0", "0", "0"]
    labels = ["a", "a", "a", "", "", "b"]
    assert matching.same(clusters, labels) == {"0": "b"}
    assert matching.places(clusters, labels) == {"0": 1}


def test_without_labels_clusters_have_the_colours_of_their_own_order():
    assert matching.places(["1", "0", "10", "2"], [""] * 4) == {"0": 0, "1": 1, "2": 2, "10": 3}


def test_more_than_can_be_told_apart_are_not_drawn_by_it():
    assert matching.drawn({"0": 3, "1": 40}, 40) is None
    assert matching.drawn({"0": 3, "1": 39}, 40) == {"0": 3, "1": 39}
