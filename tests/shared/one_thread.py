"""Let libraries use one thread, as jobs do; over small tables several take far longer.

They look when they are loaded, so this is imported before them.
"""

import os

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(name, "1")
