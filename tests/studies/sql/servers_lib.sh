# shellcheck shell=sh disable=SC2034,SC2086,SC2154 # the words of $as; variables of those who source it
# servers_lib.sh - PostgreSQL servers, with regind's extension where it is made, started for a test in
# a folder of their own; sourced behind lib.sh.  Who makes the extension gives $source; who gives
# $apart has servers started by it.  Where there is nothing to build the extension with, or no user a
# server may run as, the test is skipped.
#
# Afterwards there are
#   server, programs  the servers' folder, which holds their sockets; where psql lies
#   ask PORT ...      psql
# and make_extension, which builds and tests it; start_servers one [two], of ports 5001 and 5002;
# name_shards, by which the first knows both as foreign servers shard1 and shard2.
pgxs=$(pg_config --pgxs 2>/dev/null || true)
programs=$(pg_config --bindir 2>/dev/null || true)
if [ ! -f "$pgxs" ] || [ ! -x "$programs/initdb" ]; then
    echo "skipped: there is no PostgreSQL to build an extension of (Debian: postgresql, postgresql-server-dev-15)"
    exit 77
fi
as=
if [ "$(id -u)" -eq 0 ]; then
    if ! id postgres >/dev/null 2>&1; then
        echo "skipped: the server must not run as root, and there is no user postgres"
        exit 77
    fi
    as='setpriv --reuid=postgres --regid=postgres --clear-groups'
fi
# Folders laid out as the server's own: it finds its files from where its program lies.
server=$(mktemp -d /tmp/regind-server-XXXXXX)
end() {
    for data in "$server"/one "$server"/two; do
        $as "$server$programs/pg_ctl" -D "$data" -m immediate stop >/dev/null 2>&1 || true
    done
    rm -rf "$work" "$server"
}
trap end EXIT
unset PGPORT PGPASSWORD PGDATABASE PGSERVICE PGOPTIONS
export PSQLRC=/dev/null PGHOST="$server" PGUSER=tester
for folder in "$(pg_config --pkglibdir)" "$(pg_config --sharedir)"; do
    mkdir -p "$server$folder"
    cp -rs "$folder/." "$server$folder"
done
mkdir -p "$server$programs" "$work/build"
cp "$programs/postgres" "$programs/initdb" "$programs/pg_ctl" "$server$programs"
make_extension() (
    cd "$work/build"
    make -s -f "$source/engines/postgresql/Makefile" with_llvm=no COPT=-Werror "$@" >"$work/make" 2>&1 || {
        cat "$work/make"
        [ ! -f regression.diffs ] || cat regression.diffs
        return 1
    }
)
begin() {
    ${apart-} $as "$server$programs/pg_ctl" -D "$server/$1" -w -l "$server/$1.log" -o "-c listen_addresses= -c port=$2 \
        -c unix_socket_directories='$server' -c fsync=off -c max_connections=20" start
}
start_servers() {
    chmod 755 "$server"
    [ -z "$as" ] || chown postgres "$server"
    if ! (
        cd "$server"
        $as "$server$programs/initdb" -D "$server/$1" -U tester -E UTF8 --no-locale --no-sync >"$work/initdb" 2>&1
        [ $# -eq 1 ] || $as cp -r "$1" "$2"
        begin "$1" 5001 >"$work/begun" 2>&1 && { [ $# -eq 1 ] || begin "$2" 5002 >>"$work/begun" 2>&1; }
    ); then
        cat "$work/initdb" "$work/begun" "$server"/*.log 2>/dev/null || true
        fail "the servers do not start"
        exit 1
    fi
}
ask() {
    "$programs/psql" -X -q -A -t -v ON_ERROR_STOP=1 -d postgres -p "$@"
}
name_shards() {
    ask 5001 -c 'CREATE EXTENSION postgres_fdw'
    for shard in 1 2; do
        ask 5001 -c "CREATE SERVER shard$shard FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '$server',
            dbname 'postgres', port '500$shard', extensions 'regind', async_capable 'true');
            CREATE USER MAPPING FOR tester SERVER shard$shard OPTIONS (user 'tester', password_required 'false')"
    done
}
