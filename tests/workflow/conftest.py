"""What the tests of reruns share: the built project, whose config they change."""

import pytest


@pytest.fixture
def own(project):
    """The built project, its config put back afterwards."""
    saved = (project / "config.yaml").read_bytes()
    yield project
    (project / "config.yaml").write_bytes(saved)
