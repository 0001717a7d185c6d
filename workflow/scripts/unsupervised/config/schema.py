"""Make what follows from the model and the methods: the config's JSON schema and its reference,
the table of engines, the groups of jobs on a cluster.

Run as `python -m unsupervised.config.schema` in `workflow/scripts`; `make schema` does.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from unsupervised.base.files import replacing
from unsupervised.config import declared_parts
from unsupervised.config.model import Config

ROOT = Path(__file__).resolve().parents[4]
SCHEMA = ROOT / "workflow" / "schemas" / "config.schema.json"
REFERENCE = ROOT / "docs" / "config.md"
FIRST_STEPS = ROOT / "config" / "README.md"
SIZES = ROOT / "docs" / "large.md"
TRUST = ROOT / "docs" / "trust.md"
SLURM = ROOT / "profiles" / "slurm" / "config.yaml"

HEAD = """\
# Config reference

Made by `make schema` from `unsupervised/config/model.py` and the settings that each method
declares.

Snakemake reads `config.yaml`; `snakemake --configfile mine.yaml` lays a second file over it:
mappings merge, lists are replaced. `<name>` stands for a name that you choose. The environment
variable `UNSUPERVISED_MIRROR` names one more folder or base address, tried before
`data.mirrors`.
"""

# Where the config is looked for that comes with a workflow; the rest is in the reference.
FIRST_HEAD = """\
# Configuration

Made by `make schema` from `unsupervised/config/model.py`. Every key is in
[docs/config.md](../docs/config.md).

The workflow brings a `config.yaml` with the datasets of the course, seeds, mirrors and looks. What
you write is laid over it: mappings merge, lists and single values are replaced, an empty key takes
away. So your own file needs a few lines only, as [config.yaml](config.yaml) beside this page:

```yaml
run: [mine] # which datasets
datasets:
  mine:
    source: { path: mine.csv } # beside the config, or where you run
    tidy: { label: species } # a column with known groups, if there is one
    steps: # without this key, a first look is made
      kmeans:
        standardized: { scale: standard, clusters: 3 }
```

Use it as `snakemake --configfile config/config.yaml`, or as the `config:` of a module
([docs/module.md](../docs/module.md)). A wrong key is refused before anything runs, with the nearest
right one. The variable `UNSUPERVISED_MIRROR` names a folder or base address that is tried first for
every download.
"""
FIRST_SECTIONS = ("", "datasets.<name>", "datasets.<name>.source", "datasets.<name>.tidy")


def schema_text() -> str:
    """Return the JSON schema as text."""
    return json.dumps(Config.model_json_schema(), indent=2, ensure_ascii=False) + "\n"


def reference_text() -> str:
    """Return the reference: one table a block, one row a key."""
    return "\n".join([HEAD, *(text for _, text in sections())])


def first_steps_text() -> str:
    """Return the page beside the config that comes along: the blocks that anybody needs."""
    return "\n".join([FIRST_HEAD, *(text for path, text in sections() if path in FIRST_SECTIONS)])


def sections() -> Iterator[tuple[str, str]]:
    """Yield the path of each block and its part of the reference."""
    schema = Config.model_json_schema()
    waiting, seen = [("", schema)], set()
    while waiting:
        path, block = waiting.pop(0)
        yield path, section(path, block, schema["$defs"])
        for key, value in block.get("properties", {}).items():
            for name, suffix in inner_blocks(value):
                where = f"{path}.{key}{suffix}".lstrip(".")
                if (name, where) not in seen:
                    seen.add((name, where))
                    waiting.append((where, schema["$defs"][name]))


def section(path: str, block: dict, blocks: dict) -> str:
    """Return one block's heading and table."""
    title = f"## `{path}`" if path else "## Top level"
    rows = ["| key | type | default | meaning |", "| --- | --- | --- | --- |"]
    required = block.get("required", [])
    for key, value in block.get("properties", {}).items():
        default = "needed" if key in required else f"`{json.dumps(value.get('default'))}`"
        if "default" not in value and key not in required:
            default = "its own"
        inner = next((blocks[name] for name, _ in inner_blocks(value)), {})
        text = value.get("description") or inner.get("description", "")
        text = " ".join(text.split()).replace("|", "\\|")
        rows.append(f"| `{key}` | {type_text(value)} | {default} | {text} |")
    return "\n".join([title, "", *rows, ""])


def inner_blocks(value: dict) -> list[tuple[str, str]]:
    """Return the blocks that a key holds, each with what its path adds."""
    if "$ref" in value:
        return [(value["$ref"].split("/")[-1], "")]
    if isinstance(value.get("additionalProperties"), dict):
        return [(n, f".<name>{s}") for n, s in inner_blocks(value["additionalProperties"])]
    if "patternProperties" in value:
        inner = next(iter(value["patternProperties"].values()))
        return [(n, f".<name>{s}") for n, s in inner_blocks(inner)]
    return [found for option in value.get("anyOf", []) for found in inner_blocks(option)]


def type_text(value: dict) -> str:
    """Return a key's type in words."""
    if "$ref" in value:
        return "block"
    if "anyOf" in value:
        return " or ".join(dict.fromkeys(type_text(option) for option in value["anyOf"]))
    if "enum" in value:
        return ", ".join(f"`{option}`" for option in value["enum"])
    if "const" in value:
        return f"`{value['const']}`"
    if "prefixItems" in value:
        return f"pair of {' and '.join(map(type_text, value['prefixItems']))}"
    if value.get("type") == "array":
        return f"list of {type_text(value.get('items', {}))}"
    if value.get("type") == "object":
        inner = value.get("additionalProperties") or next(
            iter(value.get("patternProperties", {}).values()), {}
        )
        return f"mapping of {type_text(inner) if isinstance(inner, dict) else 'anything'}"
    words = {"integer": "whole number", "number": "number", "string": "text", "boolean": "yes/no"}
    return words.get(value.get("type"), "nothing") + bounds(value)


def bounds(value: dict) -> str:
    """Return a number's bounds."""
    signs = {"minimum": "≥", "exclusiveMinimum": ">", "maximum": "≤", "exclusiveMaximum": "<"}
    found = [f"{sign} {value[key]:g}" for key, sign in signs.items() if key in value]
    return f" {' and '.join(found)}" if found else ""


def texts() -> dict[Path, str]:
    """Return each file that is made, and its text."""
    sizes, groups = SIZES.read_text(encoding="utf-8"), SLURM.read_text(encoding="utf-8")
    engines, trust = declared_parts.engine_rows(), TRUST.read_text(encoding="utf-8")
    sizes = declared_parts.renewed(sizes, declared_parts.BLOCKS, declared_parts.block_lines())
    return {
        SCHEMA: schema_text(),
        REFERENCE: reference_text(),
        FIRST_STEPS: first_steps_text(),
        SIZES: declared_parts.renewed(sizes, declared_parts.ENGINES, engines),
        TRUST: declared_parts.renewed(trust, declared_parts.SOURCES, declared_parts.source_lines()),
        SLURM: declared_parts.renewed(groups, declared_parts.GROUPS, declared_parts.group_lines()),
    }


def main() -> None:
    """Write all files."""
    for path, text in texts().items():
        with replacing(path) as part:
            part.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
