# Makes .venv from a hashed lock, with uv where it is, else with a uv of our own. Sourced by ./run, ./test and ./allies.
# Says what to type where a piece is missing. Does nothing when the lock has not changed.

UV_VERSION=0.13.9

# Some machines tell Python to keep nothing that it compiled. Each start would compile the whole house anew.
unset PYTHONDONTWRITEBYTECODE

say() { printf '%s\n' "$*" >&2; }
case "$0" in *setup.sh) say "This is used by ./run, ./test and ./allies. Alone: sh -c '. scripts/setup.sh; set_up test' (or core)"; exit 1 ;; esac

find_python() {
    for candidate in python3.13 /usr/bin/python3.13 python3.14 /usr/bin/python3.14 python3.12 /usr/bin/python3.12 python3 /usr/bin/python3; do
        if "$candidate" -c 'import sys; raise SystemExit(sys.version_info < (3, 12))' 2>/dev/null; then
            printf '%s' "$candidate"
            return 0
        fi
    done
    say "Allies needs Python 3.12 or newer, and found none. From Debian 13 or Ubuntu 24.04 on, type: apt install python3-venv"
    return 1
}

find_uv() {
    if command -v uv >/dev/null 2>&1; then printf uv; return 0; fi
    if [ ! -x .tools/uv/bin/uv ]; then
        python=$(find_python) || return 1
        if ! "$python" -m venv .tools/uv >/dev/null 2>&1; then
            rm -rf .tools/uv
            say "This Python cannot make a virtual environment. On Debian or Ubuntu, type: apt install python3-venv"
            return 1
        fi
        .tools/uv/bin/pip install --quiet --disable-pip-version-check "uv==$UV_VERSION" >&2 || { rm -rf .tools/uv; return 1; }
    fi
    printf .tools/uv/bin/uv
}

# set_up core|test
set_up() {
    lock="requirements/$1.txt"
    sum=$(cksum <"$lock")
    if [ -x .venv/bin/python ] && { [ "$(cat ".venv/$1.sum" 2>/dev/null)" = "$sum" ]; }; then return 0; fi
    # What serves people changes no code and fetches nothing: whoever owns the code does that, once for a version.
    if [ ! -w . ]; then
        say "The libraries of this version are not here. Type, as the owner of the code: cd $PWD && ./allies install"
        return 1
    fi
    uv=$(find_uv) || return 1
    if [ ! -x .venv/bin/python ]; then
        python=$(find_python) || return 1
        "$uv" venv --quiet --no-python-downloads --python "$python" .venv || return 1
    fi
    # A school's network may look into TLS with a certificate of its own, which only the system knows: then try again.
    "$uv" pip install --quiet --python .venv/bin/python --require-hashes -r "$lock" ||
        "$uv" pip install --quiet --python .venv/bin/python --require-hashes -r "$lock" --system-certs || return 1
    # The package lives in src/, so that ./allies can be the command.
    .venv/bin/python -c 'import pathlib, sysconfig; pathlib.Path(sysconfig.get_path("purelib"), "allies.pth").write_text(str(pathlib.Path("src").resolve()))' || return 1
    printf '%s\n' "$sum" >".venv/$1.sum"
    # The test lock holds the same versions of everything in the core lock.
    if [ "$1" = test ]; then cksum <requirements/core.txt >.venv/core.sum; fi
}
