"""As `said_figures`: of graphs of neighbours, medoids, components, topics and anomalies."""

from said_figures import SCORES

SWEEP = "clusters,inertia,silhouette\n1,100,\n2,40,0.6\n3,30,0.6\n4,,\n"
CLUSTERS = "sample,label,cluster\na,,0\nb,,0\nc,,1\n"
ONE_CLUSTER = "sample,label,cluster\na,,0\nb,,0\n"
FOUR = CLUSTERS + "d,,2\ne,,3\n"
REACH = "sample,label,nearest,farthest,times,component\n"
GRAPH = f"{SCORES}samples,4\nneighbours,{{}}\ncomponents,{{}}\nlargest_component,3\nnever,{{}}\n"
MEDOIDS = "cluster,size,sample,label,mean,quarter,median,three_quarters,largest\n"
VALUES = "number,eigenvalue,gap\n"
STEPS = "resolution,clusters,largest,modularity,seeds,least,before"
SOURCES = "component,negentropy,kurtosis,skewness,found_again\n"
SHARES = "component,explained_variance_ratio\n"
TOP = "component,rank,feature,weight\n"
HELD = "components,perplexity,deviation,unigram\n"
APART = "rank,sample,unusual\n"
LINES = "measure,line,beyond,expected,samples,note\n"
BOTH_LINES = f"{LINES}distance,5,2,0.01,4,\nisolation,0.6,1,,4,\nlocal,,,,4,no line\n"
WHY = "rank,sample,reason,feature,value,usual,z,way\n"
NAMED = "listener,rank,sample,score,because\n"
FOUND = "model,measure,value,low,high,listeners\n"
MORE = [
    # Both features are equal within clusters, but for what a sum of their values is rounded to.
    ("clusterings:heatmap", {}, {"heatmap":
     "sample,label,cluster,f,g,h\na,,0,0.1,0.7,1\nb,,0,0.1,0.7,2\nc,,0,0.1,0.7,3\nd,,1,0.2,0.3,1\n"
     "e,,1,0.2,0.3,2\nf,,1,0.2,0.3,3\n"},
     "6% of the variance of the 3 features drawn lies between clusters (random ones of as many "
     "samples: 20%); most of f (100%), least of h (0%)."),
    ("clusterings:sweep", {}, {"sweep": SWEEP, "clusters": CLUSTERS},
     "At 2 clusters, the number used, inertia is 40% of that at 1; the silhouette is highest at 2 "
     "and 3 (0.60)."),
    ("clusterings:sweep", {}, {"sweep": SWEEP, "clusters": ONE_CLUSTER},
     "At 1 cluster, the number used, inertia is 100; the silhouette is highest at 2 and 3 (0.60)."),
    # Four were not found in the sweep, and what cannot fall from 0 has no share of it.
    ("clusterings:sweep", {}, {"sweep": "clusters,loss,silhouette\n1,0,\n4,,\n", "clusters": FOUR},
     "4 clusters used."),
    ("clusterings:sweep", {},
     {"sweep": "clusters,loss,silhouette\n1,0,\n2,0,\n", "clusters": CLUSTERS},
     "At 2 clusters, the number used, the mean distance to the medoid is 0."),
    ("clusterings:sweep", {},
     {"sweep": "clusters,cut,silhouette\n1,0,\n2,0.25,-0.5\n", "clusters": CLUSTERS},
     "At 2 clusters, the number used, 25% of the links, by weight, lead out of their cluster; the "
     "silhouette is highest at 2 (-0.50)."),
    ("clusterings:sweep", {},
     {"sweep": "clusters,height,silhouette\n1,,\n2,8,0.5\n4,2,0.25\n", "clusters": FOUR},
     "At 4 clusters, the number used, the height of the next merge is 25% of that at 2; the "
     "silhouette is highest at 2 (0.50)."),
    ("neighbours:reach", {"metric": "cosine"},
     {"reach": f"{REACH}a,,0.1,0.5,3,0\nb,,0.2,0.6,3,0\nc,,0.4,0.9,2,0\nd,,0.3,1.1,0,1\n",
      "scores": GRAPH.format(2, 2, 1)},
     "The median cosine distance to the nearest neighbour is 0.25, to neighbour 2 0.75; each of 2 "
     "samples is a neighbour most often, of 3 others; 1 of 4 samples is a neighbour of none; the "
     "graph falls into 2 parts, the largest of 3 samples."),
    ("neighbours:reach", {"metric": "euclidean"},
     {"reach": f"{REACH}a,,2,2,1,0\nb,,2,2,1,0\n", "scores": GRAPH.format(1, 1, 0)},
     "The median euclidean distance to the nearest neighbour is 2; each sample is a neighbour of 1 "
     "other; the graph is in one piece."),
    ("neighbours:reach", {"metric": "euclidean"},
     {"reach": f"{REACH}a,,1,1,0,0\nb,,1,1,2,0\nc,,1,1,1,0\nd,,1,1,0,0\n",
      "scores": GRAPH.format(1, 1, 2)},
     "The median euclidean distance to the nearest neighbour is 1; sample b is a neighbour most "
     "often, of 2 others; 2 of 4 samples are a neighbour of none; the graph is in one piece."),
    ("umap:diagnostics", {},
     {"diagnostic_scores": "score,value\nneighbours,15\nlocal_dimension,7.5\n"
      "kept_neighbours,0.25\n"},
     "About half of the samples the data have 7.50 dimensions or fewer; of its 15 nearest "
     "neighbours a sample keeps on average 0.25 on the map (1: all)."),
    ("umap:diagnostics", {},
     {"diagnostic_scores": "score,value\nneighbours,1\nlocal_dimension,\nkept_neighbours,1\n"},
     "Of its 1 nearest neighbour a sample keeps on average 1 on the map (1: all)."),
    ("densmap:radii", {},
     {"radii_scores": "score,value\ncorrelation,0.84\ncorrelation_neighbours_alone,0.125\n"
      "correlation_by_chance,0.05\nleft_out,1200\n"},
     "The logarithms of the local radii on the map and in the data have a correlation of 0.84 (1: "
     "all densities are kept); on a map by neighbours alone 0.12; one random map in twenty exceeds "
     "0.05; 1,200 samples with a radius of 0 left out."),
    ("densmap:radii", {},
     {"radii_scores": "score,value\ncorrelation,\ncorrelation_neighbours_alone,\n"
      "correlation_by_chance,\nleft_out,0\n"},
     "How far densities are kept cannot be told: local radii do not vary."),
    ("umap:connectivity", {"nearest": None},
     {"diagnostic_scores": "score,value\nlinks,1200\nlinks_within_labels,0.9\n"},
     "1,200 pairs of samples are linked as nearest neighbours; of those with two labels the share "
     "0.90 has the same one twice."),
    ("umap:connectivity", {"nearest": 3},
     {"diagnostic_scores": "score,value\nlinks,1\n"},
     "1 pair of samples are linked as nearest neighbours."),
    ("kmedoids:medoids", {"metric": "euclidean"},
     {"medoids": f"{MEDOIDS}0,5,a,x,1,1,1.5,2,4\n1,3,b,,1,0,0.5,1,4\n2,2,c,,1,0,0.5,1,1\n"},
     "The medoids of 3 clusters are samples a (x), b, c; half of a cluster's samples lie within a "
     "euclidean distance of 0.50 (in clusters 1, 2) to 1.50 (in cluster 0); the farthest lies at 4 "
     "(in clusters 0, 1)."),
    ("kmedoids:medoids", {"metric": "cosine"},
     {"medoids": f"{MEDOIDS}0,1,a,,0,0,0,0,0\n1,1,b,,0,0,0,0,0\n"},
     "The medoids of 2 clusters are samples a, b; half of a cluster's samples lie within a cosine "
     "distance of 0; the farthest lies at 0 (in clusters 0, 1)."),
    ("kmedoids:medoids", {"metric": "cosine"}, {"medoids": f"{MEDOIDS}0,9,a,x,1,1,0.5,1,0.75\n"},
     "Sample a (x) stands for all 9 samples; half of them lie within a cosine distance of 0.50, "
     "the farthest at 0.75."),
    ("spectral:eigenvalues", {},
     {"eigenvalues": f"{VALUES}1,0,0\n2,0,0.2\n3,0.2,0.5\n4,0.7,\n",
      "scores": f"{SCORES}clusters,2\n"},
     "2 of the 4 lowest eigenvalues are 0; the widest gap, of two clusters or more, is behind 3 "
     "(0.50); 2 clusters used, with a gap of 0.20."),
    ("spectral:eigenvalues", {},
     {"eigenvalues": f"{VALUES}1,0,0.9\n2,0.1,0.25\n3,0.35,0.25\n4,0.6,\n",
      "scores": f"{SCORES}clusters,3\n"},
     "The widest gap, of two clusters or more, is behind 2 and 3 (0.25); 3 clusters used."),
    ("spectral:eigenvalues", {},
     {"eigenvalues": f"{VALUES}1,0,1.5\n2,1.5,0\n3,1.5,\n", "scores": f"{SCORES}clusters,1\n"},
     "No gap is behind two clusters or more; 1 cluster used."),
    ("spectral:eigenvalues", {},
     {"eigenvalues": f"{VALUES}1,0,1.5\n2,1.5,\n", "scores": f"{SCORES}clusters,2\n"},
     "2 clusters used."),
    ("leiden:resolutions", {"resolution": 1.0},
     {"resolutions": f"{STEPS},adjusted_rand\n0.5,1,1,0,1,1,,0\n1,3,0.5,0.4,0.9,0.8,0,-0.1\n"
                     "2,4,0.4,0.4,0.9,0.7,0.5,-0.2\n"},
     "1 to 4 clusters at resolutions from 0.5 to 2; 3 clusters at 1, the one used, on which seeds "
     "agree by an adjusted Rand index of 0.90; of two clusters or more seeds agree most, by an "
     "adjusted Rand index of 0.90, at 1 (3 clusters), 2 (4 clusters); nearest to the labels, by an "
     "adjusted Rand index of 0, at 0.5 (1 cluster)."),
    ("leiden:resolutions", {"resolution": 0.9}, {"resolutions": f"{STEPS}\n0.5,1,1,0,1,1,\n"},
     "1 cluster at resolutions from 0.5 to 0.5."),
    ("leiden:resolutions", {"resolution": 2},
     {"resolutions": f"{STEPS},adjusted_rand\n1,2,0.5,0,,,,\n2,2,0.5,0,,,1,\n"},
     "2 clusters at resolutions from 1 to 2; 2 clusters at 2, the one used."),
    ("ica:sources", {}, {"sources": f"{SOURCES}1,0.02,3.5,0,1\n2,0.01,0,0,0.75\n3,0.01,-1,0,1\n"},
     "Least like a bell is component 1 (negentropy 0.02), most like one component 2 and 3 "
     "(negentropy 0.01); 1 of 3 has longer tails than a bell (kurtosis above 0); other starts find "
     "them again with a likeness of 0.75 to 1 (1: the same)."),
    ("ica:sources", {}, {"sources": f"{SOURCES}1,0.5,-1,0,\n2,0.5,-1,0,\n"},
     "All 2 components are as far from a bell (negentropy 0.50); 0 of 2 have longer tails than a "
     "bell (kurtosis above 0)."),
    ("ica:sources", {}, {"sources": f"{SOURCES}1,0.5,-1.25,0,1\n"},
     "Of the one component negentropy is 0.50 (0: a bell) and kurtosis -1.25; other starts find it "
     "again with a likeness of 1 (1: the same)."),
    ("factors:loadings", {},
     {"components": "component,a,b,c,d,e\n1,0.5,-2,1,0.5,-0.5\n2,0,0,0,0,0\n3,1,0,0,0,0\n"
                    "4,0,1,0,0,0\n",
      "variance": f"{SHARES}1,0.5\n2,\n3,0.25\n4,0.1\n"},
     "Component 1 (50% of the variance) weighs most on b (-2), c (1), a (0.50) and 2 more as much; "
     "component 2 has no weight; component 3 (25% of the variance) weighs most on a (1); and 1 "
     "more component; 65% of the weights are 0."),
    ("factors:loadings", {}, {"components": "component,a\n1,0.75\n", "variance": f"{SHARES}1,1\n"},
     "Component 1 (100% of the variance) weighs most on a (0.75)."),
    # Of x the middle is 2, of y -2, of all 0: 16 of a spread of 20 is theirs.
    ("factors:plane", {},
     {"features": "sample,label,1,2,3\na,x,2,1,9\nb,x,2,-1,9\nc,y,-2,1,9\nd,y,-2,-1,9\n",
      "variance": f"{SHARES}1,0.5\n2,0.25\n3,0.1\n"},
     "The first two components keep 75% of the variance; 80% of the spread lies between labels "
     "(by chance: 33%)."),
    ("factors:plane", {},
     {"features": "sample,label,1,2\na,x,3,1\nb,y,-3,1\nc,,1,-2\n",
      "variance": f"{SHARES}1,0.5\n2,\n"},
     "Farthest out: along component 1 samples a, b (±3), along component 2 sample c (-2)."),
    ("factors:plane", {},
     {"features": "sample,label,1\na,,0\nb,,0\n", "variance": f"{SHARES}1,\n"}, ""),
    ("factors:plane", {},
     {"features": "sample,label,1\na,,1\nb,,0\nc,,-0.5\n", "variance": f"{SHARES}1,0.9\n"},
     "The component keeps 90% of the variance; farthest out: along component 1 sample a (1)."),
    ("lda:topics", {},
     {"top_features": f"{TOP}1,1,a,0.5\n1,2,b,0.25\n2,1,c,0.1\n2,2,d,0.1\n2,3,e,0.1\n2,4,f,0.1\n",
      "scores": f"{SCORES}empty_topics,1\n"},
     "2 topics, 1 of them with next to no word, by what weighs most: 1: a, b; 2: c, d, e and "
     "others as much."),
    ("lda:topics", {},
     {"top_features": f"{TOP}1,1,a,0.5\n1,2,b,0.3\n1,3,c,0.2\n1,4,d,0.1\n",
      "scores": f"{SCORES}empty_topics,0\n"},
     "1 topic, by what weighs most: 1: a, b, c."),
    ("lda:held_out", {"components": 4},
     {"held_out": f"{HELD}2,110,1,200\n3,100,15,200\n4,120,1,200\n",
      "held_out_scores": f"{SCORES}least_perplexity,3\none_standard_error,2\n"},
     "Held-out words are guessed best by 3 topics, at a perplexity of 100, better than by the "
     "frequency of words (200); within one standard error by 2; 4 used."),
    ("lda:held_out", {"components": 1},
     {"held_out": f"{HELD}1,200,1,200\n2,200,1,200\n",
      "held_out_scores": f"{SCORES}least_perplexity,1\none_standard_error,1\n"},
     "Held-out words are guessed best by 1 and 2 topics, at a perplexity of 200, no better than by "
     "the frequency of words (200); 1 used."),
    ("lda:held_out", {"components": 2},
     {"held_out": f"{HELD}2,,,\n", "held_out_scores": f"{SCORES}least_perplexity,\n"},
     "Too few samples or words to say how many topics guess best; 2 used."),
    ("anomalies:anomalies", {},
     {"anomalies": f"{APART}1,a,yes\n2,b,by distance alone\n3,c,no\n4,d,no\n",
      "measures": BOTH_LINES,
      "reasons": f"{WHY}1,a,1,f,9,1,-8.5,far from the median\n1,a,2,g,1,,7,unlike what the others "
                 "let expect\n2,b,1,g,1,,7,unlike what the others let expect\n"},
     "Of 4 samples 2 lie beyond the line of the robust distance (of a bell 0.01 would) and 1 lies "
     "beyond the line of the isolation; 1 beyond both; farthest apart lies sample a (most by f, "
     "8.50 robust deviations below the median)."),
    ("anomalies:anomalies", {},
     {"anomalies": f"{APART}1,a,no\n1,b,no\n3,c,no\n",
      "measures": f"{LINES}isolation,0.6,0,,3,\n", "reasons": WHY},
     "Of 3 samples 0 lie beyond the line of the isolation; farthest apart, as far as each other, "
     "lie samples a, b."),
    ("anomalies:anomalies", {},
     {"anomalies": f"{APART}1,a,cannot tell\n2,b,cannot tell\n",
      "measures": f"{LINES}local,,,,2,\n",
      "reasons": f"{WHY}1,a,1,g,1,,7,unlike what the others let expect\n"},
     "None of 2 samples can be called unusual, as no measure taken has a line; farthest apart lies "
     "sample a (most by g, 7 robust deviations above what its other features let expect)."),
    ("anomalies:anomalies", {},
     {"anomalies": f"{APART}1,a,no\n1,b,no\n", "measures": f"{LINES}isolation,0.6,0,,2,\n",
      "reasons": WHY},
     "Of 2 samples 0 lie beyond the line of the isolation; none lies farther apart than another."),
    ("anomalies:anomalies", {},
     {"anomalies": f"{APART}1,a,by isolation alone\n2,b,no\n",
      "measures": f"{LINES}isolation,0.6,1,,2,\n",
      "reasons": f"{WHY}1,a,1,w,1,0.005,2.8,a rare word\n"},
     "Of 2 samples 1 lies beyond the line of the isolation; farthest apart lies sample a (most by "
     "w, a rare word)."),
    ("recommending:recommendations", {},
     {"recommendations": f"{NAMED}u,1,a,0.9,x\nu,2,b,0.8,y\nv,1,c,0.5,x\n",
      "scores": f"{SCORES}empty_lists,1\n"},
     "First for u: a (by x), b (by y); v: c (by x); for 1 listener there is nothing to recommend."),
    ("recommending:recommendations", {},
     {"recommendations": NAMED, "scores": f"{SCORES}samples,3\nlisteners,4\nplays,12\n"},
     "Nothing is recommended, for every listener has every sample."),
    ("recommending:recommendations", {},
     {"recommendations": NAMED, "scores": f"{SCORES}samples,3\nlisteners,4\nplays,11\n"},
     "Nothing is recommended, for nothing speaks for a sample that a listener has not."),
    ("recommending:evaluation", {},
     {"evaluation": FOUND + "ease,recall_at_10,0.5,0.4,0.6,50\nease,ndcg_at_10,0.1,,,50\n"
                    "most_popular,recall_at_10,0.3,,,50\nceiling,recall_at_10,0.9,,,50\n"},
     "0.50 (0.40 to 0.60) of what is hidden is found, of 0.90 that ten names can find; naming the "
     "most popular finds 0.30."),
    ("recommending:evaluation", {},
     {"evaluation": FOUND + "als,recall_at_10,0.5,,,1\nmost_popular,recall_at_10,0.3,,,1\n"
                    "ceiling,recall_at_10,1,,,1\n"},
     "0.50 of what is hidden is found, of 1 that ten names can find; naming the most popular finds "
     "0.30; 1 listener is too few for a verdict."),
    ("coloured:coloured", {},
     {"colours": "colour,kind,measure,value,chance\nsex,category,same_group,0.6,0.5\n"
                 "island,category,same_group,0.9,0.4\nmass,number,moran_i,0.72,-0.01\n"
                 "none,category,same_group,,\n"},
     "The nearest of a sample here are of its group: 90% in island (40% by chance), 60% in sex "
     "(50% by chance); Moran's I of the nearest, 1 where they are alike and 0 by chance: mass "
     "0.72."),
    ("factors:pairs", {"pairs": 3},
     {"variance": "component,explained_variance_ratio\n1,0.5\n2,0.25\n3,0.2\n4,0.05\n",
      "features": "sample,label,1,2,3,4\na,x,0,1,2,3\n",
      "pairs": "component_a,component_b,labelled,same_label,chance\n1,2,9,0.8,0.3\n"
               "1,3,9,0.9,0.3\n2,3,9,0.9,0.3\n"},
     "The components shown keep 50%, 25%, 20% of the variance; the nearest have the same label "
     "most often along 1 and 3, 2 and 3: 90% (30% by chance)."),
]  # fmt: skip
