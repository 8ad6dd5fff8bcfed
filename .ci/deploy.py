"""Checks conf/deploy as far as that goes without Kubernetes, Airflow's services and Prometheus.

deploy.py METRICS_FILE, in the root of the repository; METRICS_FILE is what a night wrote.
"""

import importlib.util
import os
import stat
import sys
import tempfile
from pathlib import Path

os.environ["AIRFLOW_HOME"] = tempfile.mkdtemp()

import pendulum
import yaml
from airflow.sdk.exceptions import AirflowException, AirflowFailException
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


def airflow_dag():
    """The DAG's one task runs the day its interval begins on, and tells exit codes apart."""
    spec = importlib.util.spec_from_file_location("airflow_dag", "conf/deploy/airflow_dag.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    dag = module.pinchpoint()
    assert dag.max_active_runs == 1 and dag.catchup is False
    (nightly,) = dag.tasks

    with tempfile.TemporaryDirectory() as folder:
        launcher = Path(folder, "pinchpoint")
        module.LAUNCHER = str(launcher)
        for code, expected in {
            0: None,
            1: AirflowException,
            2: AirflowFailException,
            3: AirflowFailException,
            4: AirflowException,
        }.items():
            launcher.write_text(f'#!/bin/sh\necho "$@" > {folder}/arguments\nexit {code}\n')
            launcher.chmod(stat.S_IRWXU)
            raised = None
            try:
                # 02:30 in Madrid on the day after its clocks changed is 01:30 UTC.
                nightly.python_callable(data_interval_start=pendulum.datetime(2026, 10, 26, 1, 30))
            except Exception as e:
                raised = type(e)
            assert raised is expected, f"exit code {code} raises {raised}; must raise {expected}"
        arguments = Path(folder, "arguments").read_text().split()
        assert arguments[-2:] == ["--run-date", "2026-10-26"], arguments


def metrics(file):
    """Prometheus' parser reads the metrics of a night."""
    families = {f.name: f for f in text_string_to_metric_families(Path(file).read_text())}
    (code,) = families["pinchpoint_night_exit_code"].samples
    assert code.value == 0, code
    rows = families["pinchpoint_night_rows"].samples
    assert sum(row.value for row in rows if row.labels["outcome"] == "kept") > 0, rows


spark_application()
airflow_dag()
metrics(sys.argv[1])
print("the Spark application, the Airflow DAG and the metrics are in order")
