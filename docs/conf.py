"""The site of the documentation, made by Sphinx from the pages in this folder: `make docs`."""

import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

project = "Unsupervised learning, reproducibly"
author = copyright = "the maintainers of the project"
version = release = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"][
    "version"
]
extensions = ["myst_parser"]
myst_heading_anchors = 3
exclude_patterns = ["requirements.*"]
html_theme = "alabaster"
html_title = project
html_theme_options = {
    "description": "Every table and figure a cached target, every byte the same everywhere.",
    "fixed_sidebar": True,
    "page_width": "1100px",
}
html_show_sourcelink = html_show_sphinx = False
# Nothing is asked of the network while it is built, nor while it is read.
html_extra_path: list[str] = []
pygments_style = "friendly"
# Snakemake's and shell lines with options are no Python.
suppress_warnings = ["misc.highlighting_failure"]
