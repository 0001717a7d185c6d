#!/usr/bin/env bash
# Build everything with another supported Python and compare with the kept manifest, as if on
# another processor and in another country.
# Takes the newest Python that is newer than the environment's and can be found here.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=.venv/other-python

candidates() {
  for minor in 14 13 12; do
    command -v "python3.$minor" || true
    if command -v pyenv >/dev/null; then ls "$(pyenv root)"/versions/3.$minor.*/bin/python3 2>/dev/null || true; fi
  done
}

own=$(.venv/bin/python -c 'import sys; print(sys.version_info[1])')
for python in $(candidates); do
  minor=$("$python" -c 'import sys; print(sys.version_info[1])' 2>/dev/null) || continue
  if [ "$minor" -gt "$own" ]; then
    echo "Building everything with $("$python" --version)"
    rm -rf "$folder" && mkdir -p "$folder"
    cp -r Makefile Snakefile config.yaml requirements.txt profiles workflow "$folder"
    # Executors for clusters are not needed for this.
    : > "$folder/profiles/cluster-requirements.txt"
    export PYTHONHASHSEED=1 LC_ALL=de_DE.UTF-8 TZ=Asia/Tokyo
    if [ "$(uname -m)" = x86_64 ]; then
      # A kernel of instructions that this processor lacks would end each process.
      if grep -qw avx2 /proc/cpuinfo 2>/dev/null; then export OPENBLAS_CORETYPE=Haswell; fi
      export NPY_DISABLE_CPU_FEATURES=X86_V4,AVX512_ICL,AVX512_SPR
    fi
    make -C "$folder" --no-print-directory verify PYTHON="$python" 2>&1 | tee "$folder/said"
    # What a newer Python warns of would be said in each run.
    ! grep -E "\w+\.py:[0-9]+: \w*Warning" "$folder/said"
    exit
  fi
done
echo "No newer Python here: only 3.$own was tried."
