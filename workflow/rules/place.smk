# Where this workflow works and what it is told: in its own folder, by config files; or as a module
# of another workflow, by that one's config, with prefixes before its paths.

from snakemake.utils import update_config

from unsupervised.base.errors import InputError
from unsupervised.base.loader import read_yaml
from unsupervised.config import check as checker
from unsupervised.config.locations import Locations
from unsupervised.run import lock

SHIPPED = HERE / "config.yaml"
PATHS = workflow.modifier.path_modifier
# The config of a module, laid over the one that is shipped.
GIVEN = config if workflow.modifier.skip_configfile else workflow.config_settings.overwrite_config
# What is noted here of earlier runs; a caller may have several modules of this workflow.
NOTES = Path(".snakemake") / (f"module-{workflow.modifier.namespace}" if IS_MODULE else "")
FILES = list(dict.fromkeys([str(SHIPPED), *map(str, workflow.configfiles)]))


def placed(path):
    """Return where a file of these rules lies, with the prefix that a module may give it."""
    return str(PATHS.replace_prefix(str(path)))


def hold_folder():
    """Keep other runs out of this folder until this process ends, and clear what a killed one left.

    Jobs that Snakemake starts belong to the run. A module leaves that to Snakemake's own lock.
    """
    if workflow.is_main_process:
        if Path.cwd().samefile(HERE / "workflow"):
            raise InputError(f"{Path.cwd()} holds the workflow itself; run in {HERE}")
        lock.find_place(Path.cwd())
        lock.find_folders(Path.cwd(), () if IS_MODULE else (*lock.WRITTEN, "logs"))
        if not LOOKS and not IS_MODULE:
            return lock.take(Path.cwd())
    return None


def read_config():
    """Return the checked config: that of the config files, or of a module over the shipped one."""
    if not IS_MODULE:
        return checker.load(config, Locations(FILES, workflow.config_settings.config))
    told = read_yaml(SHIPPED)
    update_config(told, GIVEN)
    return checker.load(told, Locations([SHIPPED], GIVEN, "the module's config"))
