# The command check, beside what the API server says of the same objects.

# real_objects: the workloads of real manifests that this API server takes, as one list, each under a name of its own
real_objects() {
  local files=()
  mapfile -t files < <(find "$ROOT/src/test/resources/corpora/real-manifests" -name '*.yaml' | sort)
  # What is no manifest, or of a kind that this cluster does not have, is passed over; and what it refuses without Pullgate.
  { kubectl create --dry-run=client --validate=false -o json "${files[@]/#/--filename=}" 2> /dev/null || true; } | jq -s '
    [.[] | if .kind == "List" then .items[] else . end
      | select(.kind | IN("Pod", "Deployment", "ReplicaSet", "StatefulSet", "DaemonSet", "ReplicationController", "Job", "CronJob", "PodTemplate"))]
    | to_entries | map(.value * {metadata: {name: "real-\(.key)", namespace: "default"}})
    | {apiVersion: "v1", kind: "List", items: .}' > all.json
  { kubectl create --dry-run=server --validate=false -f all.json 2> /dev/null || true; } | sed -nE 's|^[^/]+/(real-[0-9]+) created.*|\1|p' > taken
  jq --arg namespace "$NAMESPACE" --rawfile taken taken '($taken | split("\n")) as $taken
    | .items |= map(select(.metadata.name | IN($taken[])) | .metadata.namespace = $namespace)' all.json
}

# of_kubectl FILE: the field and the rule of each finding that kubectl showed
of_kubectl() {
  sed -nE 's/^(Warning: |  )([^ ]+) ".*\(([a-z-]+)\)$/\2 \3/p' "$1" | sort -u
}

check_and_apply() {
  restart_pullgate real.yaml
  real_objects > real.json
  kubectl create --dry-run=server --validate=false -f real.json > "$WORK/logs/real.txt" 2>&1 || true
  of_kubectl "$WORK/logs/real.txt" > real.kubectl
  "$ROOT/bin/pullgate" check --policy real.yaml --kube-context "$(kubectl config current-context)" -o json real.json > real.report || true
  jq -r '.findings[] | select(.action != "audit") | .path + " " + .rule' real.report | sort -u > real.check
  jq -r '"\(.totals.images) images in \(.totals.workloads) workloads; the API server let in \($let_in)"' \
    --arg let_in "$(grep -c 'created (server dry run)' "$WORK/logs/real.txt")" real.report
  cut -d ' ' -f 2 real.check | sort | uniq -c
  diff real.kubectl real.check || true # a difference shows in the transcript, which fails by it
  restart_pullgate policy.yaml
}

check_in_the_cluster() {
  run "kubectl create secret docker-registry check-works --docker-server=PRIVATE --docker-username=$REGISTRY_USER --docker-password=$REGISTRY_PASSWORD"
  sed -e 's/name: good/name: check/' -e "s|image: .*|image: $PRIVATE/shop/billing:3.1.0|" pod.yaml > check-pod.yaml
  run "pullgate check --policy policy.yaml --kube-context \$(kubectl config current-context) -n NAMESPACE check-pod.yaml"
  run "pullgate check --policy policy.yaml --offline -k gone | sed 's|[^ ]*/gone|FOLDER/gone|'"
  mkdir -p check-overlay && cp deployment.yaml check-overlay/
  echo 'resources: [deployment.yaml]' > check-overlay/kustomization.yaml
  run "pullgate check --policy policy.yaml -k check-overlay"
  kubectl delete secret check-works > /dev/null
}

pullgate() {
  PATH=$(dirname "$KUBECTL"):$PATH "$ROOT/bin/pullgate" "$@"
}

scenario check-and-apply check_and_apply
scenario check-in-the-cluster check_in_the_cluster
