"""Lets tests import what lies in benchmarks, behind all else of the same name."""

import sys

from workflow_tools import ROOT

if (folder := str(ROOT / "benchmarks")) not in sys.path:
    sys.path.append(folder)
