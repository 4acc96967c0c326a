# The policy as objects of the API server: Pullgate is down, and the rules that need no registry hold.

pullgate_command() {
  "$JAVA_HOME/bin/java" -Djava.io.tmpdir="$TMPDIR" -jar "$ROOT/target/quarkus-app/quarkus-run.jar" "$@"
}

# raise_floor POLICY: until the API server goes by all of it; it learns of each object on its own
raise_floor() {
  pullgate_command policy export vap -f "$WORK/manifests/$1" > "$WORK/floor.yaml"
  run "kubectl apply -f $WORK/floor.yaml" | with_work_folder
  wait_until 30 '[[ $(kubectl create deployment probe --image=docker.io/Library/nginx --dry-run=server 2>&1) == *image-name* ]]'
  wait_until 30 '[ "$(pull_policy_of_a_digest)" = IfNotPresent ]'
}

clear_floor() {
  kubectl delete -f "$WORK/floor.yaml" > /dev/null
  wait_until 30 '[[ $(kubectl create deployment probe --image=docker.io/Library/nginx --dry-run=server 2>&1) != *ValidatingAdmissionPolicy* ]]'
  wait_until 30 '[ "$(pull_policy_of_a_digest)" = Always ]'
}

# What becomes of Always on its way in
pull_policy_of_a_digest() {
  kubectl run probe --image="a.example/web@sha256:$(printf '%064d' 0)" --image-pull-policy=Always --dry-run=server \
    -o jsonpath='{.spec.containers[0].imagePullPolicy}' 2> /dev/null
}

with_work_folder() {
  sed "s|$WORK/||g"
}

# always FILE: with a tag that never moves, and Always
always() {
  sed -e 's|^\( *\)image: .*|\1image: a.example/web:v1\n\1imagePullPolicy: Always|' -e 's|^\( *\)- image: .*|\1- image: a.example/web:v1\n\1  imagePullPolicy: Always|' "$1"
}

floor() {
  stop pullgate
  raise_floor floor.yaml
  run "kubectl create deployment unreadable --image=docker.io/Library/nginx:1.27"
  run "kubectl run no-tag --image=nginx"
  run "kubectl run floating --image=docker.io/nginx:edge"
  run "kubectl run fixed --image=nginx:1.27"
  run "kubectl run fixed-by-digest --image=nginx:latest@sha256:$(printf '%064d' 0)"
  run "kubectl run denied --image=mysql:8.4"
  run "kubectl run elsewhere --image=ghcr.io/acme/web:1.0.0"
  run "kubectl run floor-exempt --image=registry.example/legacy/web"
  run "kubectl create deployment cni-exempt --image=ghcr.io/acme/cni"
  run "kubectl create deployment from-mirror --image=quay.io/acme/web:v1"
  run "kubectl run exempt-user --image=nginx --as=jane --as-group=platform:oncall --as-group=system:masters"
  run "kubectl set image pod/fixed fixed=nginx:latest"
  run "kubectl label pod/floor-exempt team=shop"
  run "kubectl debug fixed --container=tools --image=ghcr.io/acme/tools:1"
  run "kubectl label namespace NAMESPACE pullgate.dev/mode-image-tag=warn pullgate.dev/mode-image-name=audit"
  run "kubectl run not-looser --image=nginx"
  run "kubectl label namespace NAMESPACE pullgate.dev/mode-image-tag- pullgate.dev/mode-image-name-"
  # The API server finds no fault with the types of any expression; looking takes it a while.
  wait_until 120 '[ "$(kubectl get validatingadmissionpolicy -o jsonpath="{.items[*].status.typeChecking}")" = "{} {} {}" ]'
  clear_floor
  start_pullgate policy.yaml
}

floor_kinds() {
  local kind
  stop pullgate
  raise_floor floor.yaml > /dev/null
  for kind in pod deployment replicaset statefulset daemonset replicationcontroller job cronjob podtemplate; do
    sed -e 's/name: good/name: floor/' -e 's|image: .*|image: ghcr.io/acme/web:1.0.0|' "$kind.yaml" > "floor-$kind.yaml"
    run "kubectl apply -f floor-$kind.yaml"
    sed 's/name: good/name: floor/' "$kind.yaml" > "named-$kind.yaml"
    always "named-$kind.yaml" > "always-$kind.yaml"
    run "kubectl apply -f always-$kind.yaml"
    run "kubectl apply -f always-$kind.yaml"
    run "kubectl get $kind floor -o yaml | grep -o ' imagePullPolicy: .*'"
  done
  sed -e 's|PUBLIC/|ghcr.io/|' "$E2E/manifests/everywhere.yaml" > everywhere-else.yaml
  run "kubectl apply -f everywhere-else.yaml"
  clear_floor
  start_pullgate policy.yaml
}

# Each name that the kubelet's own parser was given, on the API server: found is what follows from what the kubelet makes of it.
floor_vectors() {
  local vectors=$ROOT/src/test/resources/corpora/kubelet-vectors/references.jsonl port
  stop pullgate
  raise_floor floor-vectors.yaml > /dev/null
  port=$(free_port)
  start proxy "$KUBECTL" proxy --port "$port"
  wait_for proxy 30 curl --silent --fail "http://127.0.0.1:$port/readyz"
  mkdir "$WORK/vectors"
  jq -r --arg url "http://127.0.0.1:$port/api/v1/namespaces/$NAMESPACE/pods" --arg folder "$WORK/vectors" \
    -f "$E2E/lib/floor.jq" "$vectors" | sed 1d > "$WORK/vectors.curl"
  timeout 180 curl --silent --parallel --parallel-max 8 --config "$WORK/vectors.curl" 2> "$WORK/logs/vectors.log"
  stop proxy
  jq -r '[if .valid | not then "image-name" else
      (select(.digest == "" and (.tag == "" or .tag == "latest")) | "image-tag"),
      (select(.repository | test("^docker\\.io/library/[^/]+$") | not) | "image-registry") end]
    | sort | join(" ")' "$vectors" > "$WORK/expected"
  jq -r .id "$vectors" | paste - "$WORK/expected" | sort > "$WORK/vectors.expected"
  found_in_answers "$WORK/vectors"/* | sort > "$WORK/vectors.found"
  echo "$(wc -l < "$WORK/vectors.found") names, of which the API server let in $(awk -F '\t' '$2 == ""' "$WORK/vectors.found" | wc -l)"
  diff "$WORK/vectors.expected" "$WORK/vectors.found" || true # a difference shows in the transcript, which fails by it
  clear_floor
  start_pullgate policy.yaml
}

# found_in_answers FILE...: a line for each, with its name and the rules in its warnings. White space at either end of a name, the API server
# refuses itself.
found_in_answers() {
  awk 'FNR == 1 { if (name != "") print name "\t" rules
      name = FILENAME; sub(/.*\//, "", name); sub(/\..*/, "", name); rules = ""
      if ($2 == 422) rules = "image-name"; else if ($2 != 201) rules = $0 }
    /^[Ww]arning:/ && match($0, /\(image-[a-z]+\)/) {
      rule = substr($0, RSTART + 1, RLENGTH - 2)
      rules = rules == "" ? rule : rule < rules ? rule " " rules : rules " " rule }
    END { print name "\t" rules }' "$@"
}

if [ "$OWN_CLUSTER" = true ]; then
  scenario floor floor
  scenario floor-kinds floor_kinds
  scenario floor-vectors floor_vectors
else
  for name in floor floor-kinds floor-vectors; do
    skip "$name" "its policies would hold in the whole cluster"
  done
fi
