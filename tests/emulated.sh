#!/usr/bin/env bash
# Make tables of every method on an emulated processor of 2008, and compare them with those made
# here: no setting of a library stands between. Needs qemu-x86_64 (Debian: qemu-user); says so where
# there is none.
set -euo pipefail
cd "$(dirname "$0")/.."
python=${PYTHON:-.venv/bin/python}
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1

cannot() { echo "No emulated processor: $*"; exit 0; }
[ "$(uname -m)" = x86_64 ] || cannot "the tables are compared on x86-64 alone"
if ! command -v qemu-x86_64 >/dev/null; then
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || cannot "qemu-x86_64 is not installed"
  (apt-get update -q && apt-get install -qy --no-install-recommends qemu-user) >/dev/null 2>&1 ||
    cannot "qemu-x86_64 is not installed, and apt-get failed"
fi

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$python" -W ignore tests/shared/every_table.py "$folder/here" balanced one-job
qemu-x86_64 -cpu Nehalem "$python" -W ignore tests/shared/every_table.py "$folder/there" balanced one-job
count=$(find "$folder/here" -path '*/results/*' -name '*.csv' | wc -l)
[ "$count" -gt 0 ] || { echo "No table was made."; exit 1; }
for place in here there; do
  (cd "$folder/$place" && find . -path '*/results/*' -name '*.csv' -exec sha256sum {} + | sort -k 2) \
    > "$folder/$place.sha256"
done
diff "$folder/here.sha256" "$folder/there.sha256" || { echo "Tables differ on an emulated Nehalem."; exit 1; }
echo "$count tables of every method are the same on an emulated Nehalem."
