"""What all pages share: their look and their scripts, as they lie beside this module."""

from collections.abc import Mapping
from pathlib import Path

ASSETS = Path(__file__).parent / "assets"


def build(inputs: Mapping, spec: Mapping, root: Path) -> dict[str, str]:
    """Return the text of each shared file, by its name without what says its kind."""
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(ASSETS.iterdir())}
