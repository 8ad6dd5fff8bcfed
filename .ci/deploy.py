"""Checks conf/deploy as far as that goes without Kubernetes and Prometheus; airflow_dag.py checks the rest.

deploy.py METRICS_FILE, in the root of the repository; METRICS_FILE is what a night wrote.
"""

import sys
from pathlib import Path

import yaml
from kubeflow_spark_api.models import SparkV1beta2SparkApplication
from prometheus_client.parser import text_string_to_metric_families


def spark_application():
    """The operator's own model takes every field, and drops none as unknown."""
    given = yaml.safe_load(Path("conf/deploy/spark-application.yaml").read_text())
    understood = SparkV1beta2SparkApplication.from_dict(given).to_dict()
    assert_contained(given, understood, "spark-application.yaml")


def assert_contained(given, understood, place):
    if isinstance(given, dict):
        for key, value in given.items():
            assert key in understood, f"{place}.{key} is unknown to the operator"
            assert_contained(value, understood[key], f"{place}.{key}")
    elif isinstance(given, list):
        for i, value in enumerate(given):
            assert_contained(value, understood[i], f"{place}[{i}]")
    else:
        assert given == understood, f"{place} is {given}; read as {understood}"


def metrics(file):
    """Prometheus' parser reads the metrics of a night."""
    families = {f.name: f for f in text_string_to_metric_families(Path(file).read_text())}
    (code,) = families["pinchpoint_night_exit_code"].samples
    assert code.value == 0, code
    rows = families["pinchpoint_night_rows"].samples
    assert sum(row.value for row in rows if row.labels["outcome"] == "kept") > 0, rows


spark_application()
metrics(sys.argv[1])
print("the Spark application and the metrics are in order")
