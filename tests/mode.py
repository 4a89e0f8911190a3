"""Says that this is the test suite, before Django reads its settings (`-p tests.mode`)."""

import os

os.environ["SITE_MODE"] = "test"
