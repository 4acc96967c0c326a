# Scenarios: each is a function whose transcript is compared, to the letter, with a golden file. A transcript shows every command
# and whatever it prints, so what goes wrong in a scenario shows in the difference too.

PASSED=0
FAILED=0
SKIPPED=0
NAMES=()

# scenario NAME FUNCTION ARGUMENT...
scenario() {
  local name=$1 golden=$E2E/golden/$1.txt actual=$WORK/actual/$1.txt
  shift
  NAMES+=("$name")
  is_wanted "$name" || return 0
  (trap 'exit 130' INT TERM && cd "$WORK/manifests" && "$@") 2>&1 | with_names > "$actual"
  if [ "$UPDATE" = true ]; then
    cp "$actual" "$golden"
  fi
  if diff -u --label "golden/$name.txt" --label "this run" "$golden" "$actual" > "$WORK/difference" 2>&1; then
    PASSED=$((PASSED + 1))
    echo "ok      $name"
  else
    FAILED=$((FAILED + 1))
    echo "FAILED  $name"
    sed 's/^/        /' "$WORK/difference"
  fi
}

# skip NAME REASON: where the cluster cannot do it
skip() {
  NAMES+=("$1")
  is_wanted "$1" || return 0
  SKIPPED=$((SKIPPED + 1))
  echo "skipped $1: $2"
}

# is_wanted NAME: whether it is among the scenarios that were asked for; without any asked for, all are
is_wanted() {
  local wanted
  [ ${#WANTED[@]} -gt 0 ] || return 0
  for wanted in "${WANTED[@]}"; do
    # A glob of the caller's.
    # shellcheck disable=SC2053
    [[ $1 == $wanted ]] && return 0
  done
  return 1
}

# check_golden_files: a golden file that no scenario writes is left over
check_golden_files() {
  local file name
  for file in "$E2E"/golden/*.txt; do
    name=$(basename "$file" .txt)
    [[ " ${NAMES[*]} " == *" $name "* ]] && continue
    if [ "$UPDATE" = true ]; then
      rm "$file"
    else
      FAILED=$((FAILED + 1))
      echo "FAILED  golden/$name.txt belongs to no scenario"
    fi
  done
}

# Steps of scenarios.

# run COMMAND: shows it as somebody would type it, then all that it prints, and how it ends
run() {
  local status=0
  echo "\$ $1"
  (set -o pipefail && eval "$(with_addresses <<< "$1")") || status=$?
  [ $status -eq 0 ] || echo "[exit status $status]"
}

# wait_until SECONDS COMMAND: says nothing, unless the time is over
wait_until() {
  poll "$1" eval "$2" || echo "[still waiting after $1 s for: $2]"
}

# Manifests, scenarios and golden files have names where a run has addresses.
with_addresses() {
  sed -e "s/\bPUBLIC\b/$PUBLIC/g" -e "s/\bPRIVATE\b/$PRIVATE/g" -e "s/\bDOWN\b/$DOWN/g" -e "s/\bNAMESPACE\b/$NAMESPACE/g" \
    -e "s/\bMANAGEMENT\b/$MANAGEMENT/g" "$@"
}

with_names() {
  sed -e "s/${PUBLIC//./\\.}/PUBLIC/g" -e "s/${PRIVATE//./\\.}/PRIVATE/g" -e "s/${DOWN//./\\.}/DOWN/g" \
    -e "s/$NAMESPACE/NAMESPACE/g"
}

# write_manifests: those of manifests/, as this run applies them
write_manifests() {
  local file
  mkdir "$WORK/manifests" "$WORK/actual"
  for file in "$E2E"/manifests/*.yaml; do
    with_addresses "$file" > "$WORK/manifests/${file##*/}"
  done
}
