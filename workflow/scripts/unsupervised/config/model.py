"""The typed model of `config.yaml`: every key, its type, its default and what it means.

The checker, the JSON schema and the config reference are all made from it.
"""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, field_validator

from unsupervised.base.memory import DEFAULT_MB
from unsupervised.base.strict import Count, Name, Strict
from unsupervised.config.steps import Steps
from unsupervised.config.tidy_model import FileName, Number, Tidy

Title = Annotated[str, StringConstraints(pattern=r"^[^\x00-\x1f\x7f]{1,200}$")]
Scheduler = Annotated[
    str, StringConstraints(pattern=r"^(none|local|slurm|(tcp|tls)://[^\s:/]+:[0-9]+)$")
]
SlurmOption = Annotated[str, StringConstraints(pattern=r"^-[^\x00-\x1f\x7f]+$")]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class Data(Strict):
    """Where raw data may come from."""

    origin: Literal["auto", "original", "stand-in"] = Field(
        "auto",
        description="auto: the original where it can be had, else the stand-in; original: stop "
        "instead; stand-in: never touch the network.",
    )
    mirrors: list[str] = Field(
        [], description="Folders or base addresses tried before the datasets' own addresses."
    )
    timeout: Annotated[float, Field(gt=0, le=3600)] = Field(
        30, description="Seconds for which a server may be silent."
    )


class Figures(Strict):
    """How every figure is saved."""

    format: Literal["png", "svg", "pdf"] = Field("png", description="File format.")
    dpi: Annotated[int, Field(ge=40, le=600)] = Field(
        150, description="Dots per inch of PNG figures."
    )


class Written(Strict):
    """How every table is saved, besides as CSV."""

    also: Literal["parquet"] | None = Field(
        None,
        description="parquet: each table of a dataset as Parquet too, beside the CSV and by its "
        "name, the same cells with numbers as numbers; for programs that read many rows.",
    )


class Blobs(Strict):
    """Round blobs of points, made with scikit-learn's make_blobs."""

    samples: Count = Field(300, description="Number of points.")
    centers: Annotated[list[list[Number]], Field(min_length=1)] = Field(
        description="Coordinates of each blob's centre."
    )
    spread: Annotated[float, Field(gt=0, allow_inf_nan=False)] = Field(
        0.3, description="Standard deviation of each blob."
    )
    files: dict[FileName, Annotated[int, Field(ge=0)]] = Field(
        description="Files to make, each with what is added to `seed` to draw it."
    )


Model = Literal[
    "cellar", "contest", "corpus", "kernels", "listening", "market", "segments", "species"
]


class Generated(Strict):
    """Any number of samples drawn from the model of a stand-in."""

    name: Model = Field(description="Model, as in workflow/stand-ins.")
    samples: Annotated[int, Field(ge=1, le=1_000_000)] = Field(description="Samples to draw.")
    file: FileName = Field(description="The model's file to write.")


class Source(Strict):
    """Where one dataset's raw file comes from: `url`, `path`, `blobs`, `texts` or `model`."""

    url: str | None = Field(None, description="Published address of the download.")
    mirrors: list[str] = Field([], description="Further full addresses, tried in order.")
    sha256: Sha256 | None = Field(None, description="SHA-256 of the download; needed with `url`.")
    file: FileName | None = Field(
        None, description="Name under which the raw file is kept; default: the address's last part."
    )
    members: dict[FileName, str] = Field(
        {}, description="Files to take out of a ZIP archive: name here → name in the archive."
    )
    stand_in: Model | None = Field(
        None, description="Model that makes a stand-in where the download cannot be had."
    )
    model: Generated | None = Field(None, description=Generated.__doc__)
    path: str | None = Field(
        None,
        description="A file of your own (CSV, TSV, Parquet, Excel, Feather, Stata, SPSS, SAS, "
        "JSON, ARFF, HDF5, AnnData, SQLite, sparse .npz; packed as .gz, .xz, .bz2, .zst and .zip "
        "too), or a folder of .txt or Parquet files; relative to where you run or to the config "
        "file.",
    )
    blobs: Blobs | None = Field(None, description="Points to make instead of a download.")
    texts: list[str] | None = Field(None, description="Documents written here instead of a file.")


class Dataset(Strict):
    """One dataset: what it is, where it comes from, how it is read, what is done with it."""

    title: Title | None = Field(
        None, description="Name shown in figures and the report; default: the dataset's name."
    )
    source: Source = Field(description=Source.__doc__)
    tidy: Tidy = Field(default_factory=Tidy, description=Tidy.__doc__)
    image: Annotated[list[Count], Field(min_length=2, max_length=2)] | None = Field(
        None, description="Rows and columns, where each sample is an image."
    )
    apply: Annotated[str, StringConstraints(min_length=1)] | None = Field(
        None,
        description="New samples, a raw file of the dataset or one of your own, found as "
        "source.path is: each variant that can places them, in its predictions.csv, and "
        "applied.csv has the answers of all. Nothing that was made before is made anew.",
    )
    steps: Steps | None = Field(
        None, description="Methods, each with its variants; default: a first look at the data."
    )
    look: Literal["quick", "thorough"] = Field(
        "quick",
        description="How long a first look is, where no steps are named. quick: the few methods "
        "that suit the kind and size of the data; thorough: all that do and that are installed. "
        "`make plan` says which, and why.",
    )

    @property
    def has_labels(self) -> bool:
        """Whether the config says where the samples' labels are."""
        return self.tidy.label is not None or bool(self.tidy.label_blocks)


class Merges(Strict):
    """Question 2.2: how many merges for so many samples."""

    dataset: Name = Field(description="Dataset whose first samples are merged.")
    samples: list[Annotated[int, Field(ge=2)]] = Field(description="Numbers of samples.")


class Closest(Strict):
    """Question 2.6: which clusters are closest, by single and by complete linkage."""

    clusters: dict[str, list[Annotated[list[Number], Field(min_length=2, max_length=2)]]] = Field(
        description="The points of each cluster."
    )


class Iterations(Strict):
    """k-means at work: its iterations, from given starts."""

    dataset: Name = Field(description="Dataset whose samples are clustered.")
    starts: Annotated[
        list[Annotated[list[Number], Field(min_length=1)]], Field(min_length=1, max_length=8)
    ] = Field(description="Where each centre starts: as many numbers as the dataset has features.")

    @field_validator("starts")
    @classmethod
    def alike(cls, starts: list[list[float]]) -> list[list[float]]:
        """Refuse starts of different lengths."""
        if len({len(start) for start in starts}) > 1:
            raise ValueError("starts have different numbers of coordinates; give each as many")
        return starts


class Lessons(Strict):
    """Small questions of the course that belong to no dataset."""

    merges: Merges = Field(description=Merges.__doc__)
    closest: Closest = Field(description=Closest.__doc__)
    iterations: Iterations | None = Field(None, description=Iterations.__doc__)


class Cluster(Strict):
    """Who works where a step reads its samples a block at a time, as `engine: dask` does."""

    scheduler: Scheduler = Field(
        "local",
        description="none: the step itself takes one block after another; local: workers on this "
        "machine, by Dask; slurm: workers that Slurm is asked for, by dask-jobqueue; tcp://…: the "
        "address of a scheduler of Dask that runs, whose workers see the same files. Results are "
        "the same with each, and another choice makes nothing anew.",
    )
    workers: Count = Field(2, description="Workers, where they are begun for a step.")
    memory: Annotated[int, Field(ge=200)] = Field(
        2000,
        description="Megabytes that a worker may take; one that takes more is begun anew, and a "
        "block over which that goes on ends the step.",
    )
    slurm: list[SlurmOption] = Field(
        [],
        description="Options of sbatch for workers that Slurm is asked for, such as "
        "--partition=short, --account=lab and --time=02:00:00 (half an hour, where none says it).",
    )
    block_rows: Count = Field(
        100_000,
        description="Samples of a block. Sums are taken by blocks, so results follow it in their "
        "last digits; a worker holds a few blocks at once.",
    )


class Config(Strict):
    """The whole of `config.yaml`."""

    seed: Annotated[int, Field(ge=0, lt=2**31)] = Field(0, description="Seed of everything random.")
    memory_mb: Annotated[int, Field(ge=100)] = Field(
        DEFAULT_MB,
        description="Megabytes that one step may take; a step that would take more says so before "
        "it begins. A cluster is asked for as much.",
    )
    cluster: Cluster = Field(default_factory=Cluster, description=Cluster.__doc__)
    data: Data = Field(default_factory=Data, description=Data.__doc__)
    figures: Figures = Field(default_factory=Figures, description=Figures.__doc__)
    tables: Written = Field(default_factory=Written, description=Written.__doc__)
    run: Annotated[list[Name], Field(min_length=1)] = Field(
        description="Datasets that plain `snakemake` builds."
    )
    lessons: Lessons | None = Field(None, description=Lessons.__doc__)
    datasets: dict[Name, Dataset] = Field(description="All datasets, by name.")
