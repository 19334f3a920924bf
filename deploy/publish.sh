#!/usr/bin/env bash
# The server as it is deployed, compiled ahead of time: the first thousand who come do not wait for the compiler.
# deploy/publish.sh FOLDER [more properties, e.g. -p:SkipWebClient=true]
set -euo pipefail
[ $# -ge 1 ] || { sed -n '2,3s/^# //p' "$0" >&2; exit 2; }
folder=$(realpath -m "$1")
shift
cd "$(dirname "$0")/.."
ahead=()
# Elsewhere it is published for any machine, and compiled while it runs.
if [ "$(uname -sm)" = "Linux x86_64" ]; then ahead=(-p:RuntimeIdentifier=linux-x64 -p:PublishReadyToRun=true); fi
dotnet restore src/Collab.Server --locked-mode "${ahead[@]}" "$@"
dotnet publish src/Collab.Server --configuration Release --no-restore --no-self-contained "${ahead[@]}" --output "$folder" "$@"
