#!/usr/bin/env bash
# Makes the locks anew from the .in files (needs uv). Run after changing a .in file; commit both.
set -euo pipefail
cd "$(dirname "$0")/.."
compile() { uv pip compile --no-strip-extras --python-version 3.11 --generate-hashes --no-emit-index-url --custom-compile-command requirements/lock.sh --quiet "$@"; }
compile -o requirements/run.lock requirements/run.in
compile -o requirements/dev.lock -c requirements/run.lock requirements/dev.in
compile -o requirements/training.lock -c requirements/dev.lock requirements/training.in
# Extras stand in the locks (--no-strip-extras): pip 23, Debian's, looks for "lxml[html_clean]" by that
# name, and took the newest, unpinned one, the day it came out. It knows the extra only as lxml spells it.
sed -i 's/^lxml\[html-clean\]==/lxml[html_clean]==/' requirements/*.lock
