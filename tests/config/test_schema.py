import json

import pytest
from workflow_tools import ROOT

from unsupervised.config import schema
from unsupervised.run import pins

HINT = "run `make pins`"


@pytest.mark.parametrize("path", schema.texts(), ids=lambda path: path.name)
def test_what_is_made_from_the_declarations_is_in_step(path):
    assert path.read_text(encoding="utf-8") == schema.texts()[path], "run `make schema`"


def test_every_key_is_described():
    blocks = json.loads(schema.schema_text())
    for name, block in [("Config", blocks), *blocks["$defs"].items()]:
        for key, value in block.get("properties", {}).items():
            found = value.get("description") or "$ref" in value
            assert found, f"{name}.{key} has no description"


def test_conda_users_get_the_pinned_versions():
    project = (ROOT / "pyproject.toml").read_text()
    requirements = (ROOT / "requirements.txt").read_text()
    assert pins.ENVIRONMENT.read_text() == pins.environment_text(project, requirements), HINT
    assert pins.OF_RULES.read_text() == pins.rules_environment_text(project, requirements), HINT


def test_every_pin_has_a_hash():
    blocks = (ROOT / "requirements.txt").read_text().replace("\\\n", " ").splitlines()
    pinned = [line for line in blocks if "==" in line]
    assert len(pinned) > 50
    assert all("--hash=sha256:" in line for line in pinned)
