#!/bin/sh
# A private PostgreSQL for tests and measurements: loopback only, trusts whoever is on this machine, keeps nothing.
#   scripts/postgres.sh start FOLDER [PORT]   makes a cluster in FOLDER (new), starts it, prints its address
#   scripts/postgres.sh stop FOLDER           stops that one, by its own process id, and removes the folder
#   scripts/postgres.sh with COMMAND...       runs the command with DATABASE_URL of a new one, and stops it again
set -eu

newest_bin() {
    for bin in $(ls -d /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /opt/homebrew/opt/postgresql@*/bin 2>/dev/null | sort -rV); do
        if [ -x "$bin/initdb" ]; then printf '%s' "$bin"; return; fi
    done
    if command -v initdb >/dev/null 2>&1; then dirname "$(command -v initdb)"; return; fi
    echo "PostgreSQL is not installed. On Debian or Ubuntu, type: apt install postgresql" >&2
    exit 1
}

# PostgreSQL refuses to run as root.
as_postgres() {
    if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

case "$1" in
start)
    folder=$2
    port=${3:-$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')}
    bin=$(newest_bin)
    mkdir -p "$folder"
    if [ "$(id -u)" = 0 ]; then chown postgres "$folder"; fi
    cd "$folder"
    as_postgres "$bin/initdb" --pgdata "$folder/cluster" --auth trust --username postgres --encoding UTF8 --no-locale --no-sync >"$folder.log" 2>&1 ||
        { cat "$folder.log" >&2; exit 1; }
    as_postgres "$bin/pg_ctl" --pgdata "$folder/cluster" --log "$folder/server.log" --wait --silent \
        -o "-p $port -k $folder -c listen_addresses=127.0.0.1 -c fsync=${ALLIES_PG_FSYNC:-off} -c max_connections=200" start >&2
    as_postgres "$bin/createdb" --host 127.0.0.1 --port "$port" --username postgres allies
    rm -f "$folder.log"
    echo "postgres://postgres@127.0.0.1:$port/allies"
    ;;
stop)
    folder=$2
    pid=$(head -n 1 "$folder/cluster/postmaster.pid")
    kill -INT "$pid"
    while kill -0 "$pid" 2>/dev/null; do sleep 0.1; done
    rm -rf "$folder"
    ;;
with)
    shift
    folder=$(mktemp -d "${TMPDIR:-/tmp}/allies-pg-XXXXXX") # a short name: sockets have short names
    chmod 755 "$folder"
    trap '"$0" stop "$folder"' EXIT
    DATABASE_URL=$("$0" start "$folder")
    export DATABASE_URL
    "$@"
    ;;
*)
    sed -n '2,5p' "$0" >&2
    exit 1
    ;;
esac
