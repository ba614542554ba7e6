#!/usr/bin/env bash
# Le traitement de la nuit : ingest, aggregate, report, dans l'ordre ; s'arrête au premier échec.
#
#   pipelines/nightly.sh [PIPELINE] [OPTIONS…]
#
# PIPELINE : pipelines/vendee.jsonc par défaut. Les options (--as-of 2026-03-01, --quiet…) sont
# données aux trois commandes. Le code de retour est celui de la commande qui a échoué.
set -u

dossier=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
pipeline=pipelines/vendee.jsonc
if [ $# -gt 0 ] && [ "${1#-}" = "$1" ]; then
  pipeline=$1
  shift
fi

# Ni pile d'appels ni fichier « core » : ils peuvent contenir des données personnelles.
export SWIFT_BACKTRACE=enable=no
ulimit -c 0
umask 077

commande() {
  if [ -x "$dossier/.build/release/$1" ]; then
    printf '%s' "$dossier/.build/release/$1"
  elif command -v "$1" >/dev/null; then
    command -v "$1"
  else
    echo "nightly : commande « $1 » introuvable ; la construire avec « make build »" >&2
    return 1
  fi
}

for etape in ingest aggregate report; do
  programme=$(commande "$etape") || exit 78
  "$programme" --pipeline "$pipeline" "$@"
  code=$?
  if [ "$code" -ne 0 ]; then
    echo "nightly : « $etape » a échoué (code $code) ; l'édition précédente reste en place" >&2
    exit "$code"
  fi
done
