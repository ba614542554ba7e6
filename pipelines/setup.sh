#!/usr/bin/env bash
# Vérifie ce qu'il faut pour construire : Swift 6.2 ou plus récent, et libsqlite3-dev.
# Installe libsqlite3-dev quand c'est possible sans rien demander ; muet quand tout est là.
set -u

besoin() {
  echo "installation : $1" >&2
  exit 78
}

command -v swift >/dev/null \
  || besoin "Swift est absent ; installer Swift 6.2 ou plus récent (https://www.swift.org/install)"

version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\)\.\([0-9]*\).*/\1 \2/p' | head -n 1)
read -r majeure mineure <<<"${version:-0 0}"
if [ "$majeure" -lt 6 ] || { [ "$majeure" -eq 6 ] && [ "$mineure" -lt 2 ]; }; then
  besoin "Swift $majeure.$mineure est trop ancien ; installer Swift 6.2 ou plus récent (https://www.swift.org/install)"
fi

# Ce que Swift a construit garde des chemins absolus : une copie de travail déplacée, ou copiée, se reconstruit.
racine=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
deplacee() {
  local plan
  for plan in "$racine"/.build/*.yaml; do
    [ -f "$plan" ] || continue
    grep -qF -e "\"$racine/" -e "\"$(cd "$racine" && pwd -P)/" "$plan" || return 0
  done
  return 1
}
if deplacee; then
  echo "installation : la copie de travail a changé de place ; tout est reconstruit" >&2
  rm -rf "${racine:?}"/.build
fi

sqlite_present() {
  printf '#include <sqlite3.h>\nint main(void) { return sqlite3_libversion_number() < 3037000; }\n' \
    | "$1" -x c - -lsqlite3 -o "$2/essai" 2>/dev/null
}

compilateur=$(command -v clang || command -v cc) || besoin "aucun compilateur C ; celui de Swift (clang) doit être dans PATH"
travail=$(mktemp -d)
trap 'rm -rf "$travail"' EXIT
sqlite_present "$compilateur" "$travail" && exit 0

conseil="libsqlite3-dev est absent ; l'installer avec « sudo apt-get install libsqlite3-dev » (ou l'équivalent du système)"
command -v apt-get >/dev/null || besoin "$conseil"
if [ "$(id -u)" -eq 0 ]; then
  superviseur=()
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
  superviseur=(sudo -n)
else
  besoin "$conseil"
fi
echo "installation de libsqlite3-dev…" >&2
{
  ${superviseur[@]+"${superviseur[@]}"} apt-get update -qq \
    && ${superviseur[@]+"${superviseur[@]}"} env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq libsqlite3-dev
} >"$travail/journal" 2>&1 || { tail -n 5 "$travail/journal" >&2; besoin "$conseil"; }
sqlite_present "$compilateur" "$travail" || besoin "$conseil"
