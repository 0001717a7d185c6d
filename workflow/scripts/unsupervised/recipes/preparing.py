"""How the part of a dataset that a variant sees is chosen, scaled, weighed and reduced, said in
pandas and scikit-learn."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from unsupervised.base.samples import Samples
from unsupervised.methods import gower
from unsupervised.methods.preparation import reduction, roots_of
from unsupervised.methods.scales import OF_ROWS
from unsupervised.methods.settings import CENTRED
from unsupervised.recipes.distances import by_gower
from unsupervised.recipes.words import grouped, source

SCALERS = {
    "standard": "StandardScaler",
    "normalize": "Normalizer",
    "max_abs": "MaxAbsScaler",
    "minmax": "MinMaxScaler",
    "robust": "RobustScaler",
    "yeo-johnson": "PowerTransformer",
    "log": "StandardScaler",
}


@dataclass(frozen=True)
class Prepared:
    """The lines that prepare a frame; what the values are called that go into the method; whether
    they are a frame with names, sparse, or reduced so that their features have numbers; whether
    one `scaler` has scaled all features. anew: how other samples are prepared, with {} in their
    place, empty where that is not said."""

    lines: tuple[str, ...]
    values: str
    is_frame: bool = True
    is_sparse: bool = False
    is_reduced: bool = False
    has_scaler: bool = False
    anew: str = "{}"


def prepared(
    spec: Mapping, part: Samples, data: str, labels: str, is_sparse: bool, seed: int
) -> Prepared:
    """Return how a frame is prepared as a variant's settings say. `part` is what is chosen of the
    samples; `is_sparse` says whether its values are kept as a sparse array."""
    found = Prepared(tuple(chosen(spec, data, labels)), data)
    if is_sparse:
        found = said(found, "values", f"csr_matrix({data})", "from scipy.sparse import csr_matrix")
        found = replace(found, is_frame=False, is_sparse=True)
    if gower.asked(spec):
        lines, values = by_gower(part, spec["weights"], data)
        return replace(found, lines=(*found.lines, *lines), values=values, anew="")
    if scale := spec.get("scale"):  # some methods have none
        found = on_scale(found, scale, part)
    if weights := spec.get("weights"):
        found = weighed(found, weights, part, data)
    if reduce := spec.get("reduce"):
        kind, count = reduction(reduce)
        whole = ("PCA", 'svd_solver="full"')
        name, how = ("TruncatedSVD", f"random_state={seed}") if kind == "svd" else whole
        call = f"{name}({count}, {how}).fit_transform({found.values})"
        found = said(found, "reduced", call, f"from sklearn.decomposition import {name}")
        found = replace(found, is_frame=False, is_sparse=False, is_reduced=True, anew="")
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


# --- scales --------------------------------------------------------------------------------


def on_scale(found: Prepared, scale: str, part: Samples) -> Prepared:
    """Return what is prepared on a scale."""
    if any(part.blocks) and scale not in OF_ROWS:
        return together(found, scale, part)
    if scale == "none":
        return found
    if scale == "tfidf":
        module = "sklearn.feature_extraction.text"
        call = f"TfidfTransformer().fit_transform({found.values})"
        found = said(found, "scaled", call, f"from {module} import TfidfTransformer")
        return replace(found, is_frame=False, is_sparse=True, anew="")
    if scale == "rank":
        return replace(said(found, "scaled", ranks(found.values)), anew="")
    as_frame = '.set_output(transform="pandas")' if found.is_frame else ""
    lines = (
        f"from sklearn.preprocessing import {SCALERS[scale]}",
        f"scaler = {SCALERS[scale]}(){as_frame}",
        *logged(scale),
        f"scaled = scaler.fit_transform({of_logs(scale, found.values)})",
    )
    return replace(
        found,
        lines=(*found.lines, *lines),
        values="scaled",
        has_scaler=True,
        anew=f"scaler.transform({of_logs(scale, '{}')})",
    )


def together(found: Prepared, scale: str, part: Samples) -> Prepared:
    """Return what is prepared on a scale on which each category counts as one number does."""
    data = found.values
    numbers = [name for name, block in zip(part.features, part.blocks, strict=True) if not block]
    blocks: dict[str, list[str]] = {}
    for name, block in zip(part.features, part.blocks, strict=True):
        if block:
            blocks.setdefault(block, []).append(name)
    lines = [*of_numbers(data, numbers, scale)] if numbers and scale != "none" else []
    if scale in CENTRED:
        lines += of_blocks(data, list(blocks.values()), part)
    elif words := [name for own in blocks.values() if len(own) > 1 for name in own]:
        lines += [
            "# Two words differ in two columns.",
            f"words = {source(words)}",
            "import numpy as np",
            f"scaled[words] = {data}[words] / np.sqrt(2)",
        ]
    if not lines:
        return found
    lines = (*found.lines, f"scaled = {data}.copy()", *lines)
    return replace(found, lines=lines, values="scaled", anew="")


def of_numbers(data: str, numbers: list[str], scale: str) -> Iterator[str]:
    """Yield the lines that scale the numbers among the features."""
    yield f"measured = {source(numbers)}"
    if scale == "rank":
        yield f"scaled[measured] = {ranks(f'{data}[measured]')}"
        return
    yield f"from sklearn.preprocessing import {SCALERS[scale]}"
    yield from logged(scale)
    values = of_logs(scale, f"{data}[measured]")
    yield f"scaled[measured] = {SCALERS[scale]}().fit_transform({values})"


def of_blocks(data: str, blocks: list[list[str]], part: Samples) -> Iterator[str]:
    """Yield the lines that give each category the mean 0 and the variance 1 in all."""
    values = (part.select_features(own).values for own in blocks)
    flat = any((own.max(axis=0) == own.min(axis=0)).all() for own in values)
    yield "import numpy as np"
    yield f"for words in {source(blocks)}:"
    yield f"    spread = np.sqrt({data}[words].var(ddof=0).sum()){' or 1' if flat else ''}"
    yield f"    scaled[words] = ({data}[words] - {data}[words].mean()) / spread"


def ranks(values: str) -> str:
    """Return how values are said by the share of the samples below them."""
    return f"({values}.rank() - 0.5) / len({values})"


def of_logs(scale: str, values: str) -> str:
    """Return how the values are called that go into a scaler."""
    return f"np.log1p({values})" if scale == "log" else values


def logged(scale: str) -> list[str]:
    """Return the import that logarithms take."""
    return ["import numpy as np"] if scale == "log" else []


def weighed(found: Prepared, weights: Mapping, part: Samples, data: str) -> Prepared:
    """Return what is prepared, each feature times the root of its weight."""
    named = dict(zip(part.features, np.square(roots_of(weights, part)).round(12), strict=True))
    if set(named.values()) == {1.0}:
        return found
    lines = ["import numpy as np", "import pandas as pd"]
    lines.append(f"roots = pd.Series(1.0, {data}.columns)")
    for weight, names in grouped(named).items():
        lines.append(f"roots[{source(names)}] = np.sqrt({source(weight)})")
    if found.is_frame:
        call, anew = f"{found.values} * roots", f"{found.anew} * roots" if found.anew else ""
    else:
        call, anew = f"{found.values}.multiply(roots.to_numpy()).tocsr()", ""
    found = replace(found, lines=(*found.lines, *lines))
    return replace(said(found, "weighed", call), anew=anew)


def said(found: Prepared, name: str, call: str, module: str = "") -> Prepared:
    """Return what is prepared with one more line, that calls the values another name."""
    more = [module] if module else []
    return replace(found, lines=(*found.lines, *more, f"{name} = {call}"), values=name)
