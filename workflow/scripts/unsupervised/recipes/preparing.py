"""How the part of a dataset that a variant sees is chosen, scaled and reduced, said in pandas and
scikit-learn."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from unsupervised.recipes.words import source

SCALERS = {"standard": "StandardScaler", "normalize": "Normalizer", "max_abs": "MaxAbsScaler"}


@dataclass(frozen=True)
class Prepared:
    """The lines that prepare a frame; what the values are called that go into the method; whether
    they are a frame with names, sparse, or reduced so that their features have numbers."""

    lines: tuple[str, ...]
    values: str
    is_frame: bool = True
    is_sparse: bool = False
    is_reduced: bool = False


def prepared(spec: Mapping, data: str, labels: str, is_sparse: bool, seed: int) -> Prepared:
    """Return how a frame is prepared as a variant's settings say; `is_sparse` says whether its
    values are kept as a sparse array."""
    found = Prepared(tuple(chosen(spec, data, labels)), data)
    if is_sparse:
        found = said(found, "values", f"csr_matrix({data})", "from scipy.sparse import csr_matrix")
        found = replace(found, is_frame=False, is_sparse=True)
    scale = spec.get("scale", "none")
    if scale == "tfidf":
        module = "sklearn.feature_extraction.text"
        call = f"TfidfTransformer().fit_transform({found.values})"
        found = said(found, "scaled", call, f"from {module} import TfidfTransformer")
        found = replace(found, is_frame=False, is_sparse=True)
    elif scale != "none":
        found = scaled(found, SCALERS[scale])
    if reduce := spec.get("reduce"):
        call = f"TruncatedSVD({reduce['svd']}, random_state={seed}).fit_transform({found.values})"
        found = said(found, "reduced", call, "from sklearn.decomposition import TruncatedSVD")
        found = replace(found, is_frame=False, is_sparse=False, is_reduced=True)
    return found


def chosen(spec: Mapping, data: str, labels: str) -> Iterator[str]:
    """Yield the lines that choose the features and rows of a variant."""
    if spec.get("features"):
        yield f"{data} = {data}[{source(spec['features'])}]"
    if rows := spec.get("rows"):
        start = rows["start"] or ""
        step = f":{rows['step']}" if rows["step"] != 1 else ""
        yield f"{data} = {data}[{start}:{step}]"
        if labels:
            yield f"{labels} = {labels}[{start}:{step}]"


def scaled(found: Prepared, name: str) -> Prepared:
    """Return what is prepared, scaled by one of scikit-learn's scalers; a frame stays one."""
    as_frame = '.set_output(transform="pandas")' if found.is_frame else ""
    lines = (
        f"from sklearn.preprocessing import {name}",
        f"scaler = {name}(){as_frame}",
        f"scaled = scaler.fit_transform({found.values})",
    )
    return replace(found, lines=(*found.lines, *lines), values="scaled")


def said(found: Prepared, name: str, call: str, module: str) -> Prepared:
    """Return what is prepared with one more line, that calls the values another name."""
    return replace(found, lines=(*found.lines, module, f"{name} = {call}"), values=name)
