"""Which tables and figures a variant has: what always is, then what was asked for."""

from unsupervised.config.model import Dataset


def table_names(step: str, settings, dataset: Dataset) -> list[str]:
    """Return the names of a variant's tables: what always is, then what was asked for."""
    scaling = ["scaling"] if getattr(settings, "scale", "none") in ("standard", "max_abs") else []
    if step == "kmeans":
        names = ["clusters", "centroids", "profile", "coordinates", "scores", "inertia", "members"]
        names += ["crosstab"] if dataset.has_labels else []
        names += ["stability"] if settings.stability else []
        names += ["predictions"] if settings.predict else []
        return names + scaling
    if step == "hierarchy":
        names = ["merges", "leaves", "cuts", "scores"]
        names += ["clusters", "members"] if settings.cut else []
        names += ["crosstab"] if settings.cut and dataset.has_labels else []
        return names + (["comparison"] if settings.compare else [])
    if step == "pca":
        names = ["mean", "components", "variance", "features", "dimension", "correlation"]
        return [*names, "axes", "before", "scores"]
    if step == "nmf":
        names = ["features", "components", "top_features", "top_samples", "scores"]
        names += ["errors"] if settings.sweep else []
        return names + (["reconstruction"] if settings.reconstruct else []) + scaling
    if step == "similar":
        names = ["similar", "neighbours", "listeners", "scores"]
        return names + (["evaluation"] if settings.evaluation else [])
    return {
        "tsne": ["map", "scores"],
        "svd": ["components", "variance", "features", "scores"],
        "tfidf": ["weights"],
    }[step]


def figure_names(step: str, settings, dataset: Dataset) -> list[str]:
    """Return the names of a variant's figures: what always is, then what was asked for."""
    if step == "kmeans":
        names = ["clusters", "inertia"]
        names += ["crosstab", "agreement"] if dataset.has_labels else []
        names += ["comparison"] if settings.compare and dataset.has_labels else []
        names += ["stability"] if settings.stability else []
        return names + (["predictions"] if settings.predict else [])
    if step == "hierarchy":
        names = ["dendrogram"]
        return (
            names
            + (["cuts"] if settings.cut else [])
            + (["crosstab"] if settings.cut and dataset.has_labels else [])
        )
    if step == "pca":
        names = ["variance", "features"]
        names += ["axes"] if settings.features and len(settings.features) == 2 else []
        return names + (["parts"] if dataset.image else [])
    if step == "nmf":
        names = ["parts" if dataset.image else "topics"]
        names += ["features"] if settings.plot.highlight else []
        names += ["errors"] if settings.sweep else []
        return names + (["reconstruction"] if settings.reconstruct else [])
    if step == "similar":
        names = ["similar"] if settings.queries else []
        names += ["listeners"] if settings.listeners else []
        return names + (["evaluation"] if settings.evaluation else [])
    return {"tsne": ["map"], "svd": ["variance"], "tfidf": ["weights"]}[step]
