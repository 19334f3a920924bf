#!/usr/bin/env bash
# The topology of compose.yaml on one machine and without containers. See --help.
set -uo pipefail
# Each job in a process group of its own: Ctrl-C is for this script, which ends the others in their order.
set -m

usage() {
  cat <<'HELP'
deploy/cluster.sh [options]

Starts Redis, PostgreSQL, the servers and nginx with TLS in front of them, all on
loopback, and stops them when it is stopped (Ctrl-C, SIGTERM). A server that ends
by itself is started again.

  --servers N          how many servers, 2 by default
  --port PORT          where nginx listens, 8443 by default
  --data DIR           keep everything here; by default a temporary folder, deleted at the end
  --environment NAME   Development (with the demo's accounts) by default; Production prints the set-up link
  -- SETTING…          further settings of every server, e.g. -- --LoadTests:Enabled=true

In DIR, of each server: serverN.log, .pid, .url and .metrics; redis.log, postgres.log, nginx.log.
Needs dotnet, node, redis-server, PostgreSQL 15 or later, nginx, openssl; on Debian:
  apt-get install redis-server postgresql nginx openssl
HELP
}

die() { printf '%s\n' "$*" >&2; exit 1; }

servers=2 port=8443 dir='' environment=Development settings=()
while [ $# -gt 0 ]; do
  case "$1" in
    --servers) servers="${2:?}"; shift 2 ;;
    --port) port="${2:?}"; shift 2 ;;
    --data) dir="${2:?}"; shift 2 ;;
    --environment) environment="${2:?}"; shift 2 ;;
    --) shift; settings=("$@"); break ;;
    -h|--help) usage; exit 0 ;;
    *) usage >&2; exit 2 ;;
  esac
done
[[ "$servers" =~ ^[1-9]$ ]] || die "--servers is a number from 1 to 9."
[[ "$port" =~ ^[0-9]+$ ]] || die "--port is a number."

root="$(cd "$(dirname "$0")/.." && pwd)"
server="$root/src/Collab.Server/bin/Release/net10.0/Collab.Server.dll"
postgres_bin="$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)"
[ -n "$postgres_bin" ] || postgres_bin="$(dirname "$(command -v initdb || echo /nowhere/initdb)")"
missing=()
for program in dotnet node redis-server nginx openssl; do command -v "$program" >/dev/null || missing+=("$program"); done
[ -x "$postgres_bin/initdb" ] || missing+=("PostgreSQL")
[ ${#missing[@]} -eq 0 ] || die "Not installed: ${missing[*]}. See --help."
[ -f "$server" ] || { echo "Building the server"; dotnet build -c Release -v quiet "$root/src/Collab.Server" || exit 1; }

temporary=no
if [ -z "$dir" ]; then
  dir="$(mktemp -d)" temporary=yes
  chmod 711 "$dir" # PostgreSQL must pass through to its own folder
fi
mkdir -p "$dir" && dir="$(cd "$dir" && pwd)" || exit 1

# PostgreSQL does not run as root.
as_postgres=()
[ "$(id -u)" -eq 0 ] && as_postgres=(setpriv --reuid postgres --regid postgres --clear-groups)

free_port() { node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close() })'; }

pids=() supervisors=()
stop() {
  trap - EXIT INT TERM
  touch "$dir/stopping"
  # Servers first: they drain, and for that need the others.
  for i in $(seq "$servers"); do [ -f "$dir/server$i.pid" ] && kill -TERM "$(cat "$dir/server$i.pid")" 2>/dev/null; done
  for pid in ${supervisors[@]+"${supervisors[@]}"}; do wait "$pid"; done
  for pid in ${pids[@]+"${pids[@]}"}; do kill -INT "$pid" 2>/dev/null; done
  for pid in ${pids[@]+"${pids[@]}"}; do wait "$pid" 2>/dev/null; done
  rm -f "$dir"/*.pid "$dir"/*.url "$dir"/*.metrics "$dir/stopping"
  [ "$temporary" = yes ] && rm -rf "$dir"
}
trap stop EXIT
trap 'exit 0' INT TERM

# wait_for WHAT COMMAND…: at most a minute.
wait_for() {
  local what="$1" i
  shift
  for i in $(seq 600); do "$@" >/dev/null 2>&1 && return 0; sleep 0.1; done
  die "$what did not start; see $dir."
}

redis_port="$(free_port)"
redis-server --port "$redis_port" --bind 127.0.0.1 --save '' --appendonly no --logfile "$dir/redis.log" --daemonize no &
pids+=($!)
wait_for Redis redis-cli -p "$redis_port" ping

postgres_port="$(free_port)"
if [ ! -d "$dir/postgres" ]; then
  mkdir -m 700 "$dir/postgres"
  [ "$(id -u)" -eq 0 ] && chown postgres "$dir/postgres"
  ${as_postgres[@]+"${as_postgres[@]}"} "$postgres_bin/initdb" -D "$dir/postgres" -U collab -E UTF8 --locale=C --auth=trust >"$dir/postgres.log" 2>&1 || die "initdb failed; see $dir/postgres.log."
fi
(cd / && exec ${as_postgres[@]+"${as_postgres[@]}"} "$postgres_bin/postgres" -D "$dir/postgres" -h 127.0.0.1 -p "$postgres_port" -k '' >>"$dir/postgres.log" 2>&1) &
pids+=($!)
wait_for PostgreSQL "$postgres_bin/psql" -h 127.0.0.1 -p "$postgres_port" -U collab -d postgres -c 'SELECT 1'
"$postgres_bin/psql" -h 127.0.0.1 -p "$postgres_port" -U collab -d postgres -Atc "SELECT 1 FROM pg_database WHERE datname = 'collab'" | grep -q 1 ||
  "$postgres_bin/createdb" -h 127.0.0.1 -p "$postgres_port" -U collab collab || exit 1

# What a supervisor does: a server that ends by itself is started again.
supervise() {
  local i="$1" http="$2" silo="$3" metrics="$4"
  while [ ! -e "$dir/stopping" ]; do
    dotnet "$server" --environment="$environment" --contentRoot="$root/src/Collab.Server" --urls="http://127.0.0.1:$http" \
      --Collab:Data="$dir/server$i" --Collab:Database="Host=127.0.0.1;Port=$postgres_port;Username=collab;Database=collab" \
      --Collab:Redis="127.0.0.1:$redis_port" --Collab:SiloAddress=127.0.0.1 --Collab:SiloPort="$silo" --Collab:GatewayPort=0 \
      --Collab:MetricsPort="$metrics" --Collab:PublicUrl="https://localhost:$port" --Collab:Proxies:0=127.0.0.1 \
      ${settings[@]+"${settings[@]}"} >>"$dir/server$i.log" 2>&1 &
    echo $! >"$dir/server$i.pid"
    wait $!
    [ -e "$dir/stopping" ] || sleep 1
  done
}

addresses=()
for i in $(seq "$servers"); do
  http="$(free_port)" metrics="$(free_port)"
  supervise "$i" "$http" "$(free_port)" "$metrics" &
  supervisors+=($!)
  addresses+=("127.0.0.1:$http")
  echo "http://127.0.0.1:$http" >"$dir/server$i.url"
  echo "http://127.0.0.1:$metrics/metrics" >"$dir/server$i.metrics"
  # One after the other: the first one makes the schema and the demo.
  wait_for "Server $i" node -e 'fetch(process.argv[1]).then(answer => process.exit(answer.ok ? 0 : 1), () => process.exit(1))' "http://127.0.0.1:$http/health/ready"
  echo "Server $i is ready: $(cat "$dir/server$i.url"), $(cat "$dir/server$i.metrics"), process $(cat "$dir/server$i.pid")"
done

# The same nginx.conf as in compose.yaml: only where it listens and where it writes differ.
mkdir -p "$dir/nginx/tls"
[ -f "$dir/nginx/tls/tls.crt" ] || openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30 -subj /CN=localhost \
  -addext subjectAltName=DNS:localhost -keyout "$dir/nginx/tls/tls.key" -out "$dir/nginx/tls/tls.crt" 2>/dev/null || exit 1
sed -E -e '/listen \[::\]/d' -e "s/listen 443 /listen 127.0.0.1:$port /" -e "s/listen 80 /listen 127.0.0.1:$(free_port) /" \
  -e "s#^pid .*#pid $dir/nginx.pid;#" -e "s#/dev/(stdout|stderr)#$dir/nginx.log#" -e 's/(worker_connections|worker_rlimit_nofile) .*/\1 16384;/' \
  "$root/deploy/nginx/nginx.conf" >"$dir/nginx/nginx.conf"
for upstream in collab: collab_sticky:'hash $remote_addr consistent;'; do
  printf 'upstream %s {\n    zone %s 64k;\n    %s\n' "${upstream%%:*}" "${upstream%%:*}" "${upstream#*:}"
  printf '    server %s max_fails=1 fail_timeout=10s;\n' "${addresses[@]}"
  printf '}\n'
done >"$dir/nginx/upstreams.conf"
nginx -p "$dir/nginx" -c "$dir/nginx/nginx.conf" -e "$dir/nginx.log" -g 'daemon off;' &
pids+=($!)
wait_for nginx [ -s "$dir/nginx.pid" ]

echo "https://localhost:$port is ready"
wait "${supervisors[@]}"
