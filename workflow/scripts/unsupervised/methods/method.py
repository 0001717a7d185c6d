"""What a method declares of itself. All that the workflow knows of a method comes from here.

A method is a folder whose `declaration.py` holds one `METHOD`; it names its functions as text,
`"fit:build"`, so that planning a run imports none of them. Rules, targets, what a variant has,
who reads which key, the config's schema and its reference are made from these declarations.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pydantic import BaseModel

from unsupervised.methods import engines
from unsupervised.methods.facts import Facts
from unsupervised.methods.looks import Look

# A key of a variant, and what is wrong with its value.
Problem = tuple[str, str]
# What a variant's settings and its dataset's block decide.
When = Callable[[BaseModel, object], bool]
Checks = Callable[[BaseModel, Facts], Iterator[Problem]]
Compared = Callable[[BaseModel, BaseModel, Facts], Iterator[Problem]]


def always(settings: BaseModel, dataset: object) -> bool:
    """Say yes, whatever a variant asks for."""
    return True


@dataclass(frozen=True)
class Read:
    """One table that a job reads: of its own variant, unless it says of which other.

    `of` is another method, whose variant of the same name is read; `beside` is the key of the
    settings that names another variant of the same method or, with `of`, of that one. Where `when`
    says no, it is not read.
    """

    table: str
    of: str | None = None
    beside: str | None = None
    when: When = always


def own(*tables: str) -> dict[str, Read]:
    """Return the reading of tables of the same variant, each under its own name."""
    return {name: Read(name) for name in tables}


@dataclass(frozen=True)
class Job:
    """What a job of a method makes, from what, and with which function.

    rule: its name, which no other job has; about: one line for `snakemake --list`.
    make: the function, as `module:name` within the folder that declares it.
    reads: keys of the variant's settings that it reads, a family's job those that its method
    has. Another key cannot rerun it.
    inputs: names under which the function finds the tables that it reads.
    when: whether a variant has what it makes. It never has what is made of a table that it lacks.
    references: where what it measures was published, beyond what its method names.
    """

    rule: str
    about: str
    make: str
    reads: Sequence[str] = ()
    inputs: Mapping[str, Read] = field(default_factory=dict)
    when: When = always
    references: Sequence[str] = ()


@dataclass(frozen=True)
class Tables(Job):
    """A job that makes tables.

    tables: their names. samples: whether it reads the dataset's samples, prepared as the
    variant says. random: whether it draws, so that it gets the seed; a function where settings
    decide. also: another method and the keys that are read of the variant of it that the job
    reads, or else of that of the same name, under that method's name. sees: another method as
    whose variant, found likewise, it sees the samples: it is told the keys that decide this.
    new_samples: the key that names a raw file of new samples. named: whether it is told its
    variant. small: whether it is done at once, so that a cluster is sent many of them together.
    by_order: columns that hang on the order in which the samples stand,
    as numbers of leaves and random starts do; all others stay as they are when the samples
    change places. refit: the module by which a method is fitted anew to other samples, where a
    family's job asks for that. clusterings: the key that names columns about the samples, features,
    clusterings and components; the job reads the tables of the last two, and is told which names
    these are and what the column of labels is called.
    """

    tables: Sequence[str] = ()
    samples: bool = True
    random: bool | When = False
    also: tuple[str, Sequence[str]] | None = None
    sees: str = ""
    new_samples: str | None = None
    named: bool = False
    small: bool = False
    by_order: Sequence[str] = ()
    refit: str = ""
    clusterings: str = ""


@dataclass(frozen=True)
class Figure(Job):
    """A job that draws one figure from tables.

    figure: its name; caption: the file in `captions/` that explains it, if not of that name. says:
    the function, as `module:name`, that says in one sentence what it shows, from the tables that it
    reads and the keys that it reads; nothing where that cannot be said.
    """

    figure: str = ""
    caption: str = ""
    says: str = ""


@dataclass(frozen=True)
class Engines:
    """How a method runs: `small` up to `most` samples, `large` above, unless `engine` says which.

    small_does, large_does and limit say in words what is done and where it ends, for the page on
    many samples; blocks_does what `engine: dask` does, where the method has it. on_one_machine
    says how much the results of the large engine differ between processors, where a library cannot
    be kept from that: such results are equal on one machine alone, and are left out where results
    are compared with those of another.
    """

    small: str
    large: str
    most: int
    small_does: str = ""
    large_does: str = ""
    limit: str = "–"
    on_one_machine: str = ""
    blocks_does: str = ""

    def short_cut(self, engine: str) -> list[str]:
        """Return the engine that does not do all that the small one does, and what it does: the
        large one, unless `engine` names the one that reads a block at a time."""
        if engine == engines.BLOCKS:
            return [engine, self.blocks_does]
        return [self.large, self.large_does]

    def chosen(self, engine: str, samples: int | None) -> str:
        """Return the engine that an `engine` setting comes to; `auto` where that hangs on a
        number of samples that is not known yet."""
        if samples is None:
            return engine
        declared = (self.small, self.large, self.most)
        return engines.chosen({"engine": engine, "engines": declared}, samples)


@dataclass(frozen=True)
class Needs:
    """What a method needs of the samples that a variant sees; below it there is no result."""

    samples: int = 1
    features: int = 1


@dataclass(frozen=True)
class Family:
    """What several methods share: jobs that each of them has, where it has the tables they read."""

    package: str
    name: str
    jobs: Sequence[Job]


@dataclass(frozen=True)
class Recipe:
    """How a method says one of its results as a plain script.

    template: the file in its folder that says it, in Jinja; `recipes.writing` says of what it may
    speak. also: another method, of which it says the variant of the same name first, so that it
    sees the samples as that does, and the keys of that which it reads. facts: a function, as
    `module:name`, that looks at the samples, given as to a job, and returns what else the template
    may speak of as `facts`. reads: the tables of the variant that this looks at.
    """

    template: str = "recipe.py.j2"
    also: tuple[str, Sequence[str]] | None = None
    facts: str = ""
    reads: Sequence[str] = ()


@dataclass(frozen=True)
class Method:
    """One method.

    package: its folder, as Python imports it. name: its step in the config and in paths. title:
    what figures call it. about: one line for the named target. settings: its block of the
    config. families: what it shares with others. checks: what else is wrong with a variant, by
    what is known of the data. sound: the function, as `module:name`, that refuses prepared samples
    of which the method can make nothing. compared: why a variant cannot stand beside the one it
    names, in words that follow its name. fits: why a variant does not go with that of another
    method whose tables it reads. first_look: the variants that anybody would try first,
    and why, by what is known of the data and the scale that suits them; thorough_look: what it adds
    where the config asks for a longer look. targets: the named targets that
    build it, if not the one of its name. libraries: modules that it imports beyond the usual ones,
    each with the packages whose versions may change a result. extras: those of them that only an
    extra of this project brings, each with its name. references: where it was published. recipe:
    how it says a result as a plain script.
    """

    package: str
    name: str
    title: str
    about: str
    settings: type[BaseModel]
    jobs: Sequence[Job]
    families: Sequence[Family] = ()
    needs: Needs = Needs()
    checks: Checks | None = None
    sound: str = ""
    compared: Compared | None = None
    fits: Compared | None = None
    engines: Engines | None = None
    first_look: Callable[[Facts, str], Look] | None = None
    thorough_look: Callable[[Facts, str], Look] | None = None
    targets: Sequence[str] = ()
    libraries: Mapping[str, Sequence[str]] = field(default_factory=dict)
    extras: Mapping[str, str] = field(default_factory=dict)
    references: Sequence[str] = ()
    recipe: Recipe | None = None


@dataclass(frozen=True)
class Made:
    """A job with the folder that declares it and the methods that have it; whether a family
    declares it."""

    job: Job
    package: str
    methods: tuple[str, ...]
    is_shared: bool

    @property
    def function(self) -> str:
        """The function that does it, as `package.module:name`."""
        return f"{self.package}.{self.job.make}"

    @property
    def saying(self) -> str:
        """The function that says what a figure shows, as `package.module:name`; nothing where there
        is none."""
        says = getattr(self.job, "says", "")
        return f"{self.package}.{says}" if says else ""

    @property
    def wiring(self) -> str:
        """Words for which table stands under which name, that begin with a blank."""
        reads = self.job.inputs.items()
        return "".join(f" {name}={r.table},{r.of},{r.beside}" for name, r in sorted(reads)) or " "

    @property
    def checked_by(self) -> tuple[str, ...]:
        """The modules, besides its own, that say what keeps the job from running and how a method
        is fitted anew: those of a method, where the job is one method's alone."""
        if refit := getattr(self.job, "refit", ""):
            return (f"{refit.rpartition('.')[0]}.settings", refit)
        return () if self.is_shared else (f"{self.package}.settings",)

    @property
    def module(self) -> str:
        """The module of that function."""
        return self.function.partition(":")[0]
