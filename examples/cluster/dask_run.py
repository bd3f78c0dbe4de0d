#!/usr/bin/env python3
"""dask_run.py STUDY N OUT [OPTIONS of regind run]: a run in N parts by Dask, then put together.

The workers are those of the scheduler whose address is in DASK_SCHEDULER, tcp://HOST:8786 say; without it,
workers on this machine. They must see the same files. A part that fails is tried once more: what it has kept
is not computed again.
"""
import os
import subprocess
import sys

from distributed import Client, LocalCluster, as_completed


def run_part(study, k, n, folder, options):
    """In a worker: what the part says when it fails."""
    done = subprocess.run(["regind", "run", study, "--shard", f"{k}/{n}", "--out", folder, "--quiet",
                           *options], stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"part {k} of {n}: {done.stderr.strip()}")
    return k


def main():
    if len(sys.argv) < 4:
        sys.exit(__doc__.split("\n", 1)[0])
    study, n, out, options = sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4:]
    study, parts = os.path.abspath(study), os.path.abspath(out) + "-parts"
    folders = [os.path.join(parts, str(k)) for k in range(1, n + 1)]
    os.makedirs(parts, exist_ok=True)
    address = os.environ.get("DASK_SCHEDULER")
    with Client(address or LocalCluster(threads_per_worker=1, dashboard_address=None)) as client:
        made = [client.submit(run_part, study, k, n, folder, options, pure=False, retries=1)
                for k, folder in enumerate(folders, 1)]
        for one in as_completed(made):
            one.result()
    sys.exit(subprocess.run(["regind", "merge", *folders, "--out", out], check=False).returncode)


if __name__ == "__main__":
    main()
