#!/bin/sh
# cluster.sh PROGRAM slurm|dask|mpi - the job files of examples/cluster: four parts are run by a job
# system and put together, with the bytes of the whole run. Slurm's daemons are nothing for a test:
# a stand-in for sbatch(1) runs the jobs at once, the tasks of an array one after another.
# shellcheck source=../lib.sh
. "$(dirname -- "$0")/../lib.sh"
program=$(realpath "$1")
case=$2
cluster=$top/examples/cluster
PATH=$(dirname "$program"):$PATH
export PATH
mkdir "$work/shards"
cp "$here"/rating.ini "$here"/numbers.csv "$work/shards"
cp -r "$here/../uncertainty" "$work/uncertainty"
cd "$work/shards"
"$program" run rating.ini --out whole -q

skip() {
    echo "skipped: $*"
    exit 77
}

case $case in
slurm)
    mkdir bin
    cat >bin/sbatch <<'END'
#!/bin/sh
# Of sbatch: --parsable, --array=1-N, --dependency=afterok:ID of a job that has ended, SCRIPT ARGUMENTS.
set -eu
first=1 last=1 quiet=
while :; do
    case $1 in
    --parsable) quiet=yes ;;
    --array=*) first=${1#--array=} last=${first#*-} first=${first%-*} ;;
    --dependency=*) [ "$1" = --dependency=afterok:7 ] ;;
    *) break ;;
    esac
    shift
done
k=$first
while [ "$k" -le "$last" ]; do
    SLURM_ARRAY_TASK_ID=$k SLURM_ARRAY_TASK_COUNT=$((last - first + 1)) SLURM_CPUS_PER_TASK=2 "$@" >&2
    k=$((k + 1))
done
[ -n "$quiet" ] && echo '7;cluster' || echo 'Submitted batch job 7'
END
    chmod +x bin/sbatch
    check 'an array job of Slurm' env PATH="$work/shards/bin:$PATH" "$cluster/slurm.sh" rating.ini 4 made
    ;;
dask)
    python=$(python_itself)
    "$python" -c 'import distributed' 2>/dev/null || python=/usr/bin/python3
    "$python" -c 'import distributed' 2>/dev/null ||
        skip 'there is no Dask here (Debian: python3-distributed)'
    check 'Dask' "$python" "$cluster/dask_run.py" rating.ini 4 made
    ;;
mpi)
    command -v mpirun >/dev/null || skip 'there is no mpirun here (Debian: openmpi-bin)'
    # Open MPI asks before it runs as root, or more ranks than there are processors.
    export OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1
    check 'MPI' env MPIRUN='mpirun --oversubscribe' "$cluster/mpi.sh" rating.ini 4 made --jobs 1
    ;;
*)
    echo "no case '$case'" >&2
    exit 2
    ;;
esac
check 'four parts' test -d made-parts/1 -a -d made-parts/4 -a ! -e made-parts/5
check 'the bytes of the whole run' diff -r whole made
exit $failed
