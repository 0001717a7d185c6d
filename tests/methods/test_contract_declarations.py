"""The contract of a method: what its declaration says is there, fits together, and is quick to
read."""

import subprocess
import sys
from collections import Counter
from dataclasses import replace
from importlib import import_module
from itertools import chain
from typing import get_args

import pytest
from method_bench import made_of
from mixed_tables import balloons, wines
from ordinary_data import ordinary
from other_settings import base_of
from scipy.sparse import csr_matrix
from workflow_tools import ROOT

from unsupervised.base.strict import Strict
from unsupervised.methods import found, needs
from unsupervised.methods.engines import BLOCKS
from unsupervised.methods.facts import Facts
from unsupervised.methods.measuring import facts_of
from unsupervised.methods.method import Figure, Tables
from unsupervised.run.fingerprint import Code
from unsupervised.run.job import function

METHODS = found.methods()
JOBS = found.jobs()
TABLES = [made for made in JOBS if isinstance(made.job, Tables)]
FIGURES = [made for made in JOBS if isinstance(made.job, Figure)]
SCRIPTS = ROOT / "workflow" / "scripts"
each_method = pytest.mark.parametrize("method", METHODS.values(), ids=lambda m: m.name)
each_job = pytest.mark.parametrize("made", JOBS, ids=lambda m: m.job.rule)
each_figure = pytest.mark.parametrize("made", FIGURES, ids=lambda m: m.job.rule)
HEAVY = {"numpy", "scipy", "sklearn", "pandas", "matplotlib"}


def tables_of(method) -> list[str]:
    """Return the names of the tables that a method may make."""
    return [name for m in made_of(method) if isinstance(m.job, Tables) for name in m.job.tables]


def fields_of(made) -> set[str]:
    """Return the keys of the settings of all methods that have a job."""
    return {key for name in made.methods for key in METHODS[name].settings.model_fields}


# --- methods ------------------------------------------------------------------------------


@each_method
def test_a_method_says_what_it_is_and_where_it_was_published(method):
    assert method.title and method.about.endswith(".") and "\n" not in method.about
    assert method.references and all(len(said.split()) > 3 for said in method.references)
    assert import_module(f"{method.package}.declaration").METHOD is method


@each_method
def test_each_table_and_each_figure_is_made_by_one_job(method):
    figures = [m.job.figure for m in made_of(method) if isinstance(m.job, Figure)]
    for name, count in chain(Counter(tables_of(method)).items(), Counter(figures).items()):
        assert count == 1, name
    owners = [method, *method.families]
    rules = [job.rule for owner in owners for job in owner.jobs]
    assert len(set(rules)) == len(rules)


@each_method
def test_every_key_has_a_default_and_says_what_it_is(method):
    assert issubclass(method.settings, Strict) and method.settings.__doc__
    for key, field in method.settings.model_fields.items():
        assert field.description, key
        assert key == "clusters" or not field.is_required(), key


@each_method
def test_the_engines_are_those_of_its_setting(method):
    setting = method.settings.model_fields.get("engine")
    engines = method.engines
    assert (setting is None) == (engines is None)
    if engines:
        blocks = {BLOCKS} if engines.blocks_does else set()
        assert set(get_args(setting.annotation)) == {"auto", engines.small, engines.large} | blocks
        assert setting.default == "auto"
        assert f"{engines.most:,}" in setting.description
        assert engines.small_does and engines.large_does and engines.limit


@each_method
def test_nothing_is_wrong_while_nothing_is_known_of_the_data(method):
    settings = method.settings.model_validate(base_of(method, facts_of(ordinary())))
    assert not list(needs.problems(method, settings, Facts()))


@each_method
def test_a_first_look_runs_on_the_data_that_it_is_for(method):
    data = ordinary()
    empty = replace(data, values=csr_matrix(data.values))
    kinds = [facts_of(data) for data in (data, empty, wines(), balloons())]
    for known in (*kinds, Facts()):
        for ask in filter(None, (method.first_look, method.thorough_look)):
            look = ask(known, "none" if known.sparse else "standard")
            assert look.why or not look.variants
            assert "\n" not in look.why and not look.why.endswith(".")
            for block in look.variants.values():
                settings = method.settings.model_validate(block)
                assert not list(needs.problems(method, settings, known)), block


# --- jobs ---------------------------------------------------------------------------------


def test_rules_have_names_of_their_own():
    rules = [made.job.rule for made in JOBS]
    assert len(set(rules)) == len(rules)
    assert not set(rules) & {*METHODS, "raw", "tidy", "tables", "figures", "all", "course"}


@each_job
def test_a_job_has_a_function_and_a_line_that_says_what_it_does(made):
    assert made.job.rule.isidentifier() and made.job.rule.islower()
    assert made.job.about.endswith(".") and "\n" not in made.job.about
    assert callable(function(made.function)), made.function


@each_job
def test_what_is_read_is_there(made):
    assert set(made.job.reads) <= fields_of(made)
    assert len(set(made.job.reads)) == len(made.job.reads)
    for name in made.methods:
        own = tables_of(METHODS[name])
        for read in made.job.inputs.values():
            there = tables_of(METHODS[read.of]) if read.of else own
            # A family's job is none of a method that lacks what it reads.
            assert read.table in there or (made.is_shared and not read.of)
            assert read.beside is None or read.beside in METHODS[name].settings.model_fields


@pytest.mark.parametrize("made", TABLES, ids=lambda m: m.job.rule)
def test_what_is_read_beside_the_settings_is_there(made):
    # Its module lies beside the declaration, which it asks what the method needs.
    assert "." not in made.job.make
    assert not made.job.new_samples or made.job.new_samples in fields_of(made)
    if made.job.also:
        other, keys = made.job.also
        assert set(keys) <= set(METHODS[other].settings.model_fields)


@each_figure
def test_a_figure_has_a_caption(made):
    text = found.caption(made).read_text(encoding="utf-8")
    assert len(text.split()) > 20 and "{{ snakemake.params.about }}" in text


# --- imports ------------------------------------------------------------------------------


def test_planning_a_run_imports_no_numpy():
    names = [
        f"{m.package}.{part}" for m in METHODS.values() for part in ("declaration", "settings")
    ]
    code = f"import sys, {', '.join(names)}; print(*({HEAVY!r} & sys.modules.keys()))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=SCRIPTS, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []


@each_figure
def test_no_figure_reaches_scikit_learn(made):
    code = Code(SCRIPTS, None, found.roots())
    files = code.closure(*code.module_files(made.module))
    used = {name.partition(".")[0] for file in files for name in code.look(file)[1]}
    assert not used & {"sklearn", "pandas"}
