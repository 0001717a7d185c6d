"""A run's RO-Crate holds what its profiles demand (RO-Crate 1.1, Workflow RO-Crate 1.0, Process and
Workflow Run Crate 0.5), and is packed with files that are as it says."""

import json
import zipfile

import pytest
from workflow_tools import ROOT

from unsupervised.base.errors import InputError
from unsupervised.base.files import sha256
from unsupervised.base.tables import Table, write
from unsupervised.plan import crate as plan
from unsupervised.recipes import crate
from unsupervised.run import crate as packing

RAW = Table(
    ["dataset", "file", "origin", "address", "sha256", "bytes"],
    [
        ["fish", "fish.csv", "original", "https://example.org/fish.csv", "ab" * 32, 7],
        ["mine", "mine.csv", "original", "mine.csv", "", 4],
    ],
)


@pytest.fixture
def graph(study, tmp_path, monkeypatch) -> dict[str, dict]:
    """The metadata of a small run in the working folder, each thing by its name."""
    monkeypatch.chdir(tmp_path)
    mine = tmp_path / "data" / "raw" / "mine" / "mine.csv"
    mine.parent.mkdir(parents=True)
    mine.write_text("a,b\n")
    RAW.rows[1][4] = sha256(mine)
    for name in ("fish/kmeans/raw/clusters.csv", "fish/kmeans/raw/clusters.png"):
        path = tmp_path / "results" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    write("results/provenance.csv", RAW)
    results = [p.relative_to(tmp_path).as_posix() for p in tmp_path.glob("results/*/*/*/*")]
    spec = json.loads(plan.spec(study, ROOT))
    told = {"provenance": "results/provenance.csv", "results": results}
    text = crate.build(told, spec)["provenance"]
    (tmp_path / "results" / "provenance.json").write_text(text)
    things = json.loads(text)["@graph"]
    assert len({thing["@id"] for thing in things}) == len(things)
    return {thing["@id"]: thing for thing in things}


def names(value) -> list[str]:
    """Return the names that a property refers to."""
    return [one["@id"] for one in (value if isinstance(value, list) else [value])]


def references(value):
    """Yield every name that stands in a thing as a reference."""
    if isinstance(value, dict):
        if value.keys() == {"@id"}:
            yield value["@id"]
        for inner in value.values():
            yield from references(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from references(inner)


def test_the_crate_describes_itself_as_its_profiles_demand(graph):
    told = graph["ro-crate-metadata.json"]
    assert told["@type"] == "CreativeWork" and names(told["about"]) == ["./"]
    assert set(names(told["conformsTo"])) == {crate.CRATE, crate.WORKFLOW_CRATE}
    root = graph["./"]
    assert root["@type"] == "Dataset" and root["name"] and root["description"]
    assert root["datePublished"][:2] == "20" and names(root["license"]) == ["#licence"]
    for profile in names(root["conformsTo"]):
        assert graph[profile]["@type"] == "CreativeWork" and graph[profile]["version"]
    main = graph[names(root["mainEntity"])[0]]
    assert main["@type"] == ["File", "SoftwareSourceCode", "ComputationalWorkflow"]
    assert main["@id"] in names(root["hasPart"])
    language = graph[names(main["programmingLanguage"])[0]]
    assert language["@type"] == "ComputerLanguage" and language["name"] == "Snakemake"


def test_the_run_is_an_action_of_the_workflow_on_its_parameters(graph):
    root = graph["./"]
    run = graph[root["mentions"]["@id"]]
    main = graph["Snakefile"]
    assert run["@type"] == "CreateAction" and run["name"] and run["endTime"]
    assert names(run["instrument"]) == names(root["mainEntity"])
    for key, side in (("object", "input"), ("result", "output")):
        assert names(run[key])
        for name in names(run[key]):
            thing = graph[name]
            assert thing["@type"] in ("File", "PropertyValue")
            (form,) = names(thing["exampleOfWork"])
            assert form in names(main[side]) and graph[form]["@type"] == "FormalParameter"
            assert graph[form]["name"] and graph[form]["additionalType"]
    files = [n for key in ("object", "result") for n in names(run[key])
             if graph[n]["@type"] == "File"]  # fmt: skip
    assert set(files) <= set(names(root["hasPart"]))


def test_every_reference_is_described_or_lies_on_the_web(graph):
    for thing in graph.values():
        for name in references(thing):
            assert name in graph or name.startswith(("https://", "http://")), name
        assert "value" not in thing or isinstance(thing["value"], int | str)


def test_hashes_seed_and_versions_are_those_of_the_run(graph):
    made = graph["results/fish/kmeans/raw/clusters.csv"]
    assert made["sha256"] == sha256(made["@id"]) and made["encodingFormat"] == "text/csv"
    assert graph["https://example.org/fish.csv"]["sha256"] == "ab" * 32
    assert graph["#config-seed"]["value"] == 0
    assert any(s.startswith("scikit-learn 1.") for s in graph["Snakefile"]["softwareRequirements"])


def test_it_is_packed_with_all_that_lies_here(graph, tmp_path):
    packing.main(["crate.zip"])
    with zipfile.ZipFile(tmp_path / "crate.zip") as archive:
        held = set(archive.namelist())
        assert json.loads(archive.read("ro-crate-metadata.json"))["@graph"]
    lying = {n for n in names(graph["./"]["hasPart"]) if "://" not in n and not n.endswith("/")}
    assert lying <= held and "workflow/rules/recipes.smk" in held
    packing.main(["again.zip"])
    assert sha256("again.zip") == sha256("crate.zip")


def test_a_file_that_is_another_by_now_is_refused(graph, tmp_path):
    (tmp_path / "results/fish/kmeans/raw/clusters.csv").write_text("edited")
    with pytest.raises(InputError, match="clusters.csv: is not as results/provenance.json says"):
        packing.main(["crate.zip"])
    assert not (tmp_path / "crate.zip").exists()


def test_without_a_description_nothing_is_packed(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match="run `snakemake crate` first"):
        packing.main(["crate.zip"])
