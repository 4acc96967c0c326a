# What images become where somebody is asked for it: the mirror that has them, the digest that a tag resolves to, with the pull
# secret that it takes. The first of the mirrors is down; the sources, Docker Hub and quay.io, are asked by nobody.

shown() {
  run "kubectl get pod $1 -o jsonpath='{.spec.containers[*].image}{\"\\n\"}{.spec.imagePullSecrets}{\"\\n\"}{.metadata.annotations.pullgate\\.dev/original-images}{\"\\n\"}'"
}

choices() {
  restart_pullgate choosing.yaml
  run "kubectl run available --image=nginx:1.27.3"
  shown available
  run "kubectl create secret docker-registry injected --docker-server=PRIVATE --docker-username=$REGISTRY_USER --docker-password=$REGISTRY_PASSWORD"
  run "kubectl run with-login --image=quay.io/shop/billing:3.1.0"
  shown with-login
  run "kubectl create deployment with-login --image=quay.io/shop/billing:3.1.0"
  run "kubectl get deployment with-login -o jsonpath='{.spec.template.spec.containers[*].image}{\"\\n\"}'"
  wait_until 30 '[ -n "$(kubectl get pods -l app=with-login -o name)" ]'
  run "kubectl get pods -l app=with-login -o jsonpath='{.items[*].spec.containers[*].image}{\"\\n\"}{.items[*].spec.imagePullSecrets}{\"\\n\"}'"

  sed -e 's/name: good/name: pinned/' -e 's|image: .*|image: nginx:1.27.3|' pod.yaml > pinned.yaml
  run "kubectl apply -f pinned.yaml"
  run "kubectl apply -f pinned.yaml"
  run "kubectl diff -f pinned.yaml"
  restart_pullgate policy.yaml
}
scenario choices choices

# Found out by a dry run of a Pod that asks for IfNotPresent.
pull_policies() {
  wait_until 30 'grep -q "Pull policies: " "$WORK/logs/pullgate.log"'
  run "curl -s http://MANAGEMENT/q/metrics | grep '^pullgate_pull_policy_injectable'"
}
scenario pull-policies pull_policies
