# The node: containerd and the kubelet, as on any Linux machine, at the places where they look for things by default.

# start_node BINARIES: and wait until it is ready
start_node() {
  # The shim has to be beside containerd on the path.
  PATH=$1:$PATH
  write_containerd_config
  start containerd "$1/containerd" --config /etc/containerd/config.toml
  wait_for containerd 20 "$1/ctr" version
  write_kubelet_config
  start kubelet "$1/kubelet" --config /etc/kubernetes/kubelet.yaml --kubeconfig "$WORK/node.kubeconfig" --hostname-override "$NODE"
  wait_for kubelet 30 kubectl wait --for condition=Ready --timeout 1s "node/$NODE"
}

write_containerd_config() {
  mkdir -p /etc/containerd /etc/cni/net.d
  # Where the machine lacks CAP_SYS_RESOURCE nobody may lower an OOM score, and every sandbox would fail.
  cat > /etc/containerd/config.toml << TOML
version = 3
[plugins."io.containerd.cri.v1.images".pinned_images]
  sandbox = "public.test:5000/pause:1"
[plugins."io.containerd.cri.v1.images".registry]
  config_path = "/etc/containerd/certs.d"
[plugins."io.containerd.cri.v1.runtime"]
  restrict_oom_score_adj = true
TOML
  # The Pods use the node's own network. A node is not ready without a network for the others, so one is named; none asks for it.
  echo '{"cniVersion": "0.4.0", "name": "none", "plugins": [{"type": "none"}]}' > /etc/cni/net.d/none.conflist
}

# A burst of Pods is not to wait for the kubelet's own limits: none on pulls, and many events a second (0 would mean 5).
write_kubelet_config() {
  mkdir -p /etc/kubernetes
  cat > /etc/kubernetes/kubelet.yaml << YAML
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
containerRuntimeEndpoint: unix:///run/containerd/containerd.sock
enableServer: false
authentication: {anonymous: {enabled: false}, webhook: {enabled: false}}
authorization: {mode: AlwaysAllow}
cgroupDriver: cgroupfs
cgroupRoot: /$CGROUP
cgroupsPerQOS: false
enforceNodeAllocatable: []
failCgroupV1: false
failSwapOn: false
makeIPTablesUtilChains: false
resolvConf: ""
volumePluginDir: /var/lib/kubelet/volume-plugins
maxPods: 1000
serializeImagePulls: false
registryPullQPS: 0
eventRecordQPS: 500
kubeAPIQPS: 500
kubeAPIBurst: 500
nodeStatusMaxImages: -1
nodeStatusUpdateFrequency: 2s
evictionHard: {memory.available: 1Mi, nodefs.available: 0.1%, imagefs.available: 0.1%}
YAML
}

# preload_images: those that the node has from the beginning, without the kubelet having pulled them
preload_images() {
  local image
  for image in $(words_of "$E2E"/node/images/preloaded "$SCENARIOS"/images/preloaded); do
    ctr --namespace k8s.io images pull --hosts-dir /etc/containerd/certs.d --user "$REGISTRY_USER:$REGISTRY_PASSWORD" "$image" \
      >> "$WORK/logs/preload.log" 2>&1 || give_up preload "$image cannot be put on the node"
  done
}

# trust_http HOST...: the node speaks plain http with them
trust_http() {
  local host
  for host in "$@"; do
    hosts_toml "$host" <<< "server = \"http://$host\""
  done
}

# hosts_toml HOST: what comes in is what the node and Pullgate know of it
hosts_toml() {
  mkdir -p "/etc/containerd/certs.d/$1"
  cat > "/etc/containerd/certs.d/$1/hosts.toml"
}

# trust_authority HOST FILE: whose certificates the node takes from that host
trust_authority() {
  printf 'server = "https://%s"\nca = "/etc/containerd/certs.d/%s/ca.crt"\n' "$1" "$1" | hosts_toml "$1"
  cp "$2" "/etc/containerd/certs.d/$1/ca.crt"
}
