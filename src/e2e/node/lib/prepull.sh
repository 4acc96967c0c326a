# What pullgate prepull writes, on a node: images that hold nothing but a text, and one that takes a login, are there once the
# rollout is over, and stay once it is deleted. There is no scheduler here, so its Pod is bound by hand.

# prepull: gives up where an image is not there
prepull() {
  {
    # Without --programs there is nothing in them to run.
    push http://127.0.0.1:5000 push prepull/empty:1 prepull/empty:2 prepull/volume:1 push-artifact prepull/artifact:1
    push http://127.0.0.1:5000 --programs "$NODE_BINARIES" push-helper prepull/helper:1
    push http://127.0.0.1:5001 --login "$REGISTRY_USER:$REGISTRY_PASSWORD" push prepull/private:1
    kubectl create namespace prepull
    poll 30 kubectl get serviceaccount default --namespace prepull
    kubectl create secret docker-registry login --namespace prepull --docker-server private.test:5001 \
      --docker-username "$REGISTRY_USER" --docker-password "$REGISTRY_PASSWORD"
    roll_out public.test:5000/prepull/empty:1 public.test:5000/prepull/empty:2 private.test:5001/prepull/private:1 \
      --pull-secret login
    roll_out public.test:5000/prepull/volume:1 public.test:5000/prepull/artifact:1 --image-volumes
    is_not_over public.test:5000/prepull/nowhere:1
    is_not_over public.test:5000/prepull/nowhere:1 --image-volumes
  } 3>&2 >> "$WORK/logs/prepull.log" 2>&1
  echo "prepull: 5 images without a program are on the node"
}

# What goes wrong here is told by the third file, since the log takes the second.

# roll_out IMAGE... OPTION...: gives up where an image is not on the node once it is over
roll_out() {
  local image
  apply_prepull "$@"
  kubectl rollout status daemonset/pullgate-prepull --namespace prepull --timeout 60s \
    || give_up prepull "the rollout is not over: $(kubectl get pods --namespace prepull -o jsonpath='{.items[*].status}')" 2>&3
  delete_prepull
  for image in "$@"; do
    [[ $image != */* ]] || ctr --namespace k8s.io images ls -q "name==$image" | grep -qx "$image" \
      || give_up prepull "$image is not on the node" 2>&3
  done
}

# is_not_over IMAGE OPTION...: an image that is nowhere keeps the rollout from being over
is_not_over() {
  apply_prepull "$@"
  poll 30 fails_to_pull || give_up prepull "$1, which is nowhere, does not fail to pull" 2>&3
  ! kubectl rollout status daemonset/pullgate-prepull --namespace prepull --timeout 1s \
    || give_up prepull "the rollout is over without $1" 2>&3
  delete_prepull
}

fails_to_pull() {
  kubectl get pods --namespace prepull -o jsonpath='{.items[*].status}' | grep -q 'ErrImagePull\|ImagePullBackOff'
}

# apply_prepull IMAGE... OPTION...
apply_prepull() {
  "$ROOT/bin/pullgate" prepull --namespace prepull \
    --helper-image public.test:5000/prepull/helper:1 "$@" \
    | with_node_network > "$WORK/prepull.yaml"
  kubectl apply -f "$WORK/prepull.yaml"
  poll 30 bind_pod || give_up prepull "no Pod was made of the DaemonSet" 2>&3
}

delete_prepull() {
  kubectl delete daemonset/pullgate-prepull --namespace prepull
  poll 30 no_pod_is_left || give_up prepull "Pods stay though the DaemonSet is gone" 2>&3
}

# with_node_network: the node has no other
with_node_network() {
  sed 's/^      enableServiceLinks: false$/&\n      hostNetwork: true/'
}

# bind_pod: as the scheduler would
bind_pod() {
  local pod
  pod=$(kubectl get pods --namespace prepull -o jsonpath='{.items[0].metadata.name}')
  [ -n "$pod" ] || return 1
  kubectl create --raw "/api/v1/namespaces/prepull/pods/$pod/binding" -f - << JSON
{"apiVersion": "v1", "kind": "Binding", "metadata": {"name": "$pod"}, "target": {"apiVersion": "v1", "kind": "Node", "name": "$NODE"}}
JSON
}

no_pod_is_left() {
  [ -z "$(kubectl get pods --namespace prepull -o name)" ]
}
