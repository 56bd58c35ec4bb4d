#!/usr/bin/env bash
# Makes the locks anew from the .in files (needs uv). Run after changing a .in file; commit both.
set -euo pipefail
cd "$(dirname "$0")/.."
compile() { uv pip compile --python-version 3.11 --generate-hashes --no-emit-index-url --custom-compile-command requirements/lock.sh --quiet "$@"; }
compile -o requirements/run.lock requirements/run.in
compile -o requirements/dev.lock -c requirements/run.lock requirements/dev.in
compile -o requirements/training.lock -c requirements/dev.lock requirements/training.in
