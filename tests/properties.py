"""How properties are tried out: the same examples in every run, and no clock."""

from hypothesis import HealthCheck, settings

steady = settings(
    derandomize=True, deadline=None, database=None, max_examples=70, suppress_health_check=[HealthCheck.too_slow]
)
