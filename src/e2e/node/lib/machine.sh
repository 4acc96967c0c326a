# A machine within this machine: namespaces of their own for processes, mounts and the network, with this machine's files.

# The status of a run that found out that it cannot run here; automake and Git know it as "skipped".
CANNOT_RUN=77

cannot_run() {
  echo "e2e-node: a node cannot run here: $*" >&2
  exit $CANNOT_RUN
}

# can_run: or says in one line why not, and ends
can_run() {
  [ "$(uname -sm)" = "Linux x86_64" ] || cannot_run "the scenarios are for Linux on x86_64, and this is $(uname -sm)"
  [ "$EUID" -eq 0 ] || cannot_run "it takes root"
  command -v runc > /dev/null || cannot_run "runc was not found. On Debian: apt-get install runc"
  command -v ip > /dev/null || cannot_run "ip was not found. On Debian: apt-get install iproute2"
  local why
  why=$(cgroups_usable 2>&1) || cannot_run "cgroups cannot be used: ${why##*$'\n'}"
  why=$(in_namespaces bash -euc "source '$E2E/node/lib/machine.sh'; make_machine" 2>&1) \
    || cannot_run "namespaces and mounts of its own are not allowed: ${why##*$'\n'}"
}

# in_namespaces COMMAND...: all of it ends when unshare does, however that comes about
in_namespaces() {
  exec unshare --mount --propagation private --pid --fork --kill-child --mount-proc --net "$@"
}

# What the kubelet sets for the whole machine. Here it writes to a file instead.
TUNABLES=(vm/overcommit_memory vm/panic_on_oom kernel/panic kernel/panic_on_oops kernel/keys/root_maxkeys
  kernel/keys/root_maxbytes)

# make_machine: within the namespaces; what is written from here on below these folders goes to memory, and away with it
make_machine() {
  local disk=/mnt folder tunable
  mount -t tmpfs -o mode=755 machine "$disk"
  for folder in /etc /run /var/lib /var/log; do
    mkdir -p "$disk$folder"/{upper,work}
    mount -t overlay -o "lowerdir=$folder,upperdir=$disk$folder/upper,workdir=$disk$folder/work" machine "$folder"
  done
  # A snapshot of containerd cannot be an overlay over an overlay.
  mkdir -p /var/lib/containerd
  mount -t tmpfs -o mode=755 machine /var/lib/containerd
  for tunable in "${TUNABLES[@]}"; do
    mkdir -p "$disk/tunables/${tunable%/*}"
    cat "/proc/sys/$tunable" > "$disk/tunables/$tunable"
    mount --bind "$disk/tunables/$tunable" "/proc/sys/$tunable"
  done
  ip link set lo up
  # Addresses that are nobody's (RFC 5737): loopback itself would be treated differently by containerd and by Pullgate.
  ip address add 192.0.2.1/24 dev lo
  ip address add 192.0.2.2/24 dev lo
  ip address add 192.0.2.3/24 dev lo
  # The API server and the kubelet look for the address of the machine where the default route leads.
  ip route add default dev lo src 192.0.2.1
  # Names are those of /etc/hosts, and all others do not exist.
  rm -f /etc/hosts /etc/resolv.conf /etc/nsswitch.conf
  echo "127.0.0.1 localhost" > /etc/hosts
  echo "hosts: files" > /etc/nsswitch.conf
  touch /etc/resolv.conf
  unset HTTP_PROXY HTTPS_PROXY NO_PROXY ALL_PROXY http_proxy https_proxy no_proxy all_proxy
}
