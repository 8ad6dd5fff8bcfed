"""Pinchpoint every night, for Airflow 3: a run's date is the day on which its data interval begins.

A night reads whatever no night has read yet, so days that Airflow missed need no catching up, and
a run again does no harm.
"""

from __future__ import annotations

import subprocess
from datetime import timedelta

import pendulum
from airflow.sdk import CronDataIntervalTimetable, dag, task
from airflow.sdk.exceptions import AirflowException, AirflowFailException

LAUNCHER = "/opt/pinchpoint/pinchpoint"
CONFIG = "/etc/pinchpoint/company.yaml"
ZONE = "Europe/Madrid"  # time_zone of the configuration

NEEDS_A_PERSON = {2: "usage or configuration", 3: "data quality limit exceeded"}


@dag(
    dag_id="pinchpoint",
    schedule=CronDataIntervalTimetable("30 2 * * *", timezone=ZONE),
    start_date=pendulum.datetime(2026, 11, 1, tz=ZONE),
    catchup=False,
    max_active_runs=1,
    # Longer than the 15 minutes after which a dead run's hold on the lake expires.
    default_args={"retries": 3, "retry_delay": timedelta(minutes=20)},
)
def pinchpoint():
    @task(execution_timeout=timedelta(hours=8))
    def nightly(data_interval_start=None):
        day = data_interval_start.in_timezone(ZONE).to_date_string()
        code = subprocess.run([LAUNCHER, "nightly", "--config", CONFIG, "--run-date", day]).returncode
        if code in NEEDS_A_PERSON:
            raise AirflowFailException(f"exit code {code}: {NEEDS_A_PERSON[code]}; see the log")
        if code != 0:
            raise AirflowException(f"exit code {code}; see the log")

    nightly()


pinchpoint()
