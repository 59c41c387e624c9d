"""The machine-learning lifecycle tutor: everything that is not a page."""

import os

__version__ = "0.1.0"

# A toy's fit takes milliseconds on one thread. Threads that wait for one another on a busy machine
# make it seconds. The libraries read this once, when they are first imported.
for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(_name, "1")
