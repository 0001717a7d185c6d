"""Read AnnData: the counts of cells and genes are the features, sparse ones stay so; what is noted
of the cells gives names and labels."""

from collections.abc import Mapping, Sequence
from contextlib import closing

import numpy as np
import pandas as pd
from scipy import sparse

from unsupervised.base import memory
from unsupervised.base.errors import InputError
from unsupervised.base.samples import Samples
from unsupervised.data import kept, sizes
from unsupervised.data.labels import cells_beside, label_texts
from unsupervised.data.readers import column, columns_beside


def from_annotated(path: str, spec: Mapping) -> Samples:
    """Return cells × genes: of the layer that `tidy.table` names, else of X."""
    notes = kept.read(path, spec)
    values, features = counts(path, spec.get("table"))
    label = column(notes, spec["label"], "label", path)
    names = [str(name) for name in notes.index]
    labels = [""] * len(names) if label is None else label_texts(notes[label], spec, path)
    beside = columns_beside(notes, spec, path)
    extra = {name: cells_beside(notes[name].tolist(), spec) for name in beside}
    return Samples(values, names, labels, features, extra=extra)


def counts(path: str, layer: str | None) -> tuple[np.ndarray | sparse.csr_matrix, list[str]]:
    """Return the numbers of a file, as float64, and the names of the genes."""
    import anndata

    found = anndata.read_h5ad(path, backed="r")
    with closing(found.file):
        rows, columns = found.shape
        if layer is not None and layer not in found.layers:
            there = ", ".join(sorted(found.layers)[:12]) or "none"
            raise InputError(
                f"{path}: no layer {layer!r}; it has {there}: name one in tidy.table, or leave it "
                "out for X"
            )
        if layer is None and found.X is None:
            raise InputError(f"{path}: has no X; name a layer of counts in tidy.table")
        inner = found.X if layer is None else found.layers[layer]
        stored = getattr(inner, "format", None)
        if stored is None and not sparse.issparse(inner):
            what = f"an array of {rows} samples × {columns} features"
            way_out = "leave out cells or genes, or store the counts sparse"
            memory.need_to_read(sizes.wide_bytes(rows, columns), path, what, way_out)
        names = list(map(str, found.var_names))
        whole = inner.to_memory() if hasattr(inner, "to_memory") else inner[:]
    if sparse.issparse(whole):
        values = sparse.csr_matrix(whole, dtype=np.float64)
        values.sum_duplicates()
        values.eliminate_zeros()
        return values, names
    return np.asarray(whole, dtype=np.float64), names


def roles(
    notes: pd.DataFrame, label: str | None, beside: Sequence[str]
) -> dict[str, tuple[str, str]]:
    """Return what the notes of the cells are used for."""
    found = dict.fromkeys(notes.columns, ("left out", "noted of the cells"))
    found |= dict.fromkeys(beside, ("supplementary", "shown beside results, not counted with"))
    return found | ({} if label is None else {label: ("label", "named in tidy.label")})
