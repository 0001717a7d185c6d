"""What the job is told that describes a run as an RO-Crate."""

from pathlib import Path

import yaml

from unsupervised.plan.paper import versions
from unsupervised.plan.specs import to_json
from unsupervised.plan.study import Study


def spec(study: Study, home: Path) -> str:
    """Return the config by its keys, versions, and what the workflow in `home` is called."""
    cited = yaml.safe_load((home / "CITATION.cff").read_text(encoding="utf-8"))
    return to_json(
        {
            "title": cited["title"],
            "description": " ".join(cited["abstract"].split()),
            "version": str(cited["version"]),
            "licence": f"https://spdx.org/licenses/{cited['license']}",
            "versions": versions(study, study.config.run),
            "config": study.config.model_dump(mode="json", exclude_none=True),
        }
    )
