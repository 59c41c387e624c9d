"""Settings of the test tools that hold for all tests."""

from hypothesis import settings

import mltutor  # noqa: F401 - before numpy, since it says how many threads there are

# Speed is measured in benchmarks/; a busy machine must not make a true statement fail.
settings.register_profile("mltutor", deadline=None)
settings.load_profile("mltutor")
