"""What is to be said beside the figures of methods: the function, the settings, the tables as text,
and the sentence, which is empty where nothing can be said."""

SCORES = "score,value\n"
INERTIA = "clusters,inertia,silhouette\n1,100,\n2,40,0.6\n3,30,0.6\n"
TWO = "cluster,size,f\n0,5,1\n1,3,2\n"
MERGES = "merge,left,right,height,size\n3,0,1,1,2\n4,3,2,4,3\n"
SENTENCES = [
    ("kmeans:inertia", {}, {"inertia": INERTIA, "centroids": TWO},
     "Inertia falls to 40% of that of 1 cluster at 2, the number used; the silhouette is highest "
     "at 2 and 3 (0.60)."),
    ("kmeans:inertia", {}, {"inertia": "clusters,inertia,silhouette\n1,0,\n",
                            "centroids": "cluster,size,f\n0,5,1\n"}, ""),
    ("kmeans:agreement", {}, {"inertia": INERTIA, "centroids": TWO, "scores": SCORES},
     "2 clusters used; the silhouette is highest at 2 and 3 (0.60)."),
    ("kmeans:comparison", {"compare": "raw"},
     {"scores": f"{SCORES}adjusted_rand,0.9\n", "other_scores": f"{SCORES}adjusted_rand,0.3\n"},
     "The adjusted Rand index with the labels is 0.90 here and 0.30 in raw (1: the same groups, 0: "
     "chance)."),
    ("kmeans:comparison", {"compare": "raw"},
     {"scores": f"{SCORES}adjusted_rand,\n", "other_scores": SCORES}, ""),
    ("kmeans:stability", {"stability": 50},
     {"stability": "sample_a,sample_b,share\na,b,1\na,c,0\nb,c,0\nb,d,0.5\n"},
     "Of 4 pairs of samples 1 share a cluster by all of 50 seeds and 2 by none, and 1 (25%) hang "
     "on the seed."),
    ("hierarchy:dendrogram", {"cut": None}, {"merges": MERGES},
     "The last merge, of 2 samples with 1, is at height 4, the one before it at 1."),
    # Leaves that are groups of samples: a side, and both.
    ("hierarchy:dendrogram", {"cut": None},
     {"merges": "merge,left,right,height,size\n3,0,1,1,40\n4,2,3,4,60\n"},
     "The last merge, of 40 samples with 20, is at height 4, the one before it at 1."),
    ("hierarchy:dendrogram", {"cut": None},
     {"merges": "merge,left,right,height,size\n2,0,1,4,60\n",
      "leaves": "position,sample,label,size\n1,a,,20\n2,b,,40\n"},
     "The last merge, of 40 samples with 20, is at height 4."),
    ("hierarchy:dendrogram", {"cut": None},
     {"merges": "merge,left,right,height,size\n2,0,1,4,2\n",
      "leaves": "position,sample,label\n1,a,\n2,b,\n"},
     "The last merge, of 1 sample with 1, is at height 4."),
    ("hierarchy:dendrogram", {"cut": 2.5},
     {"merges": MERGES, "clusters": "sample,label,cluster\na,,0\nb,,0\nc,,1\n"},
     "The last merge, of 2 samples with 1, is at height 4, the one before it at 1; the cut at 2.5 "
     "leaves 2 clusters, the largest of 2 samples."),
    ("hierarchy:cuts", {"cut": None}, {"cuts": "height,clusters\n0,4\n5,3\n6,2\n9,1\n"},
     "A cut anywhere from 6 to 9 leaves 2 clusters, and no other number of two or more lasts "
     "longer."),
    ("hierarchy:cuts", {"cut": None}, {"cuts": "height,clusters\n0,2\n5,1\n"}, ""),
    ("hierarchy:branches", {},
     {"branches": "merge,height,size,share,resamples,verdict\n1,1,2,1,9,stable\n2,2,3,,9,\n",
      "branch_scores": f"{SCORES}resamples,100\n"},
     "Of 2 branches in 100 resamples: 1 stable, 1 cannot be told."),
    ("hierarchy:tanglegram", {},
     {"comparison": f"{SCORES}cophenetic_correlation_between,0.5\n"
                    "cophenetic_correlation_single,0.25\ncophenetic_correlation_raw,\n"},
     "The heights at which pairs meet in both trees correlate by 0.50; with the distances in the "
     "data they correlate by 0.25 in single."),
    ("mixture:bic", {},
     {"bic": "components,bic,aic\n1,5,4\n2,3,6\n3,,\n", "scores": f"{SCORES}components,1\n"},
     "BIC is lowest at 2 (3); AIC is lowest at 1 (4); 1 component used; 1 of 3 numbers of "
     "components give no mixture to be compared."),
    ("mixture:probabilities", {},
     {"probabilities": "sample,label,1,2\na,,0.9,0.1\nb,,0.5,0.5\nc,,0.3,0.7\n"},
     "1 of 3 samples (33%) belong to one component with a probability of 0.9 or more; for 1 no "
     "component has one of 0.6."),
    ("density:strengths", {},
     {"strengths": "sample,label,cluster,probability\na,,0,1\nb,,0,0.4\nc,,-1,0\nd,,-1,0\n"},
     "2 of 4 samples (50%) are noise; 1 of the 2 in clusters belong to theirs with a strength "
     "below 0.5."),
    ("factors:variance", {},
     {"variance": "component,explained_variance,explained_variance_ratio,cumulative_ratio\n"
                  "1,5,0.5,0.5\n2,3,0.3,0.8\n3,1,0.1,0.9\n4,1,0.1,1\n"},
     "The first 3 components keep 50%, 30%, 10% of the variance; 3 keep 90%."),
    ("factors:variance", {},
     {"variance": "component,explained_variance,explained_variance_ratio,cumulative_ratio\n"
                  "1,0,,\n"}, ""),
    ("factors:parts", {}, {"components": "component,a,b,c\n1,1,-0.5,0.1\n2,0,0,2\n"},
     "Of 3 cells each of 2 components has from 1 to 2 of half its greatest weight or more; 17% of "
     "the weights are negative."),
    ("factors:links", {}, {"links": "variable,kind,1,2\na,number,0.9,0.1\nb,category,0.2,0.8\n"},
     "Component 1 has most to do with a (0.90), b (0.20); component 2 has most to do with b "
     "(0.80), a (0.10)."),
    ("factors:categories", {},
     {"variance": "component,explained_variance,explained_variance_ratio\n1,1,0.25\n2,1,0.25\n",
      "categories": "category,variable,samples,1,2\nx,v,3,0,1\ny,v,3,2,2\n"},
     "The two components keep 50% of the variance; farthest from the middle lie y, x."),
    ("pca:scree", {}, {"dimension": "rule,dimension\nbroken_stick,2\ntwonn,2.66\nother,\n"},
     "Dimensions: 2 by broken stick, 2.7 by TwoNN."),
    ("pca:features", {},
     {"before": "sample,label,p,q\na,,0,0\nb,,1,2\nc,,2,4\n",
      "features": "sample,label,1,2\na,,1,1\nb,,0,-2\nc,,-1,1\n"},
     "The correlation of p and q is 1, that of the first two components 0."),
    ("pca:features", {}, {"before": "sample,label,p,q\na,,0,1\nb,,1,1\n",
                          "features": "sample,label,1,2\na,,0,0\nb,,1,0\n"}, ""),
    ("pca:biplot", {}, {"components": "component,p,q\n1,0.6,-0.8\n", "features": "",
                        "variance": "component,explained_variance_ratio\n1,0.75\n"},
     "Component 1 (75% of the variance) weighs most on q (-0.80), p (0.60)."),
    ("pca:axes", {}, {"components": "component,p,q\n1,0.6,-0.8\n2,0.8,0.6\n",
                      "variance": "component,explained_variance_ratio\n1,0.75\n2,0.25\n"},
     "The first component is 0.60 p − 0.80 q and keeps 75% of the variance."),
    ("nmf:topics", {"plot": {"topics": "samples"}},
     {"samples": "component,rank,sample,weight\n1,1,x,3\n1,2,y,2\n2,1,z,1\n"},
     "2 components, by what weighs most: 1: x, y; 2: z."),
    ("nmf:highlights", {"plot": {"highlight": ["s", "none"]}},
     {"features": "sample,label,1,2\ns,,1,3\nt,,1,0\n",
      "top_features": "component,rank,feature,weight\n2,1,w,3\n"},
     "By its largest part: s 75% component 2 (w)."),
    ("nmf:errors", {"components": 2},
     {"errors": "components,reconstruction_error,relative_error\n1,9,0.9\n2,5,0.5\n"},
     "The relative error falls from 0.90 at 1 component to 0.50 at 2, the number used."),
    ("nmf:errors", {"components": 7},
     {"errors": "components,reconstruction_error,relative_error\n1,9,0.9\n"}, ""),
    ("nmf:choice", {"components": 2},
     {"held_out": "components,error,deviation,baseline\n1,0.9,0.1,0.95\n2,0.8,0.1,0.95\n",
      "held_out_scores": f"{SCORES}least_error,2\none_standard_error,1\n",
      "coherence": "components,coherence,random,diversity\n1,,0,1\n2,0.25,0,1\n"},
     "Hidden cells are guessed best by 2 components (error 0.80, by means of rows and columns "
     "0.95), within one standard error by 1; topics are most coherent at 2 (0.25); 2 used."),
    ("nmf:reconstruction", {},
     {"reconstruction": "sample,feature,true,rebuilt,1\ns,a,0.4,0.3,0\ns,b,0.4,0.1,0\ns,c,0,1,1\n"},
     "1 of 2 features of s are rebuilt by half or more; least is b (25%)."),
    ("similar:similar", {},
     {"similar": "query,rank,sample,cosine\nq,1,q,1\nq,2,a,0.9\nq,3,b,\nr,1,r,1\nr,2,a,0.5\n"},
     "Most like q: a (0.90), b; r: a (0.50)."),
    ("similar:similar", {}, {"similar": "query,rank,sample,cosine\nq,1,q,1\n"}, ""),
    ("similar:evaluation", {},
     {"evaluation": "model,recall_at_10\nals,0.25\nmost_popular,0.5\n",
      "evaluation_scores": f"{SCORES}ceiling_recall_at_10,0.9\n"},
     "Most of what is hidden is found by naming the most popular: 0.50, of 0.90 that ten names can "
     "find."),
    ("similar:models", {},
     {"models": "model,value,low,high,advice\nease,0.5,0.4,0.6,use\nals,0.45,,,as good\n"
                "most_popular,0.3,,,worse\n"},
     "Most of what is hidden is found by EASE: 0.50 (0.40 to 0.60); as good is alternating least "
     "squares; naming the most popular finds 0.30."),
    ("similar:models", {}, {"models": "model,value,low,high,advice\nals,0.45,,,\n"},
     "Too few listeners to say which recommender to use."),
    ("tfidf:weights", {}, {"weights": "sample,a,b\nd,0,0.5\ne,0.25,0\n"},
     "2 documents × 2 words, of whose weights 50% are 0; b weighs most, 0.50 in document d."),
    ("maps:map_", {},
     {"scores": "score,value,seed\ntrustworthiness,0.9,0\ntrustworthiness,0.8,1\n"
                "label_purity,,0\n"},
     "2 maps by as many seeds; the nearest on the map are near in the data by a trustworthiness of "
     "0.80 to 0.90."),
    ("maps:quality", {},
     {"quality": "map,seed,measure,value,samples\ndrawn,0,rnx_area,0.5,9\n"
                 "principal plane,,rnx_area,0.25,9\nanother start,,kept_neighbours,0.75,9\n"},
     "Of the neighbours, in neighbourhoods of all sizes, are kept (1: all, 0: as by chance): by "
     "this map 0.50, by a plain PCA map 0.25; from another start 0.75 of the nearest come back."),
    ("tsne:perplexities", {},
     {"perplexity_scores": "perplexity,used,kl_divergence,trustworthiness,label_purity\n"
                           "5,5,1,0.9,0.5\n50,30.5,1,0.8,0.75\n"},
     "2 maps: the highest trustworthiness 0.90 at perplexity 5, the lowest trustworthiness 0.80 at "
     "perplexity 30.5; share of the nearest with the same label 0.50 to 0.75."),
]  # fmt: skip
