"""Checks conf/deploy/airflow_dag.py under one version of Airflow, as far as that goes without its services.

airflow_dag.py, in the root of the repository.
"""

import importlib.util
import os
import stat
import tempfile
from pathlib import Path

os.environ["AIRFLOW_HOME"] = tempfile.mkdtemp()

import airflow.sdk
import pendulum
from airflow.sdk.api.datamodels._generated import DagRun


def run(**given):
    """A run as the task sees it; of a triggered one Airflow knows neither logical date nor interval."""
    return DagRun.model_construct(dag_id="pinchpoint", run_id="r", start_date=pendulum.now(), **given)


spec = importlib.util.spec_from_file_location("airflow_dag", "conf/deploy/airflow_dag.py")
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
dag = module.pinchpoint()
assert dag.max_active_runs == 1 and dag.catchup is False
assert str(dag.timezone) in (module.ZONE, f"Timezone('{module.ZONE}')"), dag.timezone
(nightly,) = dag.tasks

scheduled = pendulum.datetime(2026, 10, 26, 1, 30)  # 02:30 in Madrid, on the day after its clocks changed
triggered = pendulum.datetime(2026, 10, 26, 23, 30)  # by hand, half an hour after midnight in Madrid
runs = {
    "2026-10-25": run(run_after=scheduled, logical_date=scheduled, data_interval_start=scheduled),
    "2026-10-26": run(run_after=triggered, logical_date=None, data_interval_start=None),
}
exits = {
    0: None,
    1: RuntimeError,
    2: module.AirflowFailException,
    3: module.AirflowFailException,
    4: RuntimeError,
}
with tempfile.TemporaryDirectory() as folder:
    launcher = Path(folder, "pinchpoint")
    module.LAUNCHER = str(launcher)
    for day, dag_run in runs.items():
        for code, expected in exits.items():
            launcher.write_text(f'#!/bin/sh\necho "$@" > {folder}/arguments\nexit {code}\n')
            launcher.chmod(stat.S_IRWXU)
            raised = None
            try:
                nightly.python_callable(dag_run=dag_run)
            except Exception as e:
                raised = type(e)
            assert raised is expected, f"exit code {code} raises {raised}; must raise {expected}"
            arguments = Path(folder, "arguments").read_text().split()
            assert arguments == ["nightly", "--config", module.CONFIG, "--run-date", day], arguments

print(f"the DAG is in order under version {airflow.sdk.__version__} of Airflow's task SDK")
