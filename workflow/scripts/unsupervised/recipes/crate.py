"""A run as an RO-Crate: what was made of what, by which workflow, versions and parameters.

Form: RO-Crate 1.1 with the profiles Workflow RO-Crate 1.0, Process Run Crate 0.5 and Workflow Run
Crate 0.5, in plain JSON-LD.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from unsupervised.base import tables
from unsupervised.base.files import sha256

METADATA = "ro-crate-metadata.json"
CRATE = "https://w3id.org/ro/crate/1.1"
WORKFLOW_CRATE = "https://w3id.org/workflowhub/workflow-ro-crate/1.0"
PROFILES = {
    "https://w3id.org/ro/wfrun/process/0.5": ("Process Run Crate", "0.5"),
    "https://w3id.org/ro/wfrun/workflow/0.5": ("Workflow Run Crate", "0.5"),
    WORKFLOW_CRATE: ("Workflow RO-Crate", "1.0"),
}
CONTEXT = [f"{CRATE}/context", "https://w3id.org/ro/terms/workflow-run/context"]
WEB = ("https://", "http://")
PARAMETER = "https://bioschemas.org/profiles/FormalParameter/1.0-RELEASE"
LANGUAGE = {
    "@id": "https://w3id.org/workflowhub/workflow-ro-crate#snakemake",
    "@type": "ComputerLanguage",
    "name": "Snakemake",
    "identifier": {"@id": "https://doi.org/10.1093/bioinformatics/bts480"},
    "url": {"@id": "https://snakemake.readthedocs.io"},
}
KINDS = {
    ".csv": "text/csv", ".png": "image/png", ".svg": "image/svg+xml", ".pdf": "application/pdf",
    ".py": "text/x-python", ".html": "text/html", ".rst": "text/x-rst", ".sha256": "text/plain",
    ".css": "text/css", ".js": "text/javascript", ".json": "application/json",
    ".txt": "text/plain", ".zip": "application/zip", ".yaml": "application/yaml",
}  # fmt: skip


def build(inputs: Mapping, spec: Mapping) -> dict[str, str]:
    """Return `provenance`, the metadata of a crate.

    Inputs are the table `provenance` of the raw files and all `results`; the spec holds the config
    by its keys, versions, the workflow's title, version and licence.
    """
    raw = list(raw_files(tables.read(inputs["provenance"]).records()))
    made = [file_of(path) for path in sorted(inputs["results"])]
    told = list(values_of(spec["config"]))
    when = datetime.fromtimestamp(max(Path(p).stat().st_mtime for p in inputs["results"]), UTC)
    run = {
        "@id": "#run",
        "@type": "CreateAction",
        "name": f"Run of {spec['title']}",
        "description": f"One run of the workflow, which made {len(made)} files.",
        "instrument": ref("Snakefile"),
        "object": [ref(thing["@id"]) for thing in (*raw, *told)],
        "result": [ref(file["@id"]) for file in made],
        "endTime": when.isoformat(timespec="seconds"),
        "actionStatus": ref("http://schema.org/CompletedActionStatus"),
    }
    graph = [
        *beginning(spec, [*made, *raw], run),
        workflow(spec, [*raw, *told]),
        LANGUAGE,
        *(dict(parameter(thing)) for thing in (*raw, *told)),
        RESULT,
        run,
        *raw,
        *told,
        *made,
    ]
    return {"provenance": json.dumps({"@context": CONTEXT, "@graph": graph}, indent=1) + "\n"}


def ref(name: str) -> dict[str, str]:
    """Return a reference to what is described elsewhere in the graph, or on the web."""
    return {"@id": name}


# What the workflow makes, whichever files these are.
RESULT = {
    "@id": "#parameter-results",
    "@type": "FormalParameter",
    "name": "results",
    "additionalType": "File",
    "conformsTo": ref(PARAMETER),
}


def beginning(spec: Mapping, files: list[dict], run: Mapping) -> Iterator[dict]:
    """Yield the crate's own description, the profiles it follows, and its licence."""
    yield {
        "@id": METADATA,
        "@type": "CreativeWork",
        "about": ref("./"),
        "conformsTo": [ref(CRATE), ref(WORKFLOW_CRATE)],
    }
    yield {
        "@id": "./",
        "@type": "Dataset",
        "name": spec["title"],
        "description": spec["description"],
        "datePublished": run["endTime"],
        "license": ref("#licence"),
        "conformsTo": [ref(profile) for profile in PROFILES],
        "mainEntity": ref("Snakefile"),
        "mentions": ref(run["@id"]),
        "hasPart": [ref(name) for name in ("Snakefile", "config.yaml", "workflow/")]
        + [ref(file["@id"]) for file in files],
    }
    for name, (title, version) in PROFILES.items():
        yield {"@id": name, "@type": "CreativeWork", "name": title, "version": version}
    yield {
        "@id": "#licence",
        "@type": "CreativeWork",
        "name": spec["licence"],
        "description": f"The workflow: {spec['licence']}. Raw data keep the terms of their origin.",
    }
    yield {
        "@id": "config.yaml",
        "@type": "File",
        "name": "The config that comes with the workflow",
        "encodingFormat": KINDS[".yaml"],
    }
    yield {"@id": "workflow/", "@type": "Dataset", "name": "Rules and code of the workflow"}


def workflow(spec: Mapping, given: list[dict]) -> dict:
    """Return the description of the workflow: what it takes, makes and needs, by version."""
    return {
        "@id": "Snakefile",
        "@type": ["File", "SoftwareSourceCode", "ComputationalWorkflow"],
        "name": spec["title"],
        "version": spec["version"],
        "license": spec["licence"],
        "encodingFormat": "text/plain",
        "programmingLanguage": ref(LANGUAGE["@id"]),
        "softwareRequirements": [f"{name} {version}" for name, version in spec["versions"]],
        "input": [thing["exampleOfWork"] for thing in given],
        "output": ref(RESULT["@id"]),
    }


def raw_files(rows: list[dict]) -> Iterator[dict]:
    """Yield the raw files: on the web, by their addresses, or lying here."""
    for row in rows:
        place = f"data/raw/{row['dataset']}/{row['file']}"
        is_there = (
            row["address"].startswith(("https://", "http://")) and row["origin"] == "original"
        )
        yield {
            "@id": row["address"] if is_there else place,
            "@type": "File",
            "name": place,
            "encodingFormat": kind(place),
            "description": f"{row['origin']}; {row['address']}",
            "contentSize": row["bytes"],
            "sha256": row["sha256"],
            "exampleOfWork": ref(f"#parameter-{place}"),
        }


def values_of(config: Mapping) -> Iterator[dict]:
    """Yield the config, a value for each of its keys."""
    for key, value in config.items():
        yield {
            "@id": f"#config-{key}",
            "@type": "PropertyValue",
            "name": key,
            "value": value if isinstance(value, int | str) else json.dumps(value, sort_keys=True),
            "exampleOfWork": ref(f"#parameter-{key}"),
        }


def parameter(thing: Mapping) -> Iterator[tuple[str, object]]:
    """Yield what describes the parameter that a raw file or a value of the config fills."""
    yield "@id", thing["exampleOfWork"]["@id"]
    yield "@type", "FormalParameter"
    yield "name", thing["name"]
    yield "additionalType", "File" if thing["@type"] == "File" else "Text"
    yield "conformsTo", ref(PARAMETER)


def kind(path: str) -> str:
    """Return what kind of file a name says, as a media type."""
    return KINDS.get(Path(path).suffix, "application/octet-stream")


def file_of(path: str) -> dict:
    """Return the description of a result."""
    return {
        "@id": path,
        "@type": "File",
        "name": Path(path).name,
        "encodingFormat": kind(path),
        "contentSize": str(Path(path).stat().st_size),
        "sha256": sha256(path),
        "exampleOfWork": ref(RESULT["@id"]),
    }
