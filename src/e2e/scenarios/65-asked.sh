# Which commands the API server asks Pullgate about at all. The conditions in webhook-config/ are evaluated in the API server, and
# one that fails would skip the webhook without a word. Asked are copies of the webhooks, with names and a namespace of their own, so
# that nothing is counted that goes on elsewhere.

# register_copies NAMESPACE
register_copies() {
  jq --arg namespace "$1" --arg url "https://$HOST:$WEBHOOK_PORT" 'select(.kind | endswith("WebhookConfiguration"))
    | .metadata = {name: $namespace}
    | .webhooks[] |= (.name = "asked." + .name
      | .clientConfig = {url: ($url + .clientConfig.service.path), caBundle: .clientConfig.caBundle}
      | .namespaceSelector.matchExpressions +=
        [{key: "kubernetes.io/metadata.name", operator: "In", values: [$namespace]}])' "$WORK/installation.json" \
    | kubectl apply -f -
  poll 15 copies_are_called "$1" || echo "[no copy is called]"
}

copies_are_called() {
  kubectl run probe -n "$1" --dry-run=server --image="$PUBLIC/shop/web:1.4.2"
  [[ $(calls) == *images.mutate*pods.validate*pull-policy.mutate* ]]
}

# calls: how often each copy was called so far
calls() {
  kubectl get --raw /metrics \
    | sed -nE 's/^apiserver_admission_webhook_request_total\{.*name="asked\.([a-z.-]+)".*\} (.*)/\1 \2/p' \
    | awk '{n[$1] += $2} END {for (name in n) print name, n[name]}' | sort
}

# asks COMMAND: runs it, and tells which webhooks were called because of it
asks() {
  local before=$CALLS
  run "$1"
  CALLS=$(calls)
  echo "asked: $(comm -13 <(echo "$before") <(echo "$CALLS") | cut -d ' ' -f 1 | paste -s -d ' ' | grep . || echo nobody)"
}

asked() {
  local namespace=$NAMESPACE-asked
  kubectl create namespace "$namespace" > /dev/null
  poll 30 kubectl get serviceaccount default -n "$namespace"
  kubectl create role pullgate --verb get --resource secrets,serviceaccounts -n "$namespace" > /dev/null
  kubectl create rolebinding pullgate --role pullgate --serviceaccount "$NAMESPACE:pullgate" -n "$namespace" > /dev/null
  register_copies "$namespace" > /dev/null
  kubectl config set-context --current --namespace "$namespace" > /dev/null
  CALLS=$(calls)

  asks "kubectl apply -f asked.yaml -l asked=pod"
  asks "kubectl apply -f asked.yaml -l asked=pod"
  asks "kubectl label pod asked owner=shop"
  asks "kubectl set image pod/asked web=PUBLIC/shop/web:1.5.0"
  asks "kubectl set image pod/asked first=PUBLIC/shop/web:1.5.0"
  asks "kubectl debug asked --container=tools --image=PUBLIC/shop/tools:1.0.0 --profile=general"
  asks "kubectl patch pod asked --subresource=status -p '{\"status\": {\"phase\": \"Running\"}}'"
  asks "kubectl patch pod asked -p '{\"metadata\": {\"finalizers\": [\"example.test/hold\"]}}'"
  asks "kubectl delete pod asked --wait=false --now"
  asks "kubectl set image pod/asked web=PUBLIC/shop/web:1.4.2"
  asks "kubectl patch pod asked --type=json -p '[{\"op\": \"remove\", \"path\": \"/metadata/finalizers\"}]'"

  asks "kubectl apply -f asked.yaml -l asked=deployment"
  asks "kubectl scale deployment asked --replicas=1"
  asks "kubectl patch deployment asked -p '{\"spec\": {\"replicas\": 2}}'"
  asks "kubectl set env deployment/asked COLOUR=green"
  asks "kubectl set image deployment/asked web=PUBLIC/shop/web:1.5.0"
  asks "kubectl set image deployment/asked first=PUBLIC/shop/web:1.5.0"
  asks "kubectl patch deployment asked -p '{\"spec\": {\"template\": {\"spec\": {\"containers\": [{\"name\": \"more\", \"image\": \"PUBLIC/shop/tools:1.0.0\"}]}}}}'"
  asks "kubectl patch deployment asked -p '{\"spec\": {\"template\": {\"spec\": {\"volumes\": [{\"name\": \"pages\", \"image\": {\"reference\": \"PUBLIC/shop/web:1.5.0\"}}]}}}}'"
  asks "kubectl patch deployment asked -p '{\"spec\": {\"template\": {\"spec\": {\"volumes\": [{\"name\": \"scratch\", \"emptyDir\": {}}]}}}}'"
  asks "kubectl delete deployment asked"

  asks "kubectl apply -f asked.yaml -l asked=statefulset"
  asks "kubectl rollout restart statefulset asked"
  asks "kubectl apply -f asked.yaml -l asked=cronjob"
  asks "kubectl patch cronjob asked -p '{\"spec\": {\"schedule\": \"1 0 1 1 *\"}}'"
  asks "kubectl set image cronjob/asked web=PUBLIC/shop/web:1.5.0"
  asks "kubectl apply -f asked.yaml -l asked=podtemplate"
  asks "kubectl label podtemplate asked owner=shop"
  # No list at all, which the API server refuses after it has evaluated the conditions.
  asks "kubectl patch podtemplate asked --type=json -p '[{\"op\": \"remove\", \"path\": \"/template/spec/containers\"}]'"

  asks "kubectl create -f static-pod.yaml --as=system:node:node1 --as-group=system:nodes"
  asks "kubectl delete pod static --now"
  asks "kubectl create -f static-pod.yaml"
  run "kubectl get --raw /metrics | grep '^apiserver_admission_match_condition_evaluation_errors_total' || echo 'no condition has failed'"

  kubectl config set-context --current --namespace "$NAMESPACE" > /dev/null
  kubectl delete validatingwebhookconfiguration,mutatingwebhookconfiguration "$namespace" > /dev/null
  kubectl delete pods --all --namespace "$namespace" --force --grace-period=0 > /dev/null 2>&1
  kubectl delete namespace "$namespace" --timeout 60s > /dev/null
}

# The counters are those of one API server, and must be at hand.
if [ "$OWN_CLUSTER" = true ]; then
  scenario asked asked
else
  skip asked "it counts calls by the metrics of a single API server"
fi
