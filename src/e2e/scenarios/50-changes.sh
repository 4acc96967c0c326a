# What Pullgate changes on the way in: images go to their mirror, Always becomes IfNotPresent where the tag never moves.

mirrored_pod() {
  run "kubectl apply -f mirrored.yaml"
  run "kubectl get pod mirrored -o yaml | grep -E ' (image|imagePullPolicy|reference):'"
  run "kubectl debug mirrored --container=tools --image=nginx:1.27.3"
  run "kubectl get pod mirrored -o jsonpath='{.spec.ephemeralContainers[*].image}{\"\\n\"}'"
  run "kubectl run mirrored-missing --image=nginx:9.9.9"
}
scenario mirrored-pod mirrored_pod

# A template stays as it was written; the Pods made of it do not.
mirrored_template() {
  run "kubectl create deployment mirrored --image=nginx:1.27.3"
  run "kubectl get deployment mirrored -o yaml | grep -E ' (image|imagePullPolicy):'"
  wait_until 30 '[ -n "$(kubectl get pods -l app=mirrored -o name)" ]'
  run "kubectl get pods -l app=mirrored -o yaml | grep -E ' (image|imagePullPolicy):'"
  run "kubectl create deployment mirrored-missing --image=nginx:9.9.9"
}
scenario mirrored-template mirrored_template

# What was changed must not stand in the way when the same file is applied again.
applied_again() {
  sed -e 's/name: good/name: again/' -e 's|image: .*|image: nginx:1.27.3|' pod.yaml > again.yaml
  run "kubectl apply -f again.yaml"
  run "kubectl apply -f again.yaml"
  run "kubectl apply --server-side --force-conflicts -f again.yaml"
  run "kubectl get pod again -o jsonpath='{.spec.containers[*].image}{\"\\n\"}'"
  run "kubectl apply -f mirrored.yaml"
  sed -e 's/name: good/name: again-always/' -e 's/^\( *\)image: .*/&\n\1imagePullPolicy: Always/' pod.yaml > again-always.yaml
  run "kubectl apply -f again-always.yaml"
  run "kubectl apply -f again-always.yaml"
  run "kubectl get pod again-always -o jsonpath='{.spec.containers[*].imagePullPolicy}{\"\\n\"}'"
}
scenario applied-again applied_again
