# Processes of a run, and waiting. Each process has a name, a log in $WORK/logs, and its pid in a file in $WORK/pids, so that a
# scenario, which is a subshell, can stop and start them too.

fail() {
  echo "e2e: $*" >&2
  exit 1
}

# need COMMAND PACKAGE: it is on the path
need() {
  command -v "$1" > /dev/null || fail "$1 is needed and was not found. On Debian: apt-get install $2"
}

# start NAME COMMAND...: in the background
start() {
  local name=$1
  shift
  "$@" >> "$WORK/logs/$name.log" 2>&1 < /dev/null &
  echo $! > "$WORK/pids/$name"
  disown $!
}

is_running() {
  kill -0 "$(cat "$WORK/pids/$1")" 2> /dev/null
}

is_stopped() {
  ! is_running "$1"
}

# stop NAME: as a node would, and at the latest after 15 s
stop() {
  kill "$(cat "$WORK/pids/$1")" 2> /dev/null || true
  poll 15 is_stopped "$1" || kill_process "$1"
  rm -f "$WORK/pids/$1"
}

# stop_all: without ceremony, since nothing of it is kept. An API server whose store has gone would take 10 s to say goodbye.
stop_all() {
  local file
  for file in "$WORK"/pids/*; do
    [ ! -e "$file" ] || kill_process "${file##*/}"
    rm -f "$file"
  done
}

kill_process() {
  kill -KILL "$(cat "$WORK/pids/$1")" 2> /dev/null || true
  poll 5 is_stopped "$1" || echo "e2e: $1 does not end" >&2
}

# poll SECONDS COMMAND...: until it succeeds; fails when the time is over
poll() {
  local end=$((SECONDS + $1))
  shift
  until "$@" > /dev/null 2>&1; do
    [ $SECONDS -lt $end ] || return 1
    sleep 0.1
  done
}

# wait_for NAME SECONDS COMMAND...: until the process does what it was started for
wait_for() {
  local name=$1 seconds=$2
  shift 2
  ready_or_gone() {
    is_stopped "$name" || "$@"
  }
  poll "$seconds" ready_or_gone "$@" || give_up "$name" "$name was not ready after $seconds s"
  is_running "$name" || give_up "$name" "$name ended"
}

give_up() {
  tail -n 20 "$WORK/logs/$1.log" >&2
  fail "$2; the end of its log is above"
}

# free_port: one that nobody listens on. From below the range that the kernel gives to outgoing connections, so that it is still
# free when it is used; always five digits, so that texts are cut at the same place in every run.
free_port() {
  local port
  for _ in {1..200}; do
    port=$((20000 + RANDOM % 10000))
    if [ ! -e "$WORK/ports/$port" ] && ! (exec 3<> "/dev/tcp/127.0.0.1/$port") 2> /dev/null; then
      touch "$WORK/ports/$port"
      echo "$port"
      return
    fi
  done
  fail "found no free port between 20000 and 29999"
}

# make_work_folder: $WORK, which holds everything that a run writes; whoever makes it removes it
make_work_folder() {
  WORK=$(mktemp -d "${TMPDIR:-/tmp}/pullgate-e2e.XXXXXX")
  mkdir "$WORK"/{logs,pids,ports,tmp}
  export TMPDIR=$WORK/tmp
  # kubectl neither reads nor writes anything in the caller's home.
  export KUBECACHEDIR=$WORK/kubectl-cache KUBERC=off
}
