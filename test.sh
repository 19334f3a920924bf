#!/usr/bin/env bash
# Runs every test: .NET, web client, browser. Installs what is missing. See --help.
set -uo pipefail
cd "$(dirname "$0")"

usage() {
  cat <<'HELP'
./test.sh              everything
./test.sh --fast       without the browser tests
./test.sh NAME…        only the suites whose name contains one of the words,
                       e.g. ./test.sh domain, ./test.sh web storage
HELP
}

fast=no
filters=()
for argument in "$@"; do
  case "$argument" in
    --fast) fast=yes ;;
    -h|--help) usage; exit 0 ;;
    -*) usage >&2; exit 2 ;;
    *) filters+=("${argument,,}") ;;
  esac
done

die() { printf '\n%s\n' "$*" >&2; exit 1; }

results=artifacts/test
rm -rf "$results" && mkdir -p "$results" || die "The results of an earlier run in $results cannot be replaced: was it root's?"
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 NPM_CONFIG_UPDATE_NOTIFIER=false NO_COLOR=1

passed=0 failed=0

# Whether a suite was asked for by name, or all of them were.
wanted() {
  local name="${1,,}" filter
  [ ${#filters[@]} -eq 0 ] && return 0
  for filter in "${filters[@]}"; do [[ "$name" == *"$filter"* ]] && return 0; done
  return 1
}

# Runs a command with its output in a file; shows the file only when the command fails.
# quietly NAME COMMAND…
quietly() {
  local name="$1" log started=$SECONDS
  log="$results/${1// /-}.log"
  shift
  if "$@" >"$log" 2>&1 </dev/null; then
    printf '  %-34s %22s %5ds\n' "$name" ok $((SECONDS - started))
  else
    printf '  %-34s %22s %5ds\n\n' "$name" FAILED $((SECONDS - started))
    cat "$log"
    echo
    return 1
  fi
}

# A check that is not made of tests: when it fails it counts as one failed test.
check() { quietly "$@" || failed=$((failed + 1)); }

# suite NAME COUNTER COMMAND…: COUNTER prints "passed failed skipped" from what the runner wrote.
suite() {
  local name="$1" counter="$2" log started=$SECONDS status=0 counts ok bad skipped
  log="$results/$name.log"
  shift 2
  "$@" >"$log" 2>&1 </dev/null || status=$?
  counts="$($counter "$name")" || counts="0 0 0"
  read -r ok bad skipped <<<"$counts"
  # A runner that fails without a failed test (it crashed, it hung, it found nothing) is a failure of its own.
  if [ "$bad" -eq 0 ] && { [ "$status" -ne 0 ] || [ $((ok + skipped)) -eq 0 ]; }; then bad=1; fi
  passed=$((passed + ok)) failed=$((failed + bad))
  printf '  %-34s %22s %5ds\n' "$name" "$ok passed, $bad failed" $((SECONDS - started))
  [ "$skipped" -eq 0 ] || echo "    $skipped skipped"
  [ "$bad" -eq 0 ] || { echo; cat "$log"; echo; }
}

count_dotnet() {
  local trx="$results/$1.trx" key value total=()
  [ -f "$trx" ] || return 1
  for key in passed failed executed total; do
    value="$(grep -o '<Counters [^>]*' "$trx" | grep -o " $key=\"[0-9]*\"" | grep -o '[0-9]*')"
    total+=("${value:-0}")
  done
  echo "${total[0]} ${total[1]} $((total[3] - total[2]))"
}

count_web() {
  [ -f "$results/web.json" ] || return 1
  node -p 'const r = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"));
    [r.numPassedTests, r.numFailedTests, r.numPendingTests + r.numTodoTests].join(" ")' "$results/web.json"
}

need_tools() {
  command -v dotnet >/dev/null || die "The .NET SDK 10 is needed: https://dotnet.microsoft.com/download/dotnet/10.0"
  command -v node >/dev/null && command -v npm >/dev/null || die "Node.js 20 or later, with npm, is needed: https://nodejs.org/en/download"
}

# install WHO HOW-ELSE PACKAGE…: does nothing without packages.
install() {
  local who="$1" otherwise="$2"
  shift 2
  [ $# -eq 0 ] && return 0
  command -v apt-get >/dev/null || die "$who need $*: install them$otherwise."
  [ "$(id -u)" -eq 0 ] || die "$who need $*, which only root can install. Run as root once:
  apt-get update && apt-get install -y --no-install-recommends $*
and start again$otherwise."
  quietly "apt-get update" apt-get update || exit 1
  quietly "apt-get install" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@" || exit 1
}

# Chromium for the browser tests (or the one that CHROMIUM names), and a font that has the Vietnamese letters.
install_browser() {
  local packages=()
  [ -n "${CHROMIUM:-}" ] || command -v chromium >/dev/null || packages+=(chromium)
  command -v fc-list >/dev/null || packages+=(fontconfig)
  [ -n "$(fc-list :lang=vi 2>/dev/null)" ] || packages+=(fonts-dejavu-core)
  install "The browser tests" ", or leave the browser tests out with --fast" ${packages[@]+"${packages[@]}"}
}

# What stands in front of the servers in deploy/: the script that runs that topology needs it, and the tests check its settings by it.
install_proxy() {
  local packages=()
  command -v nginx >/dev/null || [ -x /usr/sbin/nginx ] || packages+=(nginx)
  command -v openssl >/dev/null || packages+=(openssl)
  install "The tests of deploy/" "" ${packages[@]+"${packages[@]}"}
}

# Networks and disks that break, in the fault tests.
install_fault_tools() {
  local packages=()
  command -v ip >/dev/null || [ -x /usr/sbin/ip ] || packages+=(iproute2)
  install "The fault tests" "" ${packages[@]+"${packages[@]}"}
}

# Counts what the server asks of the kernel. Where it may not look at another process its test is skipped, and says so.
install_tracer() {
  local packages=()
  command -v strace >/dev/null || packages+=(strace)
  install "The tests of the performance gate" "" ${packages[@]+"${packages[@]}"}
}

# The tests run servers of their own on free ports. What the packages start by themselves is theirs, and not needed.
install_databases() {
  local packages=()
  command -v initdb >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || packages+=(postgresql)
  command -v redis-server >/dev/null || packages+=(redis-server)
  install "The tests of storage and servers" "" ${packages[@]+"${packages[@]}"}
}

# Makes office files PDFs, with fonts that have the Vietnamese letters and the widths of those that people write in.
install_converter() {
  local packages=()
  command -v soffice >/dev/null || packages+=(libreoffice-writer-nogui)
  [ -e /usr/lib/libreoffice/program/libsclo.so ] || packages+=(libreoffice-calc-nogui)
  [ -e /usr/lib/libreoffice/program/libsdlo.so ] || packages+=(libreoffice-impress-nogui)
  command -v fc-list >/dev/null || packages+=(fontconfig)
  [ -n "$(fc-list 'Liberation Serif:charset=1ec7' 2>/dev/null)" ] || packages+=(fonts-liberation2)
  [ -n "$(fc-list 'DejaVu Sans:charset=1ec7' 2>/dev/null)" ] || packages+=(fonts-dejavu-core)
  install "The tests of documents" "" ${packages[@]+"${packages[@]}"}
}

# The projects of the suites that will run, in the order in which a failure says most.
test_projects() {
  local order=(Domain Storage Grains Server Architecture Browser) name project
  for name in "${order[@]}"; do
    [ -f "tests/Collab.$name.Tests/Collab.$name.Tests.csproj" ] && echo "tests/Collab.$name.Tests/Collab.$name.Tests.csproj"
  done
  for project in tests/*/*.Tests.csproj; do
    name="$(basename "$project" .Tests.csproj)"
    [[ " ${order[*]} " == *" ${name#Collab.} "* ]] || echo "$project"
  done
}

projects=()
while read -r project; do
  name="$(basename "$project" .csproj)"
  wanted "$name" || continue
  [ "$fast" = yes ] && [ "$name" = Collab.Browser.Tests ] && continue
  # A project that holds no test yet has nothing to run.
  grep -qrlE --include='*.cs' --exclude-dir=bin --exclude-dir=obj '\[(Fact|Theory)' "$(dirname "$project")" || continue
  projects+=("$project")
done < <(test_projects)
web=no
[ -f src/web/package.json ] && wanted web && web=yes
everything=no
[ ${#filters[@]} -eq 0 ] && everything=yes

echo "Prepare"
need_tools
if [[ " ${projects[*]} " == *Browser* ]]; then install_browser; fi
if [[ " ${projects[*]} " == *Browser* || " ${projects[*]} " == *Deploy* ]]; then install_proxy; fi
if [[ " ${projects[*]} " == *Faults* ]]; then install_fault_tools; fi
if [[ " ${projects[*]} " == *Performance* ]]; then install_tracer; fi
if [[ " ${projects[*]} " == *Server* || " ${projects[*]} " == *LoadTests* ]]; then install_converter; fi
if [ ${#projects[@]} -gt 0 ] && grep -qrlE --include='*.cs' --exclude-dir=bin --exclude-dir=obj 'PostgresServer|RedisServer' "${projects[@]%/*}"; then install_databases; fi
if [ "$everything" = yes ]; then
  quietly "restore" dotnet restore Collab.sln --locked-mode || exit 1
  quietly "build" dotnet build Collab.sln -c Release --no-restore || exit 1
else
  for project in ${projects[@]+"${projects[@]}"}; do
    quietly "build $(basename "$project" .csproj)" dotnet build "$project" -c Release || exit 1
  done
fi
if [ "$web" = yes ] && [ ! -d src/web/node_modules ]; then
  quietly "npm ci" npm --prefix src/web ci --no-audit --no-fund || exit 1
fi

if [ "$everything" = yes ] || [ "$web" = yes ]; then echo "Check"; fi
# What else dotnet format looks at, style and analysers, is an error of the build already.
[ "$everything" = yes ] && check "dotnet format" dotnet format whitespace . --folder --verify-no-changes
[ "$web" = yes ] && check "tsc and biome" npm --prefix src/web run check
if [ "$everything" = yes ]; then
  find src tests load-tests \( -name bin -o -name obj -o -name node_modules -o -name wwwroot \) -prune -o \
    \( -name '*.cs' -o -name '*.ts' -o -name '*.tsx' \) -exec awk 'NR == 1 && /^\/\/ Generated from / { exit } END { if (NR > 300) printf "  %s has %d lines: look hard\n", FILENAME, NR }' {} \;
fi

echo "Test"
[ "$web" = yes ] && suite web count_web npm --prefix src/web test -- --reporter=default --reporter=json --outputFile.json="$PWD/$results/web.json"
for project in ${projects[@]+"${projects[@]}"}; do
  name="$(basename "$project" .csproj)"
  # A test that hangs is named and ends its suite, not the whole run.
  suite "$name" count_dotnet dotnet test "$project" -c Release --no-build \
    --logger "trx;LogFileName=$name.trx" --results-directory "$results" --blame-hang-timeout 10m --blame-hang-dump-type none
done

printf '\nin %d min %02d s\n' $((SECONDS / 60)) $((SECONDS % 60))
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
