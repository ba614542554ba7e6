#!/usr/bin/env bash
# Le traitement de la nuit : ingest, aggregate, report, dans l'ordre.
#
#   pipelines/nightly.sh [PIPELINE] [OPTIONS…]
#
# PIPELINE : pipelines/vendee.jsonc par défaut ; cherché dans le dossier de lancement, puis dans celui du produit. Les
# options (--as-of 2026-03-01, --quiet…) sont données aux trois commandes ; --strict à ingest seulement.
#
# S'arrête au premier échec, avec le code de la commande qui a échoué : l'édition précédente reste en place. Des fichiers
# refusés dans le dépôt (code 67 d'ingest) n'arrêtent rien : l'édition paraît, dit ce qui lui manque, et le code final
# est 67. Avec --strict, ou si « guards » le demande, ils arrêtent la nuit.
set -u

dossier=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
readonly refus=67
pipeline=pipelines/vendee.jsonc
if [ $# -gt 0 ] && [ "${1#-}" = "$1" ]; then
  pipeline=$1
  shift
fi
if [ ! -e "$pipeline" ] && [ -e "$dossier/$pipeline" ]; then
  pipeline=$dossier/$pipeline
fi

stricte=()
options=()
for option in "$@"; do
  if [ "$option" = --strict ]; then stricte=(--strict); else options+=("$option"); fi
done

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

fin=0
for etape in ingest aggregate report; do
  programme=$(commande "$etape") || exit 78
  propres=()
  if [ "$etape" = ingest ]; then propres=(${stricte[@]+"${stricte[@]}"}); fi
  "$programme" --pipeline "$pipeline" ${propres[@]+"${propres[@]}"} ${options[@]+"${options[@]}"}
  code=$?
  if [ "$etape" = ingest ] && [ "$code" -eq "$refus" ]; then
    fin=$refus
  elif [ "$code" -ne 0 ]; then
    echo "nightly : « $etape » a échoué (code $code) ; l'édition précédente reste en place" >&2
    exit "$code"
  fi
done
if [ "$fin" -eq "$refus" ]; then
  echo "nightly : édition à jour, sans les fichiers refusés nommés plus haut (code $refus)" >&2
fi
exit "$fin"
