"""Finding a service by phase, status, guide and by any name it has ever had."""

import pytest

from mltutor.curriculum.service_search import ServiceFilter, find_services, old_name_found
from tests.shipped import shipped_curriculum

SERVICES = shipped_curriculum().services


def found(**wanted: object) -> list[str]:
    services = find_services(SERVICES.values(), ServiceFilter(**wanted))  # type: ignore[arg-type]
    return [service.id for service in services]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("QuickSight", "quick"),
        ("Kinesis Firehose", "data-firehose"),
        ("Experiments", "sagemaker-experiments"),
        ("kinesis data analytics", "managed-flink"),
        ("A2I", "augmented-ai"),
        ("s3", "s3"),
        ("feature sto", "sagemaker-feature-store"),
    ],
)
def test_old_and_short_names_find_the_present_entry_first(text: str, first: str) -> None:
    assert found(text=text)[0] == first


def test_the_old_name_that_led_to_it_is_told() -> None:
    assert old_name_found(SERVICES["data-firehose"], "kinesis firehose") == "Kinesis Data Firehose"
    assert old_name_found(SERVICES["data-firehose"], "data firehose") is None
    assert old_name_found(SERVICES["data-firehose"], "") is None


def test_filters_narrow_and_combine() -> None:
    assert found() == list(SERVICES)
    assert all("monitoring" in SERVICES[id_].phases for id_ in found(phase="monitoring"))
    assert all(SERVICES[id_].status == "sunset" for id_ in found(status="sunset"))
    both = found(phase="monitoring", in_guide=True)
    assert both
    assert set(both) == set(found(phase="monitoring")) & set(found(in_guide=True))


def test_what_is_not_there_is_not_found() -> None:
    assert found(text="quantum toaster") == []
