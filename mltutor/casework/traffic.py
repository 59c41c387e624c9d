"""Phase 5: how the requests of a workload spread over the day."""

import numpy as np

from mltutor.casework.calls import hourly_profile
from mltutor.casework.workloads import Workload


def requests_by_hour(workload: Workload) -> tuple[float, ...]:
    """Requests in each hour of the day, shape (24,), with the workload's busiest hour."""
    peak = workload.peak_hour_share
    shape = np.zeros(24)
    if workload.name == "daily wave":
        shape = hourly_profile()
    elif workload.name == "spikes":
        shape[[9, 13, 20]] = (1 - peak) / 2, peak, (1 - peak) / 2
    elif workload.name == "nightly":
        shape[2] = 1.0
    else:
        hours = int(workload.active_hours)
        first = min(9, 24 - hours)
        shape[first : first + hours] = (1 - peak) / (hours - 1)
        shape[min(15, first + hours - 1)] = peak
    return tuple((workload.requests_per_day * shape).tolist())
