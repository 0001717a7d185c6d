"""Show a run as one line that is written over: how far it is, how long it may take, what runs.

Where there is no terminal, or more or less is asked for (`--verbose`, `--quiet all`, a dry run),
messages are Snakemake's own. Its log file has them all in either case.
"""

import logging
import shutil
import sys
import threading

from snakemake.logging import ColorizingTextHandler, DefaultFilter, DefaultFormatter
from snakemake.settings.enums import Quietness
from snakemake_interface_logger_plugins.base import LogHandlerBase
from snakemake_interface_logger_plugins.common import LogEvent

from snakemake_logger_plugin_line.run import Run

__all__ = ["LogHandler"]

EVERY = 1.0  # second, in which the line is written anew while long steps run
ERASE = "\r\033[K"
# What the line says in other words.
SAID = {
    LogEvent.RUN_INFO, LogEvent.WORKFLOW_STARTED, LogEvent.RESOURCES_INFO, LogEvent.JOB_INFO,
    LogEvent.JOB_STARTED, LogEvent.JOB_FINISHED, LogEvent.GROUP_INFO, LogEvent.PROGRESS,
}  # fmt: skip
# How messages begin that say nothing to who waits.
CHATTER = (
    "Assuming unrestricted", "Building DAG", "Using shell", "Provided cores", "Rules claiming",
    "Select jobs", "Execute ", "Removing ", "Using workflow specific profile", "Elapsed time",
)  # fmt: skip


class LogHandler(LogHandlerBase):
    """Snakemake's messages, and under them the line, where there is a terminal to show it on."""

    writes_to_stream = True
    writes_to_file = False
    has_filter = True
    has_formatter = True
    needs_rulegraph = False

    def __post_init__(self) -> None:
        """Show messages as Snakemake does, but for what the line says."""
        told = self.common_settings
        stream = sys.stdout if told.stdout else sys.stderr
        self.shown = ColorizingTextHandler(nocolor=told.nocolor, stream=stream)
        self.shown.setFormatter(DefaultFormatter(told.quiet, told.show_failed_logs))
        self.shown.addFilter(
            DefaultFilter(
                told.quiet, told.debug_dag, told.verbose, told.dryrun, told.printshellcmds
            )
        )
        self.run = Run() if self.has_place() else None
        self.has_line = False  # on the terminal now
        self.writing = threading.Lock()
        self.has_ended = threading.Event()
        if self.run:
            threading.Thread(target=self.keep_time, daemon=True).start()

    def has_place(self) -> bool:
        """Say whether there is a terminal that can write a line over, and nothing else is asked."""
        told = self.common_settings
        asked = told.verbose or told.debug_dag or told.dryrun or told.printshellcmds
        silent = {Quietness.ALL, Quietness.PROGRESS} & set(told.quiet or ())
        return self.shown.can_color_tty() and not asked and not silent

    def emit(self, record: logging.LogRecord) -> None:
        """Show a message, or what it changes in the line."""
        if self.run is None:
            self.shown.handle(record)
            return
        with self.writing:
            self.run.note(record)
            if not is_said(record) and self.shown.filter(record):
                self.write(ERASE)
                self.shown.handle(record)
            self.draw()
            if self.run.has_just_ended():
                self.write(f"{self.run.end_in_words()}\n")

    def keep_time(self) -> None:
        """Write the line anew while nothing is said, until the end."""
        while not self.has_ended.wait(EVERY):
            with self.writing:
                self.draw()

    def draw(self) -> None:
        """Write the line over what it said before; nothing is left of it at the end."""
        line = self.run.line(shutil.get_terminal_size().columns - 1)
        if line or self.has_line:
            self.write(ERASE + line)
        self.has_line = bool(line)

    def write(self, text: str) -> None:
        """Write where messages go, as they stand."""
        try:
            self.shown.stream.write(text)
            self.shown.stream.flush()
        except (OSError, ValueError):  # the terminal is gone; the run goes on
            self.has_ended.set()

    def close(self) -> None:
        """Leave no line behind."""
        if self.run and not self.has_ended.is_set():
            self.has_ended.set()
            with self.writing:
                self.write(ERASE)
        super().close()


def is_said(record: logging.LogRecord) -> bool:
    """Say whether the line says a message, or it says nothing to who waits."""
    if record.levelno > logging.INFO:
        return False
    event = getattr(record, "event", None)
    if event is not None:
        return event in SAID
    return str(record.msg).startswith(CHATTER)
