#!/usr/bin/env bash
# Fuzzes the CSV room: bench/fuzz.sh [SECONDS] [FOLDER]. FOLDER keeps the corpus and what was found.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds="${1:-300}"
folder="${2:-.build/fuzz}"
# With its backtraces on, the runtime hangs when a sanitizer has something to say.
export SWIFT_BACKTRACE=enable=no
mkdir -p "$folder/corpus" "$folder/found"
swiftc -O -wmo -parse-as-library -swift-version 6 -module-name CSVFuzz -package-name observatoire \
  -sanitize=fuzzer,address Sources/CSV/*.swift Tests/Fuzz/ReaderFuzz.swift -o "$folder/reader" 2> "$folder/build.log" \
  || { cat "$folder/build.log" >&2; exit 1; }
printf '\0\0\0\7a,b~c\n"d""e","f\ng"~h\r\n' > "$folder/corpus/quoted"
printf '\11\1\1\3a;b\r\n#c;"\\"d\n\n e' > "$folder/corpus/options"
printf '\1\0\0\2a\0,\0b\0\n\0' > "$folder/corpus/utf16"
exec "$folder/reader" -max_total_time="$seconds" -max_len=600 -print_final_stats=1 \
  -artifact_prefix="$folder/found/" "$folder/corpus"
