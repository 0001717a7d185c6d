# Settled: where nothing has moved since a run that had nothing to do, nothing is planned.

from snakemake.common import NOTHING_TO_BE_DONE_MSG
from snakemake.logging import logger

from unsupervised.base.errors import InputError
from unsupervised.methods import found as methods
from unsupervised.run import failures, lock, settled

# Whether this run changes neither data nor results.
LOOKS = workflow.output_settings.dryrun or lock.only_looks(sys.argv)
# What this run is asked; nothing where another process knows more of it.
QUESTION = ""
# What the system said of the files that a run with nothing to do went by.
SEEN = []

if workflow.is_main_process and not IS_MODULE:
    QUESTION = settled.question(
        sys.argv[1:],
        [
            workflow.config_settings,
            workflow.resource_settings,
            workflow.workflow_settings,
            workflow.output_settings,
            workflow.storage_settings,
            workflow.deployment_settings,
            workflow.execution_settings,
        ],
        HERE,
        [HERE / "config.yaml", *workflow.configfiles],
        [place / name for name, place in methods.roots().items()],
    )


def is_at_work():
    """Say whether another run is at work in this folder, which is refused later on."""
    try:
        return not LOOKS and lock.take(Path.cwd()) is None
    except InputError:
        return True


REMEMBERED = settled.known(QUESTION)
if REMEMBERED is not None and not is_at_work():
    logger.info(NOTHING_TO_BE_DONE_MSG)
    for words in REMEMBERED:
        failures.say(words)
    sys.exit(0)

# Something has moved, so there are jobs, hardly ever none: while they are planned, what they import
# is imported beside, for scripts in the folder as rules name it.
if workflow.is_main_process and not LOOKS and not IS_MODULE:
    begin = getattr(sys.modules.get("snakemake_executor_plugin_warm"), "begin", len)
    begin(str(HERE / "workflow" / "rules" / ".." / "scripts"))
