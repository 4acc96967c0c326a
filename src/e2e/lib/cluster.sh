# The cluster that a run uses: yours where KUBECONFIG names one, else a control plane of the run's own.

# find_cluster: sets KUBECTL and OWN_CLUSTER, and exports KUBECONFIG as a copy with the run's namespace in it
find_cluster() {
  NAMESPACE=pullgate-e2e-$(printf '%05d' "$RANDOM")
  if [ -n "${KUBECONFIG:-}" ]; then
    OWN_CLUSTER=false
    need kubectl "kubernetes-client, or a newer one from https://kubernetes.io/docs/tasks/tools"
    KUBECTL=$(command -v kubectl)
    kubectl config view --minify --flatten --raw > "$WORK/kubeconfig" || fail "KUBECONFIG=$KUBECONFIG can't be used"
  else
    OWN_CLUSTER=true
    local binaries
    binaries=$("$E2E/build-binaries" control-plane)
    own_cluster "$binaries"
  fi
  export KUBECONFIG=$WORK/kubeconfig
  kubectl config set-context --current --namespace "$NAMESPACE" > /dev/null
  kubectl version > "$WORK/version" 2>&1 || fail "the cluster does not answer: $(cat "$WORK/version")"
}

# own_cluster BINARIES: a control plane of the run's own
own_cluster() {
  KUBECTL=$1/kubectl
  start_control_plane "$1"
  cp "$WORK/admin.kubeconfig" "$WORK/kubeconfig"
}

# kubectl, bounded in time
kubectl() {
  timeout --foreground 90 "$KUBECTL" "$@"
}

make_namespace() {
  TO_LEAVE=true
  kubectl apply -f "$WORK/manifests/namespace.yaml"
  poll 30 kubectl get serviceaccount default || fail "namespace $NAMESPACE has got no ServiceAccount: is there a controller-manager?"
}

# leave_cluster: as it was found; a cluster of the run's own goes as a whole
leave_cluster() {
  [ "${TO_LEAVE:-false}" = true ] && [ "$OWN_CLUSTER" = false ] || return 0
  unregister_webhooks > /dev/null || echo "e2e: webhook configurations $NAMESPACE could not be deleted" >&2
  kubectl delete namespace "$NAMESPACE" --ignore-not-found --timeout 60s > /dev/null \
    || echo "e2e: namespace $NAMESPACE could not be deleted" >&2
}
