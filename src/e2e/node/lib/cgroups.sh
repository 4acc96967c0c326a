# The node's own cgroup, of the same name in every hierarchy: one in cgroup v2, one per controller in v1.

# hierarchies: where they are mounted
hierarchies() {
  if [ "$(stat -fc %T /sys/fs/cgroup)" = cgroup2fs ]; then
    echo /sys/fs/cgroup
  else
    awk '$3 == "cgroup" {print $2}' /proc/self/mounts
  fi
}

# make_cgroups NAME: leaves the name in CGROUP; fails where one of them cannot be made
make_cgroups() {
  CGROUP=$1
  local hierarchy folder file
  while read -r hierarchy; do
    folder=$hierarchy/$CGROUP
    mkdir "$folder" || return
    # v1: no process may enter before these are set.
    for file in cpuset.cpus cpuset.mems; do
      [ ! -f "$folder/cgroup.clone_children" ] || [ ! -f "$folder/$file" ] || cat "$hierarchy/$file" > "$folder/$file" || return
    done
    # v2: what the kubelet limits has to be handed down.
    if [ -f "$folder/cgroup.subtree_control" ]; then
      grep -q memory "$folder/cgroup.controllers" || hand_down "$hierarchy" || return
      hand_down "$folder" || return
    fi
  done < <(hierarchies)
}

hand_down() {
  echo "+cpu +cpuset +memory +pids" > "$1/cgroup.subtree_control"
}

# remove_cgroups: once the processes in them are gone
remove_cgroups() {
  local hierarchy
  [ -n "${CGROUP:-}" ] || return 0
  while read -r hierarchy; do
    [ ! -d "$hierarchy/$CGROUP" ] || poll 10 remove_cgroup "$hierarchy/$CGROUP" \
      || echo "e2e-node: $hierarchy/$CGROUP could not be removed" >&2
  done < <(hierarchies)
}

remove_cgroup() {
  find "$1" -depth -type d -exec rmdir {} +
}

# cgroups_usable: or says why not
cgroups_usable() (
  needed="cpu cpuset memory pids"
  hierarchies=$(hierarchies)
  if [ "$hierarchies" = /sys/fs/cgroup ]; then
    available=$(cat /sys/fs/cgroup/cgroup.controllers)
  else
    available=$(awk '$3 == "cgroup" {print $4}' /proc/self/mounts | tr ',\n' ' ')
  fi
  for controller in $needed; do
    if [[ " $available " != *" $controller "* ]]; then
      echo "there is no controller $controller"
      exit 1
    fi
  done
  trap remove_cgroups EXIT
  make_cgroups "pullgate-probe-$$"
)
