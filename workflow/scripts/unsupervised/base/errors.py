"""The one exception whose text is written for the user."""


class InputError(Exception):
    """Bad input: names the file or key, what was found, what was expected and what to do.

    A job that raises it ends with this text alone, without a traceback.
    """
