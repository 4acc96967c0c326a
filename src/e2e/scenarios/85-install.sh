# The installation itself: everything is accepted, the Pods satisfy the namespace's standard, the rights are as small as they say,
# and with no Pod ready the cluster goes on. It is a cluster-wide installation, so not on a cluster of yours.

install() {
  local as="--as=system:serviceaccount:pullgate:pullgate --all-namespaces"
  cd "$INSTALLATION"
  run "kubectl apply -k webhook-config | sed 's/pullgate-policy-[^ ]*/pullgate-policy-HASH/'"
  wait_until 30 '[ "$(kubectl get pods -n pullgate -o name | wc -l)" = 2 ]'
  run "kubectl get pods -n pullgate -o custom-columns=ACCOUNT:.spec.serviceAccountName,PHASE:.status.phase"
  run "kubectl auth can-i get secrets $as"
  run "kubectl auth can-i get serviceaccounts $as"
  run "kubectl auth can-i list secrets $as"
  run "kubectl auth can-i create pods $as"
  run "kubectl create deployment before-it-is-ready -n default --image=nginx"
  run "kubectl delete -k webhook-config | sed 's/pullgate-policy-[^\"]*/pullgate-policy-HASH/'"
  run "kubectl delete deployment before-it-is-ready -n default"
}

if [ "$OWN_CLUSTER" = true ]; then
  scenario install install
else
  skip install "it would install Pullgate for the whole cluster"
fi
