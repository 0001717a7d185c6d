#!/usr/bin/env bash
# Install the browsers that the tests of the pages drive, where that can be done: as root, by apt.
# Without them these tests are skipped.
set -euo pipefail
cannot() { echo "No browsers for the tests of pages: $*"; exit 0; }

command -v chromium >/dev/null && command -v firefox-esr >/dev/null && exit 0
[ "$(id -u)" = 0 ] || cannot "chromium and firefox-esr are not installed, and only root can install them"
command -v apt-get >/dev/null || cannot "chromium and firefox-esr are not installed, and there is no apt-get"
(apt-get update -q && apt-get install -qy --no-install-recommends chromium firefox-esr) \
  >/dev/null 2>&1 || cannot "apt-get failed"
