#!/usr/bin/env bash
# What the checks of pages need: Chromium from Debian, and from PyPI, in an environment of their own, a driver, axe and a strict
# reader of HTML. Usage: setup.sh FOLDER
set -euo pipefail
folder=$1
if ! command -v chromium >/dev/null; then
  superviseur=()
  [ "$(id -u)" -eq 0 ] || superviseur=(sudo -n)
  "${superviseur[@]+"${superviseur[@]}"}" apt-get update -qq
  "${superviseur[@]+"${superviseur[@]}"}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium
fi
mkdir -p "$folder"
[ -x "$folder/env/bin/python" ] || python3 -m venv "$folder/env"
"$folder/env/bin/python" -c "import axe_playwright_python, html5lib" 2>/dev/null \
  || "$folder/env/bin/pip" install --quiet --disable-pip-version-check "axe-playwright-python==0.1.*" "html5lib==1.1"
