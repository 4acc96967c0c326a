# Pull secrets: named by the Pod, and by its ServiceAccount.

missing_secret() {
  run "kubectl run without-secret --image=PRIVATE/shop/billing:3.1.0"
  run "kubectl apply -f missing-secret.yaml"
}
scenario no-pull-secret missing_secret

# pull_secret NAME PASSWORD: a secret, and the ServiceAccount "shop" uses it
pull_secret() {
  run "kubectl create secret docker-registry $1 --docker-server=PRIVATE --docker-username=$REGISTRY_USER --docker-password=$2"
  run "kubectl patch serviceaccount shop -p '{\"imagePullSecrets\": [{\"name\": \"$1\"}]}'"
}

service_account() {
  run "kubectl create serviceaccount shop"
  run "kubectl apply -f billing.yaml"
  pull_secret shop-pull-old not-the-password
  run "kubectl apply -f billing.yaml"
  pull_secret shop-pull "$REGISTRY_PASSWORD"
  run "kubectl apply -f billing.yaml"
  wait_until 30 '[ -n "$(kubectl get pods -l app=billing -o name)" ]'
  run "kubectl get pods -l app=billing -o jsonpath='{.items[*].spec.imagePullSecrets}{\"\\n\"}'"
}
scenario service-account-pull-secret service_account

# Secrets that the kubelet passes over without a word, and one that fails every pull.
unusable_secrets() {
  local pod='{"spec": {"imagePullSecrets": [{"name": "NAME"}]}}'
  run "kubectl create secret generic opaque --from-literal=password=secret"
  run "kubectl run opaque-secret --image=PRIVATE/shop/billing:3.1.0 --overrides='${pod/NAME/opaque}'"
  run "kubectl create secret generic malformed --type=kubernetes.io/dockerconfigjson --from-literal=.dockerconfigjson='{\"auths\": {\"PRIVATE\": {\"auth\": \"no colon\"}}}'"
  run "kubectl run malformed-secret --image=PUBLIC/shop/web:1.4.2 --overrides='${pod/NAME/malformed}'"
  run "kubectl create deployment no-service-account --image=PUBLIC/shop/web:1.4.2 --dry-run=client -o yaml | sed 's/^    spec:/&\\n      serviceAccountName: nobody/' | kubectl apply -f -"
}
scenario unusable-pull-secrets unusable_secrets
