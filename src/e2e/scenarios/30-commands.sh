# The commands that people use besides apply.

dry_run() {
  sed 's/name: good/name: dry/' deployment.yaml > dry.yaml
  sed 's/web:1\.4\.2/web:9.9.9/' dry.yaml > bad-dry.yaml
  run "kubectl apply --dry-run=server -f dry.yaml"
  run "kubectl apply --dry-run=server -f bad-dry.yaml"
  run "kubectl diff -f bad-dry.yaml"
  run "kubectl get deployment dry"
}
scenario dry-run-server dry_run

server_side() {
  sed 's/name: good/name: server-side/' deployment.yaml > server-side.yaml
  sed 's/web:1\.4\.2/web:9.9.9/' server-side.yaml > bad-server-side.yaml
  run "kubectl apply --server-side -f server-side.yaml"
  run "kubectl apply --server-side -f bad-server-side.yaml"
}
scenario server-side-apply server_side

set_image() {
  run "kubectl create deployment shop --image=PUBLIC/shop/web:1.4.2"
  run "kubectl set image deployment/shop web=PUBLIC/shop/web:9.9.9"
  run "kubectl set image deployment/shop web=PUBLIC/shop/web:1.5.0"
  run "kubectl run single --image=PUBLIC/shop/web:1.4.2"
  run "kubectl set image pod/single single=PUBLIC/shop/web:9.9.9"
  run "kubectl set image pod/single single=PUBLIC/shop/web:1.5.0"
  run "kubectl get deployment/shop pod/single -o custom-columns=NAME:.metadata.name,IMAGE:.spec..image"
}
scenario set-image set_image

scale() {
  run "kubectl create deployment scaled --image=PUBLIC/shop/web:1.4.2"
  run "kubectl scale deployment/scaled --replicas=3"
  wait_until 30 '[ "$(kubectl get pods -l app=scaled -o name | wc -l)" = 3 ]'
  run "kubectl get pods -l app=scaled -o jsonpath='{.items[*].spec.containers[*].image}{\"\\n\"}'"
}
scenario scale scale

debug() {
  run "kubectl run debugged --image=PUBLIC/shop/web:1.4.2"
  run "kubectl debug debugged --container=tools --image=PUBLIC/shop/tools:9.9.9"
  run "kubectl debug debugged --container=tools --image=PUBLIC/shop/tools:1.0.0"
  run "kubectl get pod debugged -o jsonpath='{.spec.ephemeralContainers[*].image}{\"\\n\"}'"
}
scenario debug debug
