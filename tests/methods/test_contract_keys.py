"""The contract of a method: a job is told the keys that it says it reads, looks at each of them,
and asks for no other."""

import json
from collections.abc import Iterator, Mapping

import pytest
from method_bench import BASE, Bench, made_of
from ordinary_data import rarely
from other_settings import in_pairs, key_of, variants

from unsupervised.methods import entry
from unsupervised.methods.found import methods
from unsupervised.methods.measuring import facts_of
from unsupervised.methods.method import Job, Method, Tables

pytestmark = pytest.mark.usefixtures("fewer_draws")

METHODS = list(methods().values())
# Variants with these are looked at in the long tests.
SLOW = {"fft"}


class Watched(Mapping):
    """A mapping that notes which of its keys are looked at; whoever copies it looks at all."""

    def __init__(self, values: Mapping, seen: set[str]) -> None:
        self.values_of, self.seen = values, seen

    def __getitem__(self, key: str) -> object:
        self.seen.add(key)
        return self.values_of[key]

    def __contains__(self, key: object) -> bool:
        return key in self.values_of

    def __iter__(self) -> Iterator[str]:
        return iter(self.values_of)

    def __len__(self) -> int:
        return len(self.values_of)


@pytest.fixture
def watched(monkeypatch):
    """Let the settings that a job gets be watched also where its beginning resolves them."""
    resolved = entry.resolved

    def still(given, spec):
        if isinstance(spec, Watched):
            return Watched(resolved(given, spec.values_of), spec.seen)
        return resolved(given, spec)

    monkeypatch.setattr(entry, "resolved", still)
    # What a method has against some data is asked of all keys that the job has.
    monkeypatch.setattr(entry, "refuse_what_cannot_run", lambda module, given: None)


def told(bench, made, method, variant) -> dict:
    """Return what a job is told of a variant."""
    return json.loads(bench.spec(made, method.name, variant))


def read_by(job: Job) -> set[str]:
    """Return the keys that a job says it reads, and the name of another method whose keys it
    reads."""
    return {*job.reads, *(job.also[:1] if isinstance(job, Tables) and job.also else ())}


@pytest.mark.parametrize("method", METHODS, ids=lambda m: m.name)
def test_a_key_changes_what_is_told_to_those_who_read_it_and_to_no_other(bench, steps, method):
    for variant in steps[method.name].keys() - {BASE}:
        key = key_of(variant)
        if key in naming_others(method):
            continue  # of the variants that it names, one is like the other
        for made in bench.having(method, variant):
            before, now = (told(bench, made, method, v) for v in (BASE, variant))
            before.pop("variant", None), now.pop("variant", None)
            draws = isinstance(made.job, Tables) and callable(made.job.random)
            is_read = key in read_by(made.job)
            assert (before != now) == is_read or draws, (made.job.rule, variant)


def naming_others(method: Method) -> set[str | None]:
    """Return the keys by which a method names variants of other methods."""
    reads = [read for job in method.jobs for read in job.inputs.values()]
    return {read.beside for read in reads if read.of}


@pytest.mark.parametrize("method", METHODS, ids=lambda m: m.name)
def test_every_key_of_the_settings_is_read(bench, steps, method):
    read = {key for made in made_of(method) for key in read_by(made.job)}
    assert set(method.settings.model_fields) <= read


@pytest.mark.parametrize("method", METHODS, ids=lambda m: m.name)
def test_every_key_has_another_value_to_be_tried(steps, method):
    """Else no test here says anything of it."""
    tried = {key_of(variant) for variant in steps[method.name].keys() - {BASE}}
    assert set(method.settings.model_fields) <= tried


@pytest.mark.long
@pytest.mark.parametrize("method", METHODS, ids=lambda m: m.name)
def test_a_job_looks_at_all_keys_that_it_reads_and_at_no_other(
    bench, steps, watched, tmp_path, method
):
    """Where one changed key is not enough, other data are, as topics have a coherence where most
    counts are 0; or two keys, as `sample` counts beside one engine alone."""
    keys, seen = set(method.settings.model_fields), {}
    look(bench, method, steps[method.name], seen)
    if left := rules_left(method, seen):
        found = variants(method, facts_of(rarely()))
        words = Bench(tmp_path / "rarely", rarely(), {method.name: found})
        look(words, method, found, seen, left)
    if left := rules_left(method, seen):
        pairs = {name: {BASE: found[BASE]} for name, found in steps.items()}
        pairs[method.name] |= in_pairs(method, steps[method.name], facts_of(bench.data))
        look(Bench(tmp_path, bench.data, pairs), method, pairs[method.name], seen, left)
    for made in (m for m in made_of(method) if m.job.rule in seen):
        more = (seen[made.job.rule] & keys) - read_by(made.job)
        assert not more, f"{made.job.rule} looks at {more}, and does not say so"
        assert not left_of(made, seen) & keys, f"{made.job.rule} never looks at what it reads"


def rules_left(method: Method, seen: Mapping[str, set[str]]) -> set[str]:
    """Return the rules of a method that have keys of its settings left to look at."""
    keys = set(method.settings.model_fields)
    return {made.job.rule for made in made_of(method) if left_of(made, seen) & keys}


def look(bench, method: Method, variants, seen: dict[str, set[str]], rules=None) -> None:
    """Run jobs of variants that read what these change, and note the keys that they look at;
    those of some `rules` just while they have keys left."""
    for variant, block in variants.items():
        for made in bench.having(method, variant) if block.get("engine") not in SLOW else ():
            rule = made.job.rule
            is_news = rule not in seen or key_of(variant) in read_by(made.job)
            if is_news if rules is None else rule in rules and left_of(made, seen):
                looked = seen.setdefault(rule, set())
                bench.run(made, method.name, variant, lambda told, s=looked: Watched(told, s))


def left_of(made, seen: Mapping[str, set[str]]) -> set[str]:
    """Return the keys that a job reads and has not looked at; none of a job that never ran."""
    return read_by(made.job) - seen[made.job.rule] if made.job.rule in seen else set()
