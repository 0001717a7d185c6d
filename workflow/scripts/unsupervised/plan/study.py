"""What a config asks for: which results each variant has, and what each rule reads of it.

Two small tables, `READS` and the functions below it, are the only place that says so;
rules, targets, tests and the report are all made from them.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from unsupervised.base import memory
from unsupervised.base.contents import KEPT, Contents
from unsupervised.base.errors import InputError
from unsupervised.config.model import Config, Dataset
from unsupervised.config.model_steps import Steps
from unsupervised.config.own_files import find_user_file
from unsupervised.config.sources import KINDS, downloads, raw_files, readable_files
from unsupervised.data import receipts
from unsupervised.data.archive import is_archive
from unsupervised.data.fetch import join
from unsupervised.methods import engines as large
from unsupervised.plan.captions import in_words, plain, read_scores
from unsupervised.plan.variant_files import figure_names, table_names

RESULTS, TIDY, RAW = "results", "data/tidy", "data/raw"
CONTENTS = Contents(KEPT)

VIEW = ("features", "rows", "scale")
KMEANS = (*VIEW, "reduce", "n_init", "max_iter", "engine", "sample")
TREE = (*VIEW, "method", "metric", "engine", "groups")
NMF = (*VIEW, "init", "max_iter", "tol", "engine", "sample")

# Rule → the keys of its variant that it reads. A key not named here cannot rerun the rule.
READS = {
    "kmeans": (*KMEANS, "clusters", "axes"),
    "inertia": (*KMEANS, "sweep"),
    "stability": (*KMEANS, "clusters", "stability"),
    "predict": (*KMEANS, "clusters", "predict"),
    "scaling": VIEW,
    "crosstab": (),
    "members": (),
    "hierarchy": TREE,
    "cut": (*TREE, "cut"),
    "compare_trees": ("compare",),
    "tsne": (*VIEW, "learning_rate", "perplexity", "init", "max_iter", "maps", "engine"),
    "pca": (*VIEW, "components", "engine"),
    "svd": (*VIEW, "components", "engine", "sample"),
    "tfidf": ("features", "rows"),
    "nmf": (*NMF, "components", "top"),
    "nmf_errors": (*NMF, "sweep"),
    "reconstruct": (*NMF, "components", "top", "reconstruct"),
    "similar": ("queries", "listeners", "top", "engine"),
    "evaluate": ("evaluation",),
    "plot_clusters": (),
    "plot_inertia": ("sweep",),
    "plot_crosstab": (),
    "plot_agreement": (),
    "plot_comparison": ("compare",),
    "plot_stability": ("stability",),
    "plot_predictions": (),
    "plot_dendrogram": ("method", "cut", "plot"),
    "plot_cuts": ("cut",),
    "plot_map": ("learning_rate", "perplexity", "plot"),
    "plot_variance": (),
    "plot_features": (),
    "plot_axes": (),
    "plot_parts": (),
    "plot_topics": ("plot",),
    "plot_highlights": ("plot",),
    "plot_errors": ("components", "sweep"),
    "plot_reconstruction": ("reconstruct",),
    "plot_weights": (),
    "plot_similar": (),
    "plot_listeners": (),
    "plot_evaluation": ("evaluation",),
}

RANDOM = {
    "kmeans", "inertia", "stability", "predict", "tsne", "svd", "nmf", "nmf_errors",
    "reconstruct", "evaluate",
}  # fmt: skip


@dataclass(frozen=True)
class Study:
    """A checked config with the questions that rules ask of it.

    `bases` are the folders of the config files, `code` the hashes of what jobs run.
    """

    config: Config
    bases: tuple[str, ...] = ()
    code: Mapping[str, str] = field(default_factory=dict)

    def dataset(self, name: str) -> Dataset:
        """Return one dataset's block."""
        return self.config.datasets[name]

    def title(self, name: str) -> str:
        """Return what a dataset is called in figures and the report."""
        return self.dataset(name).title or name

    def variant(self, dataset: str, step: str, variant: str):
        """Return one variant's settings, defaults filled in."""
        return getattr(self.steps(dataset), step)[variant]

    def steps(self, dataset: str) -> Steps:
        """Return a dataset's steps: those of the config, else a first look at the data."""
        return self.dataset(dataset).steps or self.looks[dataset]

    @cached_property
    def looks(self) -> dict[str, Steps]:
        """Return the first look at each dataset of the run whose config names no steps."""
        blocks = self.config.datasets
        return {name: self.first_look(name) for name in blocks if blocks[name].steps is None}

    def first_look(self, dataset: str) -> Steps:
        """Return the steps that fit a user's file; it is read to find its size and sign."""
        from unsupervised.config import first_look

        source = self.user_file(dataset)
        if not source or dataset not in self.config.run:
            return Steps()
        path = Path(source[0])
        with memory.within(self.config.memory_mb):
            return first_look.steps_for_file(path, self.tidy_spec(dataset))

    def variants(self, datasets: list[str], *steps: str) -> Iterator[tuple[str, str, str]]:
        """Yield dataset, step and variant of everything asked for, in the config's order."""
        for dataset in datasets:
            for step, variants in self.steps(dataset):
                if not steps or step in steps:
                    for variant in variants:
                        yield dataset, step, variant

    # --- what a rule is told ---------------------------------------------------------

    def spec(self, rule: str, dataset: str, step: str, variant: str) -> str:
        """Return what a rule reads of a variant, as JSON with sorted keys."""
        settings = self.variant(dataset, step, variant).model_dump()
        spec = {key: settings[key] for key in READS[rule]}
        if rule in RANDOM or (rule in ("hierarchy", "cut") and self.may_group(dataset, settings)):
            spec["seed"] = self.config.seed
        spec |= self.extra(rule, dataset, variant)
        return to_json(spec)

    def may_group(self, dataset: str, settings: dict) -> bool:
        """Say whether a tree's leaves may be groups of samples, which are drawn by the seed."""
        shape = self.dataset(dataset).tidy.shape
        few = shape is not None and large.engine("hierarchy", settings, shape[0]) == "exact"
        return settings["engine"] != "exact" and not few

    def columns_spec(self, dataset: str) -> str:
        """Return how a raw table is read, and what of it is put in where a cell is empty."""
        reading = ("file", "delimiter", "header", "encoding", "decimal", "thousands", "columns")
        roles = ("index", "label", "drop", "pivot", "triples", "texts")
        spec = self.tidy_spec(dataset)
        return to_json({key: spec[key] for key in (*reading, *roles, "missing", "fill")})

    def extra(self, rule: str, dataset: str, variant: str) -> dict:
        """Return what a rule needs besides its own variant's settings."""
        if rule in ("nmf", "nmf_errors", "reconstruct"):
            return {"dataset": dataset}
        if rule == "compare_trees":
            return {"variant": variant}
        if rule == "predict":
            return {"tidy": self.new_samples_tidy(dataset, variant)}
        if rule == "evaluate":
            nmf = self.variant(dataset, "nmf", variant).model_dump()
            return {key: nmf[key] for key in (*NMF, "components")}
        if rule.startswith("plot_"):
            return self.figure_extra(dataset, variant)
        return {}

    def figure_extra(self, dataset: str, variant: str) -> dict:
        """Return what figures need: the style, and what the dataset is called."""
        block = self.dataset(dataset)
        return {
            "style": self.config.figures.model_dump(),
            "title": self.title(dataset),
            "variant": variant,
            "image": block.image,
        }

    def new_samples_tidy(self, dataset: str, variant: str) -> dict:
        """Return how to read new samples: as the dataset, but from another file."""
        predict = self.variant(dataset, "kmeans", variant).predict
        return {**self.tidy_spec(dataset), "file": predict, "shape": None}

    def new_samples_receipts(self, dataset: str, variant: str) -> list[str]:
        """Return the receipts of the new samples and of the data whose columns they share."""
        read = [self.new_samples(dataset, variant), self.tidy_inputs(dataset)[0]]
        return list(dict.fromkeys(map(receipts.beside, read)))

    def new_samples(self, dataset: str, variant: str) -> str:
        """Return the raw file of new samples."""
        return f"{RAW}/{dataset}/{self.variant(dataset, 'kmeans', variant).predict}"

    def tidy_spec(self, dataset: str) -> dict:
        """Return the `tidy` block with the file that is read."""
        block = self.dataset(dataset)
        spec = block.tidy.model_dump()
        spec["file"] = spec["file"] or readable_files(block.source)[0]
        return spec

    def source_spec(self, dataset: str, download: str) -> dict:
        """Return what decides the content of one raw file, `<dataset>/<name>`."""
        source = self.dataset(dataset).source
        if source.url is not None:
            return {
                "kind": "url",
                "name": dataset,
                "sha256": source.sha256,
            }
        if source.path is not None:
            return {"kind": "path", "content": self.own_content(dataset)}
        if source.blobs is not None:
            blobs = source.blobs.model_dump(exclude={"files"})
            offset = source.blobs.files[download.removeprefix(f"{dataset}/")]
            return {"kind": "blobs", **blobs, "seed": self.config.seed + offset}
        if source.model is not None:
            drawn_by = self.drawn_by(source.model.name)
            return {"kind": "model", **source.model.model_dump(), "drawn_by": drawn_by}
        return {"kind": "texts", "texts": source.texts}

    def sha256(self, path: str) -> str | None:
        """Return the hash that the config states of a raw file, `<dataset>/<name>`."""
        dataset = self.downloads().get(path)
        return self.dataset(dataset).source.sha256 if dataset else None

    def stand_in(self, dataset: str) -> dict | None:
        """Return the model that may stand in for a download; None where only it will do."""
        source = self.dataset(dataset).source
        if source.stand_in is None or self.config.data.origin == "original":
            return None
        members, drawn_by = source.members, self.drawn_by(source.stand_in)
        return {"model": source.stand_in, "members": members, "hash": drawn_by}

    def drawn_by(self, model: str) -> str:
        """Return the hash of a model's code and facts."""
        return self.code.get(f"stand_ins/{model}", "")

    def old_stand_in(self, dataset: str, receipt: str) -> bool:
        """Say whether a raw file is a stand-in that another state of its model has drawn."""
        found, model = receipts.read(receipt), self.dataset(dataset).source.stand_in
        made = found.get("origin") == receipts.STAND_IN
        return made and (model is None or found.get("model") != self.drawn_by(model))

    def origins(self, dataset: str) -> dict[str, dict]:
        """Return the file that names the raw files of tidy data, with what provenance.csv says of
        these: an address, a stand-in's model."""
        source = self.dataset(dataset).source
        own = Path(source.path).name if source.path else None
        kind = next(k for k in KINDS if getattr(source, k) is not None)
        said = {"address": source.url or own or f"made: {kind}", "model": source.stand_in}
        return {self.tidy_source(dataset): said}

    def addresses(self, dataset: str, first: str | None) -> list[str]:
        """Return where to look for a download: the mirrors, then the dataset's addresses."""
        source = self.dataset(dataset).source
        if source.url is None or self.config.data.origin == "stand-in":
            return []
        name = downloads(source)[0]
        bases = [base for base in (first, *self.config.data.mirrors) if base]
        return [*(join(base, name) for base in bases), source.url, *source.mirrors]

    def user_file(self, dataset: str) -> list[str]:
        """Return the user's own file, where the dataset is one."""
        path = self.dataset(dataset).source.path
        return [find_user_file(path, self.bases)] if path else []

    def own_content(self, dataset: str) -> str:
        """Return the hash of what the user's file, or folder of texts, holds."""
        path = self.user_file(dataset)[0]
        try:
            return CONTENTS.of(path)
        except OSError as error:
            what = error.filename or path
            raise InputError(f"{what}: cannot be read ({error.strerror}); check it") from error

    def own_contents(self, arguments: Sequence[str]) -> dict[str, str]:
        """Return the hashes of the users' files that a run may read: those of the datasets in
        `run` or within a path on the command line."""
        asked = [
            name
            for name, block in self.config.datasets.items()
            if block.source.path
            and (name in self.config.run or any(f"/{name}/" in word for word in arguments))
        ]
        return {name: self.own_content(name) for name in asked}

    def member_spec(self, dataset: str, member: str) -> dict:
        """Return what decides the content of one unpacked file, `<dataset>/<name>`."""
        source = self.dataset(dataset).source
        name = member.removeprefix(f"{dataset}/")
        return {"member": source.members[name]}

    # --- what captions say -----------------------------------------------------------

    def about(self, dataset: str, step: str, variant: str) -> str:
        """Return a variant's settings that differ from the defaults, and its scores."""
        settings = self.variant(dataset, step, variant).model_dump(
            exclude_defaults=True, exclude={"plot"}
        )
        said = ", ".join(f"{key} {in_words(value)}" for key, value in settings.items())
        parts = [f"{plain(self.title(dataset))}, {step}/{variant}."]
        parts += ["Stand-in data."] if receipts.from_stand_in(self.tidy_source(dataset)) else []
        parts += [f"Settings: {plain(said)}."] if said else []
        parts += [f"Seed {self.config.seed}."] if step in RANDOM else []
        scores = read_scores(Path(RESULTS, dataset, step, variant, "scores.csv"))
        parts += [f"Scores: {scores}."] if scores else []
        return " ".join(parts)

    def about_data(self, dataset: str) -> str:
        """Return a dataset's title and size."""
        scores = read_scores(Path(RESULTS, dataset, "summary", "raw", "scores.csv"))
        return f"{plain(self.title(dataset))}. " + (f"In numbers: {scores}." if scores else "")

    # --- which files there are -------------------------------------------------------

    def raw(self, datasets: list[str]) -> list[str]:
        """Return every raw file of the datasets."""
        return [f"{RAW}/{d}/{name}" for d in datasets for name in raw_files(self.dataset(d).source)]

    def downloads(self) -> dict[str, str]:
        """Return each fetched or made file, `<dataset>/<name>`, and its dataset."""
        return {
            f"{d}/{name}": d for d, block in self.config.datasets.items()
            for name in downloads(block.source)
        }  # fmt: skip

    def members(self) -> dict[str, str]:
        """Return each unpacked file, `<dataset>/<name>`, and its dataset."""
        return {
            f"{d}/{name}": d for d, block in self.config.datasets.items()
            for name in block.source.members
        }  # fmt: skip

    def archive(self, dataset: str) -> str:
        """Return the dataset's archive."""
        names = downloads(self.dataset(dataset).source)
        return f"{RAW}/{dataset}/{next(name for name in names if is_archive(name))}"

    def receipts(self, dataset: str) -> list[str]:
        """Return the receipts that say where a dataset's raw files come from."""
        names = downloads(self.dataset(dataset).source)
        return [receipts.beside(f"{RAW}/{dataset}/{name}") for name in names]

    def all_receipts(self, dataset: str) -> list[str]:
        """Return the receipts of all raw files of a dataset, downloads and members."""
        return [receipts.beside(path) for path in self.raw([dataset])]

    def file_receipts(self, dataset: str) -> list[str]:
        """Return the receipts of the downloads and of the raw files that the tidy rule reads."""
        read = map(receipts.beside, self.tidy_inputs(dataset))
        return list(dict.fromkeys([*self.receipts(dataset), *read]))

    def tidy_source(self, dataset: str) -> str:
        """Return the file that says from which raw files the tidy data come."""
        return f"{TIDY}/{dataset}/source.json"

    def tidy_inputs(self, dataset: str) -> list[str]:
        """Return the raw files that the tidy rule reads."""
        block = self.dataset(dataset)
        names = [self.tidy_spec(dataset)["file"], block.tidy.sample_names, block.tidy.feature_names]
        return [f"{RAW}/{dataset}/{name}" for name in names if name]

    def tidy(self, datasets: list[str]) -> list[str]:
        """Return the tidy files of the datasets."""
        parts = ("values.npz", "samples.csv", "features.csv", "source.json")
        return [f"{TIDY}/{d}/{part}" for d in datasets for part in parts]

    def tables(self, dataset: str, step: str, variant: str) -> list[str]:
        """Return the tables of one variant."""
        names = table_names(step, self.variant(dataset, step, variant), self.dataset(dataset))
        return [f"{RESULTS}/{dataset}/{step}/{variant}/{name}.csv" for name in names]

    def figures(self, dataset: str, step: str, variant: str) -> list[str]:
        """Return the figures of one variant."""
        names = figure_names(step, self.variant(dataset, step, variant), self.dataset(dataset))
        suffix = self.config.figures.format
        return [f"{RESULTS}/{dataset}/{step}/{variant}/{name}.{suffix}" for name in names]

    def summary_tables(self, dataset: str) -> list[str]:
        """Return the tables of a dataset's summary."""
        names = ["columns", "features", "scores", "correlation"]
        names += ["image"] if self.dataset(dataset).image else []
        return [f"{RESULTS}/{dataset}/summary/raw/{name}.csv" for name in names]

    def summary_figures(self, dataset: str) -> list[str]:
        """Return the figures of a dataset's summary."""
        names = ["spread", "correlation"]
        names += ["image"] if self.dataset(dataset).image else []
        return [f"{RESULTS}/{dataset}/summary/raw/{n}.{self.config.figures.format}" for n in names]

    def step_results(self, datasets: list[str], *steps: str) -> list[str]:
        """Return the tables and figures of some steps."""
        variants = list(self.variants(datasets, *steps))
        return [p for v in variants for p in (*self.tables(*v), *self.figures(*v))]

    def all_tables(self, datasets: list[str]) -> list[str]:
        """Return every table of the datasets, without those that collect."""
        found = [path for d in datasets for path in self.summary_tables(d)]
        return found + [path for v in self.variants(datasets) for path in self.tables(*v)]

    def all_figures(self, datasets: list[str]) -> list[str]:
        """Return every figure of the datasets."""
        found = [path for d in datasets for path in self.summary_figures(d)]
        return found + [path for v in self.variants(datasets) for path in self.figures(*v)]


def to_json(value: object) -> str:
    """Return JSON that is equal whenever the value is: sorted keys, plain text.

    Snakemake writes it into the script of its report as it stands, where a `<` could end that.
    """
    return json.dumps(value, sort_keys=True, ensure_ascii=False).replace("<", "\\u003c")
