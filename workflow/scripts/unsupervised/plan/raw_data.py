"""The raw and tidy files of the datasets: where they come from and what decides their content."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from unsupervised.base.contents import KEPT, Contents
from unsupervised.base.errors import InputError
from unsupervised.config.model import Config, Dataset
from unsupervised.config.own_files import find_user_file
from unsupervised.config.reading import tidy_spec
from unsupervised.config.sources import KINDS, downloads, is_own_new_file, new_file, raw_files
from unsupervised.data import receipts
from unsupervised.data.archive import is_archive
from unsupervised.data.fetch import join
from unsupervised.methods.engines import BLOCKS

TIDY, RAW = "data/tidy", "data/raw"
CONTENTS = Contents(KEPT)
TIDY_PARTS = ("values.npz", "samples.csv", "features.csv", "source.json")


@dataclass(frozen=True)
class RawData:
    """The raw and tidy files of a config's datasets.

    `bases` are the folders of the config files, `models` the hashes of the models of stand-ins.
    """

    config: Config
    bases: tuple[str, ...] = ()
    models: Mapping[str, str] = field(default_factory=dict)

    def dataset(self, name: str) -> Dataset:
        """Return one dataset's block."""
        return self.config.datasets[name]

    def tidy_spec(self, dataset: str) -> dict:
        """Return the `tidy` block with the file that is read."""
        return tidy_spec(self.dataset(dataset))

    def blocks_spec(self, dataset: str) -> dict:
        """Return how many samples are read at once by what every dataset gets; nothing where a
        dataset is held."""
        if self.dataset(dataset).tidy.engine != BLOCKS:
            return {}
        return {"block_rows": self.config.cluster.block_rows}

    def columns_spec(self, dataset: str) -> dict:
        """Return how a raw table is read, and what of it is put in where a cell is empty."""
        names = ("sample_names", "feature_names", "label_names", "label_blocks", "leave_out")
        spec = self.tidy_spec(dataset)
        return {key: value for key, value in spec.items() if key not in (*names, "shape")}

    def source_spec(self, dataset: str, download: str) -> dict:
        """Return what decides the content of one raw file, `<dataset>/<name>`."""
        source = self.dataset(dataset).source
        if self.is_new(dataset, download):
            return {"kind": "path", "content": self.content_of(self.own_file(dataset, download)[0])}
        if source.url is not None:
            return {
                "kind": "url",
                "name": dataset,
                "sha256": source.sha256,
            }
        if source.path is not None:
            told = {"kind": "path", "content": self.own_content(dataset)}
            return told | self.in_place(dataset)
        if source.blobs is not None:
            blobs = source.blobs.model_dump(exclude={"files"})
            offset = source.blobs.files[download.removeprefix(f"{dataset}/")]
            return {"kind": "blobs", **blobs, "seed": self.config.seed + offset}
        if source.model is not None:
            drawn_by = self.drawn_by(source.model.name)
            return {"kind": "model", **source.model.model_dump(), "drawn_by": drawn_by}
        return {"kind": "texts", "texts": source.texts}

    def in_place(self, dataset: str) -> dict:
        """Return where the folder of part files lies that a dataset is, if it is read there."""
        folder = Path(self.user_file(dataset)[0])
        if self.dataset(dataset).tidy.engine != BLOCKS or not folder.is_dir():
            return {}
        return {"in_place": str(folder.absolute())}

    def sha256(self, path: str) -> str | None:
        """Return the hash that the config states of a raw file, `<dataset>/<name>`."""
        dataset = self.downloads().get(path)
        if dataset is None or self.is_new(dataset, path):
            return None
        return self.dataset(dataset).source.sha256

    def stand_in(self, dataset: str, download: str) -> dict | None:
        """Return the model that may stand in for a download; None where only it will do."""
        source, is_new = self.dataset(dataset).source, self.is_new(dataset, download)
        if is_new or source.stand_in is None or self.config.data.origin == "original":
            return None
        members, drawn_by = source.members, self.drawn_by(source.stand_in)
        return {"model": source.stand_in, "members": members, "hash": drawn_by}

    def drawn_by(self, model: str) -> str:
        """Return the hash of a model's code and facts."""
        return self.models.get(model, "")

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

    def addresses(self, dataset: str, download: str, first: str | None) -> list[str]:
        """Return where to look for a download: the mirrors, then the dataset's addresses."""
        source, is_new = self.dataset(dataset).source, self.is_new(dataset, download)
        if is_new or source.url is None or self.config.data.origin == "stand-in":
            return []
        name = downloads(source)[0]
        bases = [base for base in (first, *self.config.data.mirrors) if base]
        return [*(join(base, name) for base in bases), source.url, *source.mirrors]

    def user_file(self, dataset: str) -> list[str]:
        """Return the user's own file, where the dataset is one."""
        path = self.dataset(dataset).source.path
        return [find_user_file(path, self.bases)] if path else []

    def new_source(self, dataset: str) -> list[str]:
        """Return the user's own file of new samples, where `apply` names one."""
        block = self.dataset(dataset)
        if not is_own_new_file(block):
            return []
        return [find_user_file(block.apply or "", self.bases, f"datasets.{dataset}.apply")]

    def is_new(self, dataset: str, download: str) -> bool:
        """Say whether a raw file, `<dataset>/<name>`, is the user's own one of new samples."""
        block = self.dataset(dataset)
        return is_own_new_file(block) and download == f"{dataset}/{new_file(block)}"

    def own_file(self, dataset: str, download: str) -> list[str]:
        """Return the user's own file that a raw file, `<dataset>/<name>`, is, if it is one."""
        is_new = self.is_new(dataset, download)
        return self.new_source(dataset) if is_new else self.user_file(dataset)

    def own_content(self, dataset: str) -> str:
        """Return the hash of what the user's file, or folder of texts, holds."""
        return self.content_of(self.user_file(dataset)[0])

    def content_of(self, path: str) -> str:
        """Return the hash of what a file or folder of the user's holds."""
        try:
            return CONTENTS.of(path)
        except OSError as error:
            what = error.filename or path
            raise InputError(f"{what}: cannot be read ({error.strerror}); check it") from error

    def own_contents(self, arguments: Sequence[str]) -> dict[str, str]:
        """Return the hashes of the users' files that a run may read, by where they lie: those of
        the datasets in `run` or within a path on the command line."""
        asked = [
            name
            for name in self.config.datasets
            if name in self.config.run or any(f"/{name}/" in word for word in arguments)
        ]
        files = [path for name in asked for path in self.own_files(name)]
        return {path: self.content_of(path) for path in files}

    def own_files(self, dataset: str) -> list[str]:
        """Return where the user's files of a dataset lie: the one that it is, and new samples."""
        return [*self.user_file(dataset), *self.new_source(dataset)]

    def own_paths(self) -> list[str]:
        """Return the users' files as the config names them."""
        blocks = self.config.datasets.values()
        own = [block.apply for block in blocks if is_own_new_file(block)]
        return [path for path in (*(block.source.path for block in blocks), *own) if path]

    def member_spec(self, dataset: str, member: str) -> dict:
        """Return what decides the content of one unpacked file, `<dataset>/<name>`."""
        source = self.dataset(dataset).source
        name = member.removeprefix(f"{dataset}/")
        return {"member": source.members[name]}

    def raw(self, datasets: list[str]) -> list[str]:
        """Return every raw file of the datasets."""
        found = [(d, name) for d in datasets for name in raw_files(self.dataset(d).source)]
        return [*(f"{RAW}/{d}/{name}" for d, name in found), *self.raw_new(datasets)]

    def raw_new(self, datasets: Sequence[str]) -> list[str]:
        """Return the raw files that are users' own ones of new samples."""
        blocks = ((d, self.dataset(d)) for d in datasets)
        return [f"{RAW}/{d}/{new_file(block)}" for d, block in blocks if is_own_new_file(block)]

    def downloads(self) -> dict[str, str]:
        """Return each fetched or made file, `<dataset>/<name>`, and its dataset."""
        blocks = self.config.datasets
        found = {f"{d}/{name}": d for d, b in blocks.items() for name in downloads(b.source)}
        new = self.raw_new(list(blocks))
        return found | {path.removeprefix(f"{RAW}/"): Path(path).parts[2] for path in new}

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
        return [f"{TIDY}/{d}/{part}" for d in datasets for part in TIDY_PARTS]

    def new_samples(self, dataset: str, file: str) -> tuple[str, list[str], dict]:
        """Return the raw file of new samples, the receipts of it and of the data whose columns it
        shares, and how it is read: as the dataset, but from another file."""
        path = f"{RAW}/{dataset}/{file}"
        read = [path, self.tidy_inputs(dataset)[0]]
        noted = list(dict.fromkeys(map(receipts.beside, read)))
        spec = self.tidy_spec(dataset) | self.blocks_spec(dataset)
        return path, noted, {**spec, "file": file, "shape": None}
