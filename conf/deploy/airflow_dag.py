"""Pinchpoint every night, for Airflow 3: a run, scheduled or triggered, does the day before it.

A night reads whatever no night has read yet, so days that Airflow missed need no catching up, and
a run again does no harm.
"""

from __future__ import annotations

import subprocess
from datetime import timedelta

import pendulum
from airflow.sdk import dag, task

try:
    from airflow.sdk.exceptions import AirflowFailException
except ImportError:  # Airflow 3.0 and 3.1
    from airflow.exceptions import AirflowFailException

LAUNCHER = "/opt/pinchpoint/pinchpoint"
CONFIG = "/etc/pinchpoint/company.yaml"
ZONE = "Europe/Madrid"  # time_zone of the configuration

NEEDS_A_PERSON = {2: "usage or configuration", 3: "data quality limit exceeded"}


@dag(
    dag_id="pinchpoint",
    schedule="30 2 * * *",  # in the zone of start_date
    start_date=pendulum.datetime(2026, 11, 1, tz=ZONE),
    catchup=False,
    max_active_runs=1,
    # Longer than the 15 minutes after which a dead run's hold on the lake expires.
    default_args={"retries": 3, "retry_delay": timedelta(minutes=20)},
)
def pinchpoint():
    @task(execution_timeout=timedelta(hours=8))
    def nightly(dag_run=None):
        # run_after is there in every run; one that is triggered has no data interval.
        day = pendulum.instance(dag_run.run_after).in_timezone(ZONE).subtract(days=1).to_date_string()
        code = subprocess.run([LAUNCHER, "nightly", "--config", CONFIG, "--run-date", day]).returncode
        if code in NEEDS_A_PERSON:
            raise AirflowFailException(f"exit code {code}: {NEEDS_A_PERSON[code]}; see the log")
        if code != 0:
            raise RuntimeError(f"exit code {code}; see the log")

    nightly()


pinchpoint()
