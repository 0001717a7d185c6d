"""What the methods that the course does not teach feed, and what new samples and the user's own
table read; written by hand, as the tables that it adds to."""

from rerun_modules import FURTHER, MAPS, PREDICTING, RECOMMENDING, SELECTED, TREES

CLUSTERED = ("run_kmeans", "run_mixture", "run_density", "cut")
# Methods that no variant of the course asks for.
NEWER = ("ica", "factor_analysis", "sparse_pca", "kernel_pca", "lda")
FACTORS = tuple(f"run_{step}" for step in ("pca", "svd", "nmf", "famd", "mca", *NEWER))
# What places new samples reads them beside the dataset's own; clusters and components are described
# by columns that were not counted with.
PLACES = {"place_new"} | {
    f"predict_{step}"
    for step in (
        "mixture",
        "density",
        "hierarchy",
        "pca",
        "svd",
        "nmf",
        "famd",
        "mca",
        *PREDICTING,
        *NEWER,
    )
}
# Maps of nearest neighbours read those of a variant, and see the samples as that does.
ON_GRAPH = ("umap", "isomap", "spectral_map", "pacmap", "densmap")
OF_SAMPLES = ("run_kmeans", "run_mixture", "run_density", "cut", "run_tsne", "silhouettes",
              "run_pca", "run_svd", "run_nmf", "run_famd", "run_mca",
              *(f"run_{step}" for step in NEWER))  # fmt: skip


def feed(feeds: dict[str, set[str]]) -> None:
    """Add to the rules and what reads them, in an order: some begin from what others have."""
    for add in (of_columns, of_new_samples, of_maps, of_columns_not_counted_with, of_components,
                of_recommendations, of_predictions, of_own_table, of_clusterings,
                of_numbers_of_clusters, of_colours):  # fmt: skip
        add(feeds)


def of_columns(feeds: dict[str, set[str]]) -> None:
    """The plan of the columns goes into the summary; outliers and anomalies are further tables."""
    feeds["columns"] = {"summary"}
    feeds["run_anomalies"] = {"claims_anomalies", "plot_anomalies"}
    feeds["claims_anomalies"] = {"trust"}
    feeds["run_tidy"] = feeds["run_tidy"] | {"outliers"}


def of_new_samples(feeds: dict[str, set[str]]) -> None:
    """What places new samples reads the dataset's files."""
    feeds["fetch"] = feeds["fetch"] | PLACES
    feeds["run_tidy"] = feeds["run_tidy"] | PLACES | {
        "run_anomalies", "run_famd", "run_mca", "strips", "supplementary", "supplementary_links",
        "held_out_lda", "coherence_lda", *(f"run_{step}" for step in NEWER),
    }  # fmt: skip


def of_maps(feeds: dict[str, set[str]]) -> None:
    """Maps besides t-SNE's, and the graph on which some of them run."""
    feeds["run_tidy"] = feeds["run_tidy"] | {"run_neighbours"}
    feeds["run_neighbours"] = {"plot_reach"}
    for step in MAPS:
        made = {f"run_{step}", f"quality_{step}"}
        feeds["run_tidy"] = feeds["run_tidy"] | made
        if step in ON_GRAPH:
            feeds["run_neighbours"] |= made
        feeds[f"run_{step}"] = {
            "plot_map",
            "plot_mapped",
            f"quality_{step}",
            "own_table",
            "map_qualities",
            "plot_all_maps",
        }
        feeds[f"quality_{step}"] = {"claims_map", "plot_quality"}
    feeds["run_tidy"] |= {"diagnostics"}
    feeds["run_umap"] |= {"diagnostics", "plot_connectivity", "plot_diagnostics"}
    feeds["run_neighbours"] |= {"diagnostics", "plot_connectivity"}
    feeds["diagnostics"] = {"plot_connectivity", "plot_diagnostics"}
    for rule in ("run_tidy", "run_neighbours", "run_densmap"):
        feeds[rule] |= {"radii"}
    feeds["radii"] = {"plot_radii"}


def of_columns_not_counted_with(feeds: dict[str, set[str]]) -> None:
    """Clusters and components beside supplementary columns."""
    for rule in CLUSTERED:
        feeds[rule] = feeds[rule] | {"supplementary"}
    feeds["explain"] = feeds["explain"] | {"strips"}
    feeds["strips"] = {"plot_heatmap"}
    for rule in ("run_pca", "run_svd", "run_nmf"):
        feeds[rule] = feeds[rule] | {"supplementary_links"}
    for rule in ("run_famd", "run_mca"):
        feeds[rule] = {"plot_categories", "plot_links", "plot_variance", "supplementary_links"}


def of_components(feeds: dict[str, set[str]]) -> None:
    """Components, factors and topics."""
    for step in NEWER:
        feeds[f"run_{step}"] = {"plot_variance", "plot_parts", "plot_loadings", "plot_plane",
                                "supplementary_links"}  # fmt: skip
    feeds["run_ica"] |= {"plot_sources"}
    feeds["run_lda"] = {"claims_lda", "coherence_lda", "plot_parts", "plot_topics_lda",
                        "supplementary_links"}  # fmt: skip
    feeds["coherence_lda"] = {"claims_lda"}
    feeds["held_out_lda"] = {"claims_lda", "plot_held_out"}
    feeds["claims_lda"] = {"trust"}
    feeds["run_kernel_pca"] -= {"plot_parts", "plot_loadings"}


def of_recommendations(feeds: dict[str, set[str]]) -> None:
    """What is recommended, and what is found of hidden plays."""
    for step in RECOMMENDING:
        feeds["run_tidy"] = feeds["run_tidy"] | {f"run_{step}", f"evaluate_{step}"}
        feeds[f"run_{step}"] = {"plot_recommendations"}
        feeds[f"evaluate_{step}"] = {"claims_recommending", "plot_guesses"}
    feeds["claims_recommending"] = {"trust"}


def of_predictions(feeds: dict[str, set[str]]) -> None:
    """What is drawn of new samples."""
    further = (f"predict_{step}" for step in PREDICTING)
    for rule in ("predict_mixture", "predict_density", "predict_hierarchy", "place_new", *further):
        feeds[rule] = {"plot_predictions"}
    for rule in ("run_mixture", "run_density"):
        feeds[rule] = feeds[rule] | {"plot_predictions"}
    for rule in ("predict", *(PLACES - {"place_new"})):
        feeds[rule] = feeds.get(rule, set()) | {"applied"}
    feeds["bic"] = feeds["bic"] | {"predict_mixture"}


def of_own_table(feeds: dict[str, set[str]]) -> None:
    """The user's own table, with what was found of each sample."""
    for rule in ("fetch", "unpack", "run_tidy", *OF_SAMPLES):
        feeds[rule] = feeds[rule] | {"own_table"}
    feeds["own_table"] = {"own_parquet"}
    for rule in ("fetch", "unpack"):
        feeds[rule] = feeds[rule] | {"own_parquet"}


def of_clusterings(feeds: dict[str, set[str]]) -> None:
    """Clusterings that the course does not teach."""
    for step in FURTHER:
        clustered = feeds["run_density"] - {
            "plot_strengths",
            "claims_density",
            "resampling_density",
        }
        feeds[f"run_{step}"] = clustered | {
            f"claims_{step}",
            f"cluster_tree_{step}",
            f"plot_cluster_tree_{step}",
            f"resampling_{step}",
            "plot_sweep",
        }
        feeds |= {
            f"sweep_{step}": {"plot_sweep"},
            f"claims_{step}": {"trust"},
            f"cluster_tree_{step}": {f"plot_cluster_tree_{step}"},
            f"resampling_{step}": {f"claims_{step}", "clusterings", "plot_resampling"},
        }
        feeds["silhouettes"] = feeds["silhouettes"] | {f"claims_{step}"}
        feeds["run_tidy"] = feeds["run_tidy"] | {
            f"run_{step}",
            f"sweep_{step}",
            f"cluster_tree_{step}",
            f"resampling_{step}",
        }
    feeds["run_spectral"] = feeds["run_spectral"] | {"plot_eigenvalues"}
    feeds["sweep_leiden"] = {"plot_resolutions"}
    feeds["run_leiden"] = feeds["run_leiden"] - {"plot_sweep"}
    feeds["run_kmedoids"] = feeds["run_kmedoids"] | {"plot_medoids"}
    for step in ("kmedoids", "agglomerative"):
        feeds[f"sweep_{step}"] = feeds[f"sweep_{step}"] | {f"run_{step}"}
    feeds["sweep_kmedoids"] = feeds["sweep_kmedoids"] | {"predict_kmedoids"}


def of_colours(feeds: dict[str, set[str]]) -> None:
    """Maps and planes coloured by columns, features and clusterings; components two by two."""
    both = {"coloured_map", "coloured_plane"}
    for rule in ("run_tidy", *CLUSTERED, *(f"run_{step}" for step in FURTHER)):
        feeds[rule] = feeds[rule] | both
    for rule in ("run_tsne", *(f"run_{step}" for step in MAPS)):
        feeds[rule] = feeds[rule] | {"coloured_map"}
    for rule in FACTORS:
        feeds[rule] = feeds[rule] | {"coloured_plane"}
        # As what they name by `colour`, whatever they are themselves.
        feeds[rule] |= {"coloured_map"}
        if rule not in ("run_nmf", "run_lda"):  # which have no shares of the variance
            feeds[rule] |= {"component_pairs", "plot_pairs"}
    feeds |= dict.fromkeys(both, {"plot_coloured"})
    feeds["component_pairs"] = {"plot_pairs"}
    for step in TREES:
        feeds[f"tree_colours_{step}"] = {f"plot_cluster_tree_{step}"}
        for rule in ("run_tidy", *CLUSTERED, *(f"run_{other}" for other in FURTHER), *FACTORS):
            feeds[rule] = feeds[rule] | {f"tree_colours_{step}"}


def of_numbers_of_clusters(feeds: dict[str, set[str]]) -> None:
    """Clusterings whose number of clusters several rules choose."""
    for step in SELECTED:
        feeds[f"selection_{step}"] = {
            f"run_{step}",
            f"predict_{step}",
            f"claims_{step}",
            "clusterings",
            "plot_selection",
        }
        feeds["run_tidy"] = feeds["run_tidy"] | {f"selection_{step}"}
