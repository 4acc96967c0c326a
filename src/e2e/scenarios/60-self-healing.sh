# A registry was cleaned up, and what runs must go on running: Pods that a controller makes are let in, since their node may still
# hold the image. What somebody newly asks for is not.

lasting_pods() {
  kubectl get pods -l app=lasting --field-selector status.phase!=Failed -o name
}

self_healing() {
  local before
  run "kubectl create deployment lasting --image=PUBLIC/shop/short-lived:1.0.0"
  wait_until 30 '[ -n "$(lasting_pods)" ]'
  before=$(lasting_pods)

  # A restart, so that Pullgate does not remember that the tag was there.
  push "http://$PUBLIC" delete shop/short-lived:1.0.0 > /dev/null
  restart_pullgate policy.yaml
  run "kubectl run asked-for-now --image=PUBLIC/shop/short-lived:1.0.0"

  run "kubectl delete pods -l app=lasting --wait=false | sed 's/lasting-[^\"]*/lasting-HASH/'"
  wait_until 60 '[ "$(lasting_pods | wc -l)" = 1 ] && [ "$(lasting_pods)" != "'"$before"'" ]'
  run "kubectl get pods -l app=lasting -o jsonpath='{.items[*].spec.containers[*].image}, made by a {.items[*].metadata.ownerReferences[*].kind}{\"\\n\"}'"
  run "curl -s http://MANAGEMENT/q/metrics | grep '^pullgate_violations_spared_total.*image-missing'"

  # What does not change the image goes through as well; a way back to it does not.
  run "kubectl label deployment/lasting team=shop"
  run "kubectl rollout restart deployment/lasting"
  run "kubectl set image deployment/lasting short-lived=PUBLIC/shop/short-lived:1.1.0"
  run "kubectl rollout undo deployment/lasting"
}
scenario self-healing self_healing
