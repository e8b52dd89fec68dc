#!/bin/sh
# Writes requirements/*.txt anew from pyproject.toml: names, versions and hashes, and no addresses.
# What is locked already keeps its version; scripts/lock.sh --upgrade takes the newest of everything.
cd "$(dirname "$0")/.." || exit 1
. scripts/setup.sh
uv=$(find_uv) || exit 1
compile() { "$uv" pip compile pyproject.toml --quiet --universal --generate-hashes --no-header "$@"; }
compile --extra test --output-file requirements/test.txt "$@" &&
    compile --output-file requirements/core.txt "$@"
