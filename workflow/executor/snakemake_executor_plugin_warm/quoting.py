"""Quote the path of the interpreter in the commands of jobs that get a process of their own.

Snakemake quotes the path of a script but not that of Python, so that a shell splits it where an
environment lies in a folder with a space or a bracket in its name.
"""

import shlex
import sys


def quote_python() -> None:
    """Quote from now on, if the path needs it."""
    if shlex.quote(sys.executable) == sys.executable:
        return
    from snakemake.executors import local
    from snakemake.script import PythonScript
    from snakemake_interface_executor_plugins.executors.remote import RemoteExecutor

    for executor in (local.Executor, RemoteExecutor):
        executor.get_python_executable = quoted(executor.get_python_executable)
    PythonScript._execute_cmd = with_quotes(PythonScript._execute_cmd)


def quoted(path_of):
    """Return a method that returns what another one does, quoted."""
    return lambda executor: shlex.quote(path_of(executor))


def with_quotes(execute):
    """Return a method that runs a command as another one does, its interpreter quoted."""

    def run(script, command, **filled):
        """Run a command that is filled in with these values."""
        if "py_exec" in filled:
            filled["py_exec"] = shlex.quote(filled["py_exec"])
        return execute(script, command, **filled)

    return run
