# Pullgate as it is shipped, on this machine: the packaged application, the rights and the webhooks of webhook-config/.

# How the API server reaches this machine.
HOST=${PULLGATE_E2E_HOST:-127.0.0.1}

choose_ports() {
  WEBHOOK_PORT=$(free_port)
  MANAGEMENT=127.0.0.1:$(free_port)
}

# render_installation: webhook-config/ with a certificate of its own, as one JSON document per object
render_installation() {
  INSTALLATION=$WORK/installation
  mkdir "$INSTALLATION"
  cp -r "$ROOT/webhook-config" "$ROOT/certs" "$INSTALLATION"
  rm -rf "$INSTALLATION/certs/out"
  local kind=--dns
  [[ $HOST =~ ^[0-9.]+$|: ]] && kind=--ip
  "$JAVA_HOME/bin/java" "$INSTALLATION/certs/MakeCertificates.java" --out "$INSTALLATION/certs/out" "$kind" "$HOST" \
    > "$WORK/logs/certificates.log" 2>&1 || give_up certificates "no certificate for $HOST could be made"
  kubectl kustomize "$INSTALLATION/webhook-config" \
    | kubectl create --dry-run=client --validate=false -o json -f - > "$WORK/installation.json"
}

# give_rights: those of the ClusterRole and of the Role, and to the namespace of this run only
give_rights() {
  jq --slurp --arg namespace "$NAMESPACE" 'map(select(.kind == "ClusterRole" or .kind == "Role"))
    | .[0] + {kind: "Role", metadata: {name: "pullgate", namespace: $namespace}, rules: map(.rules) | add}' \
    "$WORK/installation.json" | kubectl apply -f -
  kubectl create rolebinding pullgate --role pullgate --serviceaccount "$NAMESPACE:pullgate"
}

# register_webhooks: and wait until they are called
register_webhooks() {
  apply_webhooks
  poll 15 webhooks_are_called || fail "the API server does not call Pullgate at https://$HOST:$WEBHOOK_PORT.
  PULLGATE_E2E_HOST=ADDRESS says by which address it reaches this machine; Pullgate's log ends:
$(tail -n 5 "$WORK/logs/pullgate.log")"
}

# apply_webhooks: those that are shipped, but called here instead of at the Service, and for the namespace of this run only
apply_webhooks() {
  jq --arg namespace "$NAMESPACE" --arg url "https://$HOST:$WEBHOOK_PORT" 'select(.kind | endswith("WebhookConfiguration"))
    | .metadata = {name: $namespace}
    | .webhooks[] |= (.clientConfig = {url: ($url + .clientConfig.service.path), caBundle: .clientConfig.caBundle}
      | .namespaceSelector.matchExpressions +=
        [{key: "kubernetes.io/metadata.name", operator: "In", values: [$namespace]}])' "$WORK/installation.json" \
    | kubectl apply -f -
}

webhooks_are_called() {
  [[ $(kubectl run probe --image="$PUBLIC/no/such:image" --dry-run=server 2>&1) == *pullgate.dev* ]]
}

unregister_webhooks() {
  kubectl delete validatingwebhookconfiguration,mutatingwebhookconfiguration "$NAMESPACE" --ignore-not-found
}

# make_login: Pullgate's own, at the API server
make_login() {
  write_kubeconfig "$WORK/pullgate.kubeconfig" "$(cluster_field server)" "$(cluster_field certificate-authority-data)" \
    "$(kubectl create token pullgate --duration 1h)"
}

# cluster_field NAME: of the cluster in use
cluster_field() {
  kubectl config view --minify --flatten --raw -o "jsonpath={.clusters[0].cluster.$1}"
}

# start_pullgate POLICY [NAME]: with that file of manifests/ as its policy
start_pullgate() {
  local name=${2:-pullgate} certificate=$INSTALLATION/certs/out listen=127.0.0.1
  [ "$HOST" = 127.0.0.1 ] || listen=0.0.0.0
  # By default loopback is never connected to, and there the registries are.
  KUBECONFIG=$WORK/pullgate.kubeconfig \
    QUARKUS_KUBERNETES_CLIENT_NAMESPACE=${NAMESPACE:-pullgate} \
    PULLGATE_POLICY_FILE=$WORK/manifests/$1 \
    PULLGATE_REGISTRY_BLOCKED_NETWORKS=169.254.0.0/16 \
    PULLGATE_TLS_CERTIFICATE=$certificate/tls.crt PULLGATE_TLS_PRIVATE_KEY=$certificate/tls.key \
    QUARKUS_HTTP_HOST=$listen QUARKUS_HTTP_SSL_PORT=$WEBHOOK_PORT \
    QUARKUS_MANAGEMENT_HOST=127.0.0.1 QUARKUS_MANAGEMENT_PORT=${MANAGEMENT##*:} \
    QUARKUS_SHUTDOWN_DELAY=0 \
    start "$name" "$JAVA_HOME/bin/java" -Djava.io.tmpdir="$TMPDIR" -jar "$ROOT/target/quarkus-app/quarkus-run.jar"
  wait_for "$name" 60 pullgate_is_up
}

# Ready may be a moment early: the two ports are opened side by side.
pullgate_is_up() {
  curl --silent --fail "http://$MANAGEMENT/q/health/ready" && (exec 3<> "/dev/tcp/127.0.0.1/$WEBHOOK_PORT")
}

# restart_pullgate POLICY: with another policy, or to make it forget what it knows of registries
restart_pullgate() {
  stop pullgate
  start_pullgate "$1"
}
