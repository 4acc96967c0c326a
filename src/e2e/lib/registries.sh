# Two registries of Debian's docker-registry on loopback: one for everybody, one that wants a login; and an address where there
# is none. In manifests, scenarios and golden files they are called PUBLIC, PRIVATE and DOWN.

REGISTRY_USER=shop
REGISTRY_PASSWORD=s3cret-of-the-shop

# start_registry NAME ADDRESS AUTH
start_registry() {
  local name=$1 address=$2 auth=$3 folder=$WORK/$1
  mkdir "$folder"
  cat > "$folder/config.yml" << YAML
version: 0.1
log: {level: warn}
storage:
  filesystem: {rootdirectory: "$folder/data"}
  delete: {enabled: true}
http: {addr: "$address", secret: "$name"}
$auth
YAML
  start "$name" docker-registry serve "$folder/config.yml"
  wait_for "$name" 10 curl --silent "http://$address/v2/"
}

start_registries() {
  PUBLIC=127.0.0.1:$(free_port)
  PRIVATE=127.0.0.1:$(free_port)
  DOWN=127.0.0.1:$(free_port)
  start_registry public "$PUBLIC" ""
  start_private_registry "$PRIVATE"
}

# start_private_registry ADDRESS
start_private_registry() {
  # The registry takes bcrypt only.
  htpasswd -B -b -c "$WORK/htpasswd" "$REGISTRY_USER" "$REGISTRY_PASSWORD" 2> /dev/null
  start_registry private "$1" "auth: {htpasswd: {realm: private, path: \"$WORK/htpasswd\"}}"
}

push() {
  "$JAVA_HOME/bin/java" "$E2E/Push.java" "$@"
}

# What the scenarios pull, and what they take away while they run.
fill_registries() {
  push "http://$PUBLIC" \
    push shop/web:1.4.2 shop/web:1.5.0 shop/web:latest shop/tools:1.0.0 shop/short-lived:1.0.0 shop/short-lived:1.1.0 \
      hub/nginx:1.27.3 \
    push-index shop/api:2.0.0 > "$WORK/pushed"
  push "http://$PRIVATE" --login "$REGISTRY_USER:$REGISTRY_PASSWORD" push shop/billing:3.1.0 >> "$WORK/pushed"
}
