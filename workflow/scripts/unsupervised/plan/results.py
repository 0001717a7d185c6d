"""Which results a config asks for: the tables and figures of each variant, by their paths."""

from collections.abc import Sequence
from pathlib import Path

from unsupervised.config.sources import new_file
from unsupervised.data.file_kinds import kind_of
from unsupervised.methods import has
from unsupervised.methods.found import methods
from unsupervised.plan.applying import placing_job
from unsupervised.plan.raw_data import RAW, TIDY
from unsupervised.plan.study import Study

RESULTS = "results"
CLAIMS = "claims.csv"  # how tables of claims end
COMPARE = "compare"  # the folder, and the target, of clusterings and maps beside each other
# Tables that say something of every sample, and their columns that do: `features` are the places of
# the samples along components, of which two are taken.
OF_SAMPLES = {
    "clusters": ("cluster",), "silhouettes": ("silhouette",), "map": ("x", "y", "z"),
    "features": ("1", "2"),
}  # fmt: skip


def table(dataset: str, step: str, variant: str, name: str) -> str:
    """Return the path of a variant's table."""
    return f"{RESULTS}/{dataset}/{step}/{variant}/{name}.csv"


def tables(study: Study, dataset: str, step: str, variant: str) -> list[str]:
    """Return the tables of one variant."""
    names = own_tables(study, dataset, step, variant)
    return [table(dataset, step, variant, name) for name in names]


def figures(study: Study, dataset: str, step: str, variant: str) -> list[str]:
    """Return the figures of one variant."""
    names = has.figure_names(methods()[step], asked(study, dataset, step, variant))
    suffix = study.config.figures.format
    return [f"{RESULTS}/{dataset}/{step}/{variant}/{name}.{suffix}" for name in names]


def checks(dataset: str) -> str:
    """Return the file that says of a dataset's variants that all of them can run."""
    return f"{TIDY}/{dataset}/checks.json"


def asked(study: Study, dataset: str, step: str, variant: str) -> has.Asked:
    """Return a variant's settings and its dataset's block."""
    return study.variant(dataset, step, variant), study.dataset(dataset)


def claims(study: Study, dataset: str) -> list[str]:
    """Return the tables in which a dataset's variants say how far to believe them."""
    found = [path for v in study.variants([dataset]) for path in tables(study, *v)]
    return [path for path in found if path.endswith(CLAIMS)]


def claims_here(study: Study, dataset: str, step: str = "*", variant: str = "*") -> list[str]:
    """Return those tables of a dataset, or of one variant, that are built already, by the names
    that rules have for them."""
    folder = Path(study.placed(f"{RESULTS}/{dataset}"))
    found = folder.glob(f"{step}/{variant}/*{CLAIMS}")
    return sorted(f"{RESULTS}/{dataset}/{path.relative_to(folder).as_posix()}" for path in found)


def plan(dataset: str) -> tuple[str, str]:
    """Return the tables that say what becomes of a dataset's columns."""
    columns, remarks = (table(dataset, "summary", "raw", name) for name in ("columns", "remarks"))
    return columns, remarks


def summary_tables(study: Study, dataset: str) -> list[str]:
    """Return the tables of a dataset's summary."""
    names = ["columns", "remarks", "features", "scores", "correlation", "outliers"]
    names += ["image"] if study.dataset(dataset).image else []
    return [table(dataset, "summary", "raw", name) for name in names]


def summary_figures(study: Study, dataset: str) -> list[str]:
    """Return the figures of a dataset's summary."""
    names = ["spread", "correlation"]
    names += ["image"] if study.dataset(dataset).image else []
    suffix = study.config.figures.format
    return [f"{RESULTS}/{dataset}/summary/raw/{name}.{suffix}" for name in names]


def own_table(dataset: str) -> str:
    """Return the path of the user's own table with what was found of its samples."""
    return f"{RESULTS}/{dataset}/table.csv"


def own_parquet(dataset: str) -> str:
    """Return the path of the same as a Parquet file, which a dataset has that came as one."""
    return f"{RESULTS}/{dataset}/table.parquet"


def applied(dataset: str) -> str:
    """Return the path of what all variants say of a dataset's new samples."""
    return f"{RESULTS}/{dataset}/applied.csv"


def placing(study: Study, dataset: str) -> list[tuple[str, str]]:
    """Return the step and variant of what places the new samples that `apply` names."""
    file = new_file(study.dataset(dataset))
    return [
        (step, variant)
        for step, variant in having(study, dataset, "predictions")
        if named(study, dataset, step, variant) == file
    ]


def named(study: Study, dataset: str, step: str, variant: str) -> str | None:
    """Return the raw file of new samples that a variant places, if any."""
    job = placing_job(methods()[step])
    return getattr(study.variant(dataset, step, variant), job.new_samples) if job else None


def all_applied(study: Study, datasets: Sequence[str]) -> list[str]:
    """Return what is made of new samples, in all datasets whose block has `apply`."""
    found = [d for d in datasets if study.dataset(d).apply and placing(study, d)]
    return [applied(d) for d in found]


def answers(study: Study, datasets: Sequence[str]) -> list[tuple[str, str]]:
    """Return the raw file and the path of each table that answers for what `apply` names."""
    return [
        (f"{RAW}/{d}/{new_file(study.dataset(d))}", table(d, *variant, "predictions"))
        for d in datasets
        if study.dataset(d).apply
        for variant in placing(study, d)
    ]


def given_back(study: Study, dataset: str) -> list[str]:
    """Return the files in which the user's own table comes back: a Parquet table as one too, but
    where a dataset is never held."""
    spec = study.data.tidy_spec(dataset)
    is_parquet = kind_of(spec["file"]) == "Parquet" and not study.data.blocks_spec(dataset)
    return [own_table(dataset), *([own_parquet(dataset)] if is_parquet else [])]


def of_samples(study: Study, dataset: str) -> list[tuple[str, str, str, str]]:
    """Return step, variant, name and path of each table that says something of every sample."""
    found = []
    for _, step, variant in study.variants([dataset]):
        wanted = [n for n in own_tables(study, dataset, step, variant) if n in OF_SAMPLES]
        found += [(step, variant, name, table(dataset, step, variant, name)) for name in wanted]
    return found


def clusterings(study: Study, dataset: str) -> list[tuple[str, str]]:
    """Return the step and variant of every clustering of a dataset: what has a table `clusters`."""
    return having(study, dataset, "clusters")


def factors(study: Study, dataset: str) -> dict[str, int | None]:
    """Return how many components each variant is asked for that has a table `features`, the places
    of a dataset's samples along them; None where that is left to the data."""
    return {
        f"{step}/{variant}": getattr(study.variant(dataset, step, variant), "components", None)
        for step, variant in having(study, dataset, "features")
    }


def maps(study: Study, dataset: str) -> list[tuple[str, str]]:
    """Return the step and variant of every map of a dataset: what has a table `map`."""
    return having(study, dataset, "map")


def having(study: Study, dataset: str, name: str) -> list[tuple[str, str]]:
    """Return the step and variant of what has a table of a name."""
    variants = [(step, variant) for _, step, variant in study.variants([dataset])]
    return [v for v in variants if name in own_tables(study, dataset, *v)]


def own_tables(study: Study, dataset: str, step: str, variant: str) -> list[str]:
    """Return the names of a variant's tables."""
    known, variant_of = study.tables_of, (dataset, step, variant)
    if variant_of not in known:
        known[variant_of] = has.table_names(methods()[step], asked(study, *variant_of))
    return known[variant_of]


def is_compared(study: Study, dataset: str) -> bool:
    """Say whether a dataset has two clusterings or more; its labels are one."""
    return len(clusterings(study, dataset)) + study.dataset(dataset).has_labels > 1


def has_maps_beside(study: Study, dataset: str) -> bool:
    """Say whether a dataset has two maps or more."""
    return len(maps(study, dataset)) > 1


def compared(dataset: str, name: str) -> str:
    """Return the path of a table or figure, with its suffix, of clusterings or maps beside each
    other."""
    return f"{RESULTS}/{dataset}/{COMPARE}/{name}"


def compared_tables(study: Study, dataset: str) -> list[str]:
    """Return the tables of a dataset's clusterings beside each other, and of its maps, if it has
    several."""
    names = ["clusterings", "agreement", "further"] if is_compared(study, dataset) else []
    names += ["all_maps", "principal_plane"] if has_maps_beside(study, dataset) else []
    return [compared(dataset, f"{name}.csv") for name in names]


def compared_figures(study: Study, dataset: str) -> list[str]:
    """Return the figures of a dataset's clusterings beside each other, if it has several, and on a
    map, if it has one, and of its maps beside each other, if it has several."""
    names = ["indices", "agreement"] if is_compared(study, dataset) else []
    names += ["maps"] if maps(study, dataset) and clusterings(study, dataset) else []
    names += ["all_maps"] if has_maps_beside(study, dataset) else []
    return [compared(dataset, f"{name}.{study.config.figures.format}") for name in names]


def of_target(study: Study, datasets: Sequence[str], target: str) -> list[str]:
    """Return the tables and figures that a named target builds: those of methods, or of
    clusterings beside each other."""
    if target == COMPARE:
        makes = (compared_tables, compared_figures)
        return [path for d in datasets for make in makes for path in make(study, d)]
    steps = [m.name for m in methods().values() if target in (m.targets or (m.name,))]
    variants = list(study.variants(datasets, *steps))
    return [p for v in variants for p in (*tables(study, *v), *figures(study, *v))]


def all_tables(study: Study, datasets: Sequence[str]) -> list[str]:
    """Return every table of the datasets, without those that collect."""
    found = [path for d in datasets for path in (*summary_tables(study, d), *given_back(study, d))]
    found += [path for d in datasets for path in compared_tables(study, d)]
    found += all_applied(study, datasets)
    return found + [path for v in study.variants(datasets) for path in tables(study, *v)]


def all_figures(study: Study, datasets: Sequence[str]) -> list[str]:
    """Return every figure of the datasets."""
    found = [path for d in datasets for path in summary_figures(study, d)]
    found += [path for d in datasets for path in compared_figures(study, d)]
    return found + [path for v in study.variants(datasets) for path in figures(study, *v)]


def all_typed(study: Study, datasets: Sequence[str]) -> list[str]:
    """Return the Parquet file beside each of these tables, if the config asks for them; the table
    of a dataset that came as Parquet has one already."""
    if study.config.tables.also is None:
        return []
    made = set(all_tables(study, datasets))
    typed = [path.removesuffix(".csv") + ".parquet" for path in made if path.endswith(".csv")]
    return sorted({*typed} - made)
