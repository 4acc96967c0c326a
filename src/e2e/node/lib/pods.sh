# The Pods of the scenarios: Pullgate is asked about each by a dry run in the namespace "asked", where the policy denies, and
# then each is made in the namespace "node", where every rule only tells the audit log.

# make_pods: one file per Pod, $WORK/pods/STAGE/NAME.json
make_pods() {
  local files=("$SCENARIOS") stage name pod
  [ ! -d "$SCENARIOS" ] || files=("$SCENARIOS"/*.jsonl)
  sed '/^ *#/d' "${files[@]}" | jq --slurp . > "$WORK/scenarios.json" || fail "$SCENARIOS is not JSON, one scenario a line"
  name=$(jq -r 'group_by(.scenario)[] | select(length > 1)[0].scenario' "$WORK/scenarios.json")
  [ -z "$name" ] || fail "more than one scenario is called" $name
  mkdir -p "$WORK"/pods/{fresh,cached,stopped} "$WORK/asked"
  jq --arg node "$NODE" --rawfile pushed "$WORK/pushed" --from-file "$E2E/node/pods.jq" "$WORK/scenarios.json" > "$WORK/pods.json"
  while IFS=$'\t' read -r stage name pod; do
    [ -d "$WORK/pods/$stage" ] || fail "scenario $name: there is no stage $stage, but fresh, cached and stopped"
    echo "$pod" > "$WORK/pods/$stage/$name.json"
  done < <(jq -r '.[] | [.stage, .pod.metadata.name, (.pod | tojson)] | join("\t")' "$WORK/pods.json")
}

# pods_of STAGE: their files
pods_of() {
  find "$WORK/pods/$1" -name '*.json' | sort
}

# make_namespaces: both with what the Pods refer to
make_namespaces() {
  local namespace file
  for namespace in asked node; do
    kubectl create namespace "$namespace"
    poll 30 kubectl get serviceaccount default --namespace "$namespace"
    for file in "$E2E"/node/objects/*.yaml "$SCENARIOS"/objects/*.yaml; do
      [ ! -f "$file" ] || kubectl apply --namespace "$namespace" -f "$file"
    done
  done
}

# install_rights: Pullgate's, as they are shipped
install_rights() {
  jq 'select(.kind | IN("Namespace", "ServiceAccount"))' "$WORK/installation.json" | kubectl apply -f -
  jq 'select(.kind | IN("ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding"))' "$WORK/installation.json" \
    | kubectl apply -f -
}

# start_both_pullgates: one that denies, and one with every rule in audit mode
start_both_pullgates() {
  mkdir -p "$WORK/manifests"
  sed 's/^  defaults: MODES$/  defaults: {image-tag: "off"}/' "$E2E/node/policy.yaml" > "$WORK/manifests/asked.yaml"
  sed "s/^  defaults: MODES$/  defaults: {$(sed -nE 's/^## ([a-z-]+)$/\1: audit/p' "$ROOT/docs/rules.md" | paste -sd,)}/" \
    "$E2E/node/policy.yaml" > "$WORK/manifests/node.yaml"
  : "${ASKED_PORT:=$(free_port)}" "${NODE_PORT:=$(free_port)}" "${ASKED_MANAGEMENT:=127.0.0.1:$(free_port)}" \
    "${NODE_MANAGEMENT:=127.0.0.1:$(free_port)}"
  export PULLGATE_NODE_CONTAINERD_HOSTS=/etc/containerd/certs.d
  export JAVA_TOOL_OPTIONS="-Djavax.net.ssl.trustStore=$WORK/trust.p12 -Djavax.net.ssl.trustStorePassword=changeit -Xmx256m"
  WEBHOOK_PORT=$ASKED_PORT MANAGEMENT=$ASKED_MANAGEMENT start_pullgate asked.yaml pullgate-asked
  WEBHOOK_PORT=$NODE_PORT MANAGEMENT=$NODE_MANAGEMENT start_pullgate node.yaml pullgate-node
  unset JAVA_TOOL_OPTIONS
}

# both_are_called: for Pods of which both have to say something
both_are_called() {
  local namespace
  for namespace in asked node; do
    kubectl run probe --image public.test:5000/no/such:image --dry-run=server --namespace "$namespace" || true
    jq -e --slurp --arg namespace "$namespace" 'any(.[]; .objectRef.namespace == $namespace and .objectRef.name == "probe"
      and (.annotations | keys | any(contains("pullgate"))))' "$WORK/logs/audit.log" > /dev/null || return 1
  done
}

# run_stage STAGE: asks, makes, waits, and keeps what became of the Pods in $WORK/pods-STAGE.json
run_stage() {
  local stage=$1 count
  count=$(pods_of "$stage" | wc -l)
  [ "$count" -gt 0 ] || return 0
  # What has been pulled so far is known to the cluster before the next is asked.
  poll 30 node_tells_images || fail "the node does not tell which images it has"
  echo "$stage: asking about $count Pods"
  export -f ask make_pod kubectl
  export KUBECTL
  pods_of "$stage" | xargs -P 4 -I FILE bash -c 'ask FILE'
  echo "$stage: making them"
  pods_of "$stage" | xargs -P 4 -I FILE bash -c 'make_pod FILE'
  echo "$stage: waiting until each has started, or has failed"
  poll 120 settled "$stage" || echo "$stage: not all of them did within 120 s"
}

# ask FILE: what kubectl prints is kept
ask() {
  local name
  name=$(basename "$1" .json)
  kubectl create --namespace asked --dry-run=server -f "$1" > "$WORK/asked/$name.txt" 2>&1 || true
}

make_pod() {
  kubectl create --namespace node -f "$1" >> "$WORK/logs/pods.log" 2>&1 || true
}

settled() {
  kubectl get pods --namespace node --selector "stage=$1" -o json > "$WORK/pods-$1.json"
  jq -e --from-file "$E2E/node/settled.jq" "$WORK/pods-$1.json"
}

# node_tells_images: all that runs, by digest, since of one image it tells five names at most; and those that it had before
node_tells_images() {
  kubectl get pods --namespace node -o json > "$WORK/pods-now.json"
  kubectl get node "$NODE" -o json > "$WORK/node-now.json"
  jq -n -e --slurpfile pods "$WORK/pods-now.json" --slurpfile node "$WORK/node-now.json" \
    --arg preloaded "$(words_of "$E2E"/node/images/preloaded "$SCENARIOS"/images/preloaded)" '
    def digest: split("@")[1];
    [$node[0].status.images[]?.names[]] as $names
    | ([$pods[0].items[].status.containerStatuses[]? | select(.state.running) | .imageID | digest] - [$names[] | digest] == [])
      and ($preloaded | [splits("\\s+") | select(. != "")]) - $names == []'
}
