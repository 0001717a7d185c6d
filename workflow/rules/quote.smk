# Quoted: the path of Python in the commands of jobs that get a process of their own.
#
# Snakemake quotes the path of a script but not that of Python, so that a shell splits it where an
# environment lies in a folder with a space or a bracket in its name. The executor of
# workflow/executor does this for any workflow; here it is done where that is not installed.

import shlex

# The executor, which Snakemake imports where it is installed.
WARM = "snakemake_executor_plugin_warm"


def quoted(path_of):
    """Return a method that returns what another one does, quoted once."""

    def path(executor):
        """Return the path of Python, as a shell reads it."""
        found = path_of(executor)
        return shlex.quote(found) if found == sys.executable else found

    return path


def with_quotes(execute):
    """Return a method that runs a command as another one does, its interpreter quoted once."""

    def run(script, command, **filled):
        """Run a command that is filled in with these values."""
        if filled.get("py_exec") == sys.executable:
            filled["py_exec"] = shlex.quote(filled["py_exec"])
        return execute(script, command, **filled)

    return run


def quote_python():
    """Quote from now on. Nothing is loaded where there is nothing to quote."""
    from snakemake.executors import local
    from snakemake.script import PythonScript
    from snakemake_interface_executor_plugins.executors.remote import RemoteExecutor

    for executor in (local.Executor, RemoteExecutor):
        executor.get_python_executable = quoted(executor.get_python_executable)
    PythonScript._execute_cmd = with_quotes(PythonScript._execute_cmd)


if shlex.quote(sys.executable) != sys.executable and WARM not in sys.modules:
    quote_python()
