"""What holds for all tests."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# A test is never timed: on a machine that is busy a slow example says nothing of the program.
settings.register_profile("dateline", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("dateline")
