# A policy that denies every image does not stand in the way of scaling, labelling and deleting.

deny_everything() {
  sed 's/name: good/name: doomed/' pod.yaml > doomed.yaml
  run "kubectl apply -f doomed.yaml"
  run "kubectl create deployment doomed --image=PUBLIC/shop/web:1.4.2"
  run "kubectl patch pod doomed -p '{\"metadata\": {\"finalizers\": [\"example.com/hold\"]}}'"
  restart_pullgate deny-everything.yaml
  run "kubectl create deployment refused --image=PUBLIC/shop/web:1.4.2"
  run "kubectl apply -f doomed.yaml"
  run "kubectl label pod doomed team=shop"
  run "kubectl scale deployment/doomed --replicas=0"
  run "kubectl delete pod doomed --wait=false"
  run "kubectl patch pod doomed -p '{\"metadata\": {\"finalizers\": null}}'"
  run "kubectl delete deployment doomed"
  wait_until 30 '! kubectl get pod doomed'
}
scenario deny-everything deny_everything

delete_namespace() {
  run "kubectl delete namespace NAMESPACE --timeout=90s"
  run "kubectl get namespace NAMESPACE"
}
scenario delete-namespace delete_namespace
