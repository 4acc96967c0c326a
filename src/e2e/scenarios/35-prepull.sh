# Images on nodes ahead of time: the API server takes what pullgate prepull writes, Pullgate lets it in, and Kubernetes' strictest
# standard has nothing against its Pods. That images get there is shown on a real node.

pullgate() {
  "$ROOT/bin/pullgate" "$@"
}

prepull() {
  local helper=PUBLIC/shop/tools:1.0.0
  run "kubectl create secret docker-registry prepull --docker-server=PRIVATE --docker-username=$REGISTRY_USER --docker-password=$REGISTRY_PASSWORD"
  kubectl label --overwrite namespace "$NAMESPACE" pod-security.kubernetes.io/warn=restricted > /dev/null
  run "pullgate prepull PUBLIC/shop/web:1.4.2 PRIVATE/shop/billing:3.1.0 --pull-secret prepull --helper-image $helper | kubectl apply -f -"
  run "kubectl get daemonset pullgate-prepull -o jsonpath='{range .spec.template.spec.initContainers[*]}{.image}{\"\\n\"}{end}'"
  run "pullgate prepull PUBLIC/shop/web:1.4.2 --image-volumes --all-nodes --helper-image $helper | kubectl apply --dry-run=server -f -"
  run "pullgate prepull PUBLIC/shop/web:9.9.9 PRIVATE/shop/billing:3.1.0 --name denied --helper-image $helper 2> /dev/null | kubectl apply --dry-run=server -f -"
  run "pullgate prepull -f deployment.yaml --helper-image $helper | kubectl apply -f -"
  run "kubectl delete daemonset/pullgate-prepull secret/prepull"
  kubectl label --overwrite namespace "$NAMESPACE" pod-security.kubernetes.io/warn=privileged > /dev/null
}
scenario prepull prepull
