"""Write the folder of a new method, which runs at once and is there to be changed.

Run as `python -m unsupervised.methods.new NAME`; `make method NAME=…` does.
"""

import sys

from unsupervised.base.errors import InputError
from unsupervised.methods.new.writing import main

if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except InputError as error:
        sys.exit(f"Error: {error}")
