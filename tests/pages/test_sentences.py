"""What is said beside each figure: worked sentences, and none where nothing can be said."""

import pytest
from said_figures import SCORES, SENTENCES
from said_figures_more import MORE

from unsupervised.base.saying import Opened, count, joined, number, short
from unsupervised.base.words import listed
from unsupervised.methods.found import methods
from unsupervised.methods.method import Figure
from unsupervised.pages import sayings
from unsupervised.pages.said import function, sentence


@pytest.fixture
def say(tmp_path):
    """A function that has a sentence said from tables, given as text."""

    def said(place: str, settings: dict | None = None, **texts: str) -> str:
        for name, text in texts.items():
            (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
        tables = Opened({name: tmp_path / f"{name}.csv" for name in texts})
        return function(f"unsupervised.{place}")(tables, settings or {})

    return said


# --- how parts are written --------------------------------------------------------------


def test_numbers_are_short_and_no_whole_that_they_are_not():
    assert [number(v) for v in ("1", 0, 0.5, 0.0004567, 12.345, 1279.9)] == [
        "1", "0", "0.50", "0.00046", "12.3", "1,280",
    ]  # fmt: skip
    assert [number(v) for v in (0.997, 0.99996, -0.99996)] == ["0.997", "above 0.999",
                                                              "below -0.999"]  # fmt: skip
    assert [count(1, "sample"), count(1280, "sample")] == ["1 sample", "1,280 samples"]


def test_long_rows_and_names_are_cut_and_say_so():
    assert listed("abcdef") == "a, b, c, d and 2 more"
    assert listed("abc", 2, " and ") == "a and b and 1 more"
    assert listed("ab", 4, "; ") == "a; b" and listed("abc", 2, "; ") == "a; b; and 1 more"
    assert len(short("x" * 100)) == 40 and short("") == "(no name)"
    assert joined("a b", "", "c") == "A b; c." and joined("") == ""


def test_every_figure_has_a_function_that_says_what_it_shows():
    """Of every method here, and of what no method draws."""
    for method in methods().values():
        for owner in (method, *method.families):
            for job in owner.jobs:
                if isinstance(job, Figure):
                    assert callable(function(f"{owner.package}.{job.says}")), job.figure
    for told in (sayings.OF_DATA, sayings.COMPARED, sayings.LESSONS):
        for name, (place, _) in told.items():
            assert callable(function(place)), name
    assert callable(function(sayings.MAPPED))


def test_a_figure_without_a_function_has_no_sentence(tmp_path):
    assert sentence({}, tmp_path) == "" == sentence({"says": ""}, tmp_path)


# --- clusterings ------------------------------------------------------------------------

CLUSTERINGS = "methods.clusterings.sentences"
PROFILE = "cluster,size,f\n0,5,1\n1,3,2\n"


def test_sizes_labels_and_noise_of_clusters(say):
    scores = f"{SCORES}adjusted_rand,0.25\nsilhouette,0.5\n"
    said = say(f"{CLUSTERINGS}:clusters", profile=PROFILE + "-1,1,0\n", scores=scores)
    assert said == (
        "2 clusters of 5 and 3 samples; 1 sample in none; adjusted Rand index with the labels 0.25 "
        "(1: the same groups, 0: chance); mean silhouette 0.50."
    )
    undefined = f"{SCORES}adjusted_rand,\nsilhouette,\n"
    one = say(f"{CLUSTERINGS}:clusters", profile="cluster,size,f\n0,5,1\n", scores=undefined)
    assert one == "1 cluster of 5 samples."
    noise = say(f"{CLUSTERINGS}:clusters", profile="cluster,size,f\n-1,5,1\n", scores=undefined)
    assert noise == "No cluster; 5 samples in none."


def test_the_commonest_label_of_clusters_and_a_tie(say):
    rows = "cluster,a,b,cluster\n0,3,1,0\n1,2,2,0\n-1,0,0,4\n"
    assert say(f"{CLUSTERINGS}:crosstab", crosstab=rows) == (
        "5 of 8 labelled samples in clusters (62%) have the commonest label of their cluster; "
        "cluster 0: a (3 of 4), cluster 1: as many a as b (2 of 4); 4 labelled samples in no "
        "cluster."
    )
    assert say(f"{CLUSTERINGS}:crosstab", crosstab="cluster,a\n-1,4\n") == ""


def test_samples_without_a_label_are_not_counted_as_labelled(say):
    rows = "cluster,a,b,\n0,3,1,9\n1,0,0,5\n-1,1,0,4\n"
    assert say(f"{CLUSTERINGS}:crosstab", crosstab=rows) == (
        "3 of 4 labelled samples in clusters (75%) have the commonest label of their cluster; "
        "cluster 0: a (3 of 4); 1 labelled sample in no cluster."
    )
    numbers = ",".join(f"{i}.5" for i in range(21))
    assert say(f"{CLUSTERINGS}:crosstab", crosstab=f"cluster,{numbers},\n0{',1' * 22}\n") == (
        "The labels are 21 different numbers, which make no groups."
    )


def test_the_farthest_feature_of_each_cluster(say):
    rows = "cluster,size,size,g\n0,5,0.5,-0.75\n1,3,1.5,\n-1,1,9,9\n"
    assert say(f"{CLUSTERINGS}:profiles", profiles=rows) == (
        "Farthest from the mean of all samples, in standard deviations: cluster 0 by g (0.75 "
        "below), cluster 1 by size (1.50 above)."
    )
    assert say(f"{CLUSTERINGS}:profiles", profiles="cluster,size,f\n0,5,0\n") == ""


def test_clusters_stand_apart_in_a_feature_where_ranges_do_not_meet(say):
    head = "feature,cluster,size,low,lower_quartile,median,upper_quartile,high\n"
    rows = "f,0,4,0,0,0,0,1\nf,1,4,2,2,2,2,3\nf,2,4,3,3,3,3,4\nf,3,1,9,9,9,9,9\nf,-1,2,0,0,0,0,9\n"
    assert say(f"{CLUSTERINGS}:distributions", distributions=head + rows) == (
        "1 of 3 clusters of two samples or more stand apart in a single feature, where their "
        "middle nine tenths overlap no other's: cluster 0 (f)."
    )
    same = "f,0,4,0,0,0,0,1\nf,1,4,1,2,2,2,3\n"
    assert "In none of 1 feature" in say(f"{CLUSTERINGS}:distributions", distributions=head + same)
    assert say(f"{CLUSTERINGS}:distributions", distributions=head + "f,0,4,0,0,0,0,1\n") == ""


def test_the_share_of_variance_between_clusters(say):
    """Of f all lies between; of g, with means 1 and 3 and values 0, 2, 2, 4, a half."""
    rows = "sample,label,cluster,f,g\na,,0,1,0\nb,,0,1,2\nc,,1,-1,2\nd,,1,-1,4\ne,,-1,50,50\n"
    assert say(f"{CLUSTERINGS}:heatmap", heatmap=rows) == (
        "67% of the variance of the 2 features drawn lies between clusters (random ones of as many "
        "samples: 33%); most of f (100%), least of g (50%)."
    )
    assert say(f"{CLUSTERINGS}:heatmap", heatmap="sample,label,cluster,f\na,,0,1\nb,,0,2\n") == ""


def test_silhouettes_by_cluster(say):
    head = "sample,label,cluster,silhouette,nearest\n"
    rows = "a,,0,0.5,1\nb,,0,0.7,1\nc,,1,-0.1,0\nd,,1,,0\n"
    scores = f"{SCORES}silhouette,0.366667\n"
    said = say(f"{CLUSTERINGS}:silhouettes", silhouettes=head + rows, silhouette_scores=scores)
    assert said == (
        "The mean silhouette is 0.37; 1 of 3 samples lies nearer to another cluster; cluster 0 "
        "stands apart best (0.60), cluster 1 least (-0.10)."
    )
    empty = say(f"{CLUSTERINGS}:silhouettes", silhouettes=head, silhouette_scores=scores)
    assert empty == ""


def test_which_clusters_come_back(say):
    head = "cluster,size,jaccard,seeds,verdict\n"
    rows = "0,5,0.9,1,stable\n1,4,0.65,,doubtful\n2,1,,,cannot tell\n"
    assert say(f"{CLUSTERINGS}:resampling", resampling=head + rows) == (
        "Of 3 clusters: 1 stable, 1 doubtful, 1 too small to tell; least of cluster 1 comes back "
        "from resamples, a mean Jaccard of 0.65."
    )
    assert say(f"{CLUSTERINGS}:resampling", resampling=head) == ""


def test_what_the_rules_answer(say):
    rows = "rule,clusters,value,note\ngap,1,0.2,x\nanswer,3,7,3 clusters. Looked at 1 to 5.\n"
    assert say(f"{CLUSTERINGS}:selection", selection=rows) == "3 clusters."


def test_up_to_which_number_clusters_stay_whole(say):
    head = "clusters,cluster,size,parent,samples,share\n1,0,20,,,\n"
    two = "2,0,12,0,12,1\n2,1,8,0,8,1\n"
    three = "3,0,10,0,7,0.7\n3,0,10,1,3,0.3\n3,1,5,0,5,1\n3,2,5,1,5,1\n"
    assert say(f"{CLUSTERINGS}:cluster_tree", tree=head + two + three) == (
        "Up to 2 clusters each has nine tenths of its samples or more from one of those before; at "
        "3, cluster 0 is put together from several, 70% from the largest."
    )
    assert say(f"{CLUSTERINGS}:cluster_tree", tree=head + two).startswith("Up to 2 clusters each")
    assert say(f"{CLUSTERINGS}:cluster_tree", tree=head) == ""
    tree = (head + two + three).replace("clusters", "resolution").replace("\n2,", "\n0.5,")
    tree = tree.replace("\n3,", "\n10,").replace("\n1,0,20", "\n0.25,0,20")
    assert say(f"{CLUSTERINGS}:cluster_tree", tree=tree) == (
        "Up to a resolution of 0.5 each cluster has nine tenths of its samples or more from one of "
        "those before; at 10, cluster 0 is put together from several, 70% from the largest."
    )


def test_where_new_samples_go(say):
    rows = "sample,cluster\na,1\nb,0\nc,1\nd,-1\n"
    assert say(f"{CLUSTERINGS}:predictions", predictions=rows) == (
        "Of 4 new samples: 1 to cluster 0, 2 to cluster 1, 1 to none."
    )


# --- one method each --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("place", "settings", "tables", "expected"), SENTENCES + MORE,
    ids=[f"{case[0]}{'' if case[3] else ', nothing'}" for case in SENTENCES + MORE],
)  # fmt: skip
def test_a_figure_of_a_method_says_what_it_shows(say, place, settings, tables, expected):
    method, _, name = place.partition(":")
    assert say(f"methods.{method}.sentences:{name}", settings, **tables) == expected


# --- of no method -----------------------------------------------------------------------


def test_variances_of_features(say):
    head = "feature,mean,standard_deviation,variance,smallest,largest,zero_share\n"
    rows = "a,0,2,4,0,1,0\nb,0,1,1,0,1,0\nc,0,0,0,1,1,0\nd,0,,,0,1,0\n"
    assert say("data.sentences:spread", features=head + rows) == (
        "The largest variance, that of a (4), is 4 times the least, that of b (1); 1 feature does "
        "not vary."
    )
    assert say("data.sentences:spread", features=head + "a,0,1,1,0,1,0\nb,0,1,1,0,1,0\n") == (
        "All 2 vary alike, by a variance of 1."
    )


def test_the_strongest_correlation_and_its_equals(say):
    rows = "feature,a,b,c\na,1,-0.9,0.2\nb,-0.9,1,\nc,0.2,,1\n"
    assert say("data.sentences:correlation", correlation=rows) == (
        "Of the features drawn a and b correlate most (-0.90); 1 of 2 pairs by 0.7 or more, up or "
        "down."
    )
    assert say("data.sentences:correlation", correlation="feature,a,b\na,1,\nb,,\n") == ""
    same = "feature,a,b,c\na,1,1,1\nb,1,1,1\nc,1,1,1\n"
    assert "as 2 other pairs do" in say("data.sentences:correlation", correlation=same)


def test_cells_of_an_image(say):
    assert say("data.sentences:image", image="0,1\n0,1\n1,0\n") == (
        "2 of 2 × 2 cells are not 0; all of these are 1."
    )


def test_clusterings_beside_each_other_and_the_labels(say):
    head = "clustering_a,clustering_b,adjusted_rand\n"
    rows = "m/a,m/b,0.9\nm/a,m/c,0.1\nm/b,m/c,0.2\nm/a,labels,0.5\nm/b,labels,0.5\nm/c,labels,\n"
    assert say("comparison.sentences:agreement", agreement=head + rows) == (
        "Most alike are m/a and m/b (0.90), least m/a and m/c (0.10); nearest to the labels are "
        "m/a and m/b (0.50)."
    )
    further = "labels/site,k/raw,0.9\nlabels,k/raw,0.4\nlabels,labels/site,0.99\n"
    assert say("comparison.sentences:agreement", agreement=head + further) == (
        "Nearest to the words of site is k/raw (0.90)."
    )
    assert say("comparison.sentences:agreement", agreement=head) == ""
    head = "step,variant,rank,rank_best,rank_worst\n"
    rows = "m,a,1,1,3\nm,b,3,1,3\nlabels,,2,1,2\nm,c,,,\n"
    assert say("comparison.sentences:indices", clusterings=head + rows) == (
        "Of 3 ways to group the samples m/a ranks first, by other weights from 1 to 3; the labels "
        "rank 2."
    )
    assert say("comparison.sentences:indices", clusterings=head) == ""


def test_maps_beside_each_other_and_the_principal_plane(say):
    head = "step,variant,seed,dimensions,rnx_area,label_purity\n"
    rows = "m,a,0,2,0.5,0.9\nm,a,1,2,0.9,0.9\nm,b,0,3,0.2,0.95\nm,c,0,2,,\n"
    rows += "principal plane,,,2,0.4,0.8\n"
    assert say("comparison.sentences:all_maps", all_maps=head + rows) == (
        "Of 2 maps m/a keeps most neighbours, in neighbourhoods of all sizes (area under R_NX "
        "0.50), and m/b (3-D) fewest (0.20); the principal plane keeps 0.40; samples of one "
        "label lie together most on m/b (3-D) (label purity 0.95)."
    )
    assert (
        say("comparison.sentences:all_maps", all_maps=head + "m,a,0,2,,\nprincipal plane,,,2,,\n")
        == ""
    )


def test_lessons(say):
    rows = "cluster_a,cluster_b,single,complete\n1,2,2,3\n2,3,1,6\n"
    assert say("course.sentences:closest", distances=rows) == (
        "By single linkage clusters 2 and 3 are closest (1); by complete linkage clusters 1 and 2 "
        "are closest (3)."
    )
    rows = "iteration,inertia,moved\n0,100,9\n1,50,2\n2,40,0\n"
    assert say("course.sentences:iterations", iterations=rows) == (
        "In 2 iterations the inertia falls from 100 to 40, and then no sample moves."
    )
