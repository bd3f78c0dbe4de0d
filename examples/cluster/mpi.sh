#!/bin/sh
# mpi.sh STUDY N OUT OPTIONS... - a run in N parts by mpirun: each rank runs one, then they are put together.
# OPTIONS are those of `regind run`; MPIRUN may be "mpirun --hostfile hosts" or "srun --mpi=none".
#
# The ranks exchange nothing: mpirun only starts them, on the nodes that it was given.
set -eu
if [ "${1-}" = --rank ]; then
    study=$2 out=$3
    shift 3
    # Open MPI, MPICH and its kin, Slurm.
    rank=${OMPI_COMM_WORLD_RANK-${PMI_RANK-$SLURM_PROCID}}
    size=${OMPI_COMM_WORLD_SIZE-${PMI_SIZE-$SLURM_NTASKS}}
    exec regind run "$study" --shard "$((rank + 1))/$size" --out "$out-parts/$((rank + 1))" --quiet "$@"
fi
if [ $# -lt 3 ]; then
    echo "usage: mpi.sh STUDY N OUT [OPTIONS of regind run]" >&2
    exit 2
fi
study=$1 n=$2 out=$3
shift 3
mkdir -p "$out-parts"
# shellcheck disable=SC2086 # words
${MPIRUN-mpirun} -n "$n" "$0" --rank "$study" "$out" "$@"
exec regind merge "$out-parts"/* --out "$out"
