# A control plane: etcd, kube-apiserver and kube-controller-manager on loopback. Everything that can be applied can be applied,
# controllers make what they make, and until a node joins no Pod ever starts.

# write_kubeconfig FILE SERVER CA_BASE64 TOKEN
write_kubeconfig() {
  cat > "$1" << YAML
apiVersion: v1
kind: Config
current-context: e2e
contexts: [{name: e2e, context: {cluster: e2e, user: e2e}}]
clusters: [{name: e2e, cluster: {server: "$2", certificate-authority-data: "$3"}}]
users: [{name: e2e, user: {token: "$4"}}]
YAML
}

random_token() {
  openssl rand -hex 16
}

# What a node that joins is called.
NODE=node-1

# start_control_plane BINARIES: leaves the kubeconfig of the administrator in $WORK/admin.kubeconfig, and that of a node beside it
start_control_plane() {
  local binaries=$1 folder=$WORK/control-plane
  mkdir "$folder"
  openssl genrsa -out "$folder/service-accounts.key" 2048 2> /dev/null
  openssl rsa -in "$folder/service-accounts.key" -pubout -out "$folder/service-accounts.pub" 2> /dev/null

  local admin_token controllers_token node_token
  admin_token=$(random_token)
  controllers_token=$(random_token)
  node_token=$(random_token)
  cat > "$folder/tokens.csv" << CSV
$admin_token,admin,admin,system:masters
$controllers_token,system:kube-controller-manager,system:kube-controller-manager
$node_token,system:node:$NODE,system:node:$NODE,system:nodes
CSV

  local etcd peers api
  etcd=http://127.0.0.1:$(free_port)
  peers=http://127.0.0.1:$(free_port)
  api=$(free_port)
  start etcd "$binaries/etcd" --data-dir "$folder/etcd" --log-level warn --unsafe-no-fsync \
    --listen-client-urls "$etcd" --advertise-client-urls "$etcd" \
    --listen-peer-urls "$peers" --initial-advertise-peer-urls "$peers" --initial-cluster "default=$peers"
  cat > "$folder/audit.yaml" << 'YAML'
apiVersion: audit.k8s.io/v1
kind: Policy
omitStages: [RequestReceived]
rules: [{level: Metadata, verbs: [create, update, patch]}]
YAML
  # It makes its own serving certificate. Without --endpoint-reconciler-type=none it would refuse loopback as its address.
  start kube-apiserver "$binaries/kube-apiserver" --etcd-servers "$etcd" \
    --bind-address 127.0.0.1 --secure-port "$api" --cert-dir "$folder" --endpoint-reconciler-type none \
    --token-auth-file "$folder/tokens.csv" --authorization-mode Node,RBAC \
    --service-account-issuer https://kubernetes.default.svc \
    --service-account-key-file "$folder/service-accounts.pub" \
    --service-account-signing-key-file "$folder/service-accounts.key" \
    --audit-policy-file "$folder/audit.yaml" --audit-log-path "$WORK/logs/audit.log"
  wait_for kube-apiserver 30 test -s "$folder/apiserver.crt"

  local ca
  ca=$(base64 -w0 "$folder/apiserver.crt")
  write_kubeconfig "$WORK/admin.kubeconfig" "https://127.0.0.1:$api" "$ca" "$admin_token"
  write_kubeconfig "$folder/controllers.kubeconfig" "https://127.0.0.1:$api" "$ca" "$controllers_token"
  write_kubeconfig "$WORK/node.kubeconfig" "https://127.0.0.1:$api" "$ca" "$node_token"
  wait_for kube-apiserver 60 "$binaries/kubectl" --kubeconfig "$WORK/admin.kubeconfig" get --raw /readyz

  # With credentials per controller: without, the Deployment controller may not make ReplicaSets.
  start kube-controller-manager "$binaries/kube-controller-manager" --kubeconfig "$folder/controllers.kubeconfig" \
    --secure-port 0 --leader-elect=false --use-service-account-credentials=true \
    --service-account-private-key-file "$folder/service-accounts.key" --root-ca-file "$folder/apiserver.crt"
}
