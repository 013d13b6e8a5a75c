"""Spark finds what DuckDB finds, row for row, in one process and with worker processes of their own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("pyspark", reason="needs the extra newsprov[spark]")
if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
    pytest.skip("Spark needs Java", allow_module_level=True)

# In a program of its own: Spark talks to Java through a socket, which tests may not open.
PROGRAM = """
import sys
from pathlib import Path

from pyarrow import parquet
from pyspark.sql import SparkSession

from newsprov import archive

master, source, folder, *jobs = sys.argv[1:]
builder = SparkSession.builder.master(master).config("spark.ui.enabled", "false")
builder = builder.config("spark.sql.shuffle.partitions", "2").config("spark.executor.memory", "512m")
spark = builder.getOrCreate()
for name in jobs:
    job = getattr(archive, name)
    one = job(source, Path(folder, f"{name}-[spark]?.parquet"), engine="spark")
    other = job(source, Path(folder, f"{name}-duckdb.parquet"))
    tables = [parquet.read_table(report.out) for report in (one, other)]
    assert tables[0].num_rows > 30, name
    assert tables[0].to_pylist() == tables[1].to_pylist(), name
    print(name, tables[0].num_rows)
spark.stop()
"""


@pytest.mark.parametrize(
    ("master", "jobs"), [("local[2]", ["clean", "copies"]), ("local-cluster[2,1,1024]", ["trace"])]
)
def test_spark_finds_what_duckdb_finds(master: str, jobs: list[str], tmp_path: Path) -> None:
    from test_archive_jobs import corpus, write

    source = write(tmp_path / "news.jsonl", corpus(36))
    environment = {**os.environ, "PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1"}
    command = [sys.executable, "-c", PROGRAM, master, str(source), str(tmp_path), *jobs]
    done = subprocess.run(
        command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=900
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert [line.split()[0] for line in done.stdout.splitlines()] == jobs
