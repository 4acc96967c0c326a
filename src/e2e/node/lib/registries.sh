# The registries of the node's scenarios, by names of their own:
#
#   public.test:5000    docker-registry, plain http, for everybody; also as 127.0.0.1:5000
#   private.test:5001   docker-registry, plain http, with a login (shop)
#   secure.test         public.test by TLS, its authority known to the node and to Pullgate
#   undeclared.test:5000  public.test, but nobody said that it speaks plain http
#   wrong-name.test     TLS with a certificate for another name
#   unknown-authority.test  TLS by an authority that nobody knows
#   down.test:5999      where nobody listens
#   mirrored.test, elsewhere.test, login-elsewhere.test  no machines: the node's hosts.toml sends on who asks for them
#   *.fake.test         the rest, plain http: see ../registries/Hosts.java

start_node_registries() {
  mkdir "$WORK/certificates"
  authority known
  authority unknown
  certificate secure secure.test known
  certificate wrong-name localhost known
  certificate unknown-authority unknown-authority.test unknown
  trust_store "$WORK/trust.p12" known

  start_registry public 0.0.0.0:5000 ""
  start_private_registry 0.0.0.0:5001
  REGISTRY_HTTP_TLS_CERTIFICATE=$WORK/certificates/secure.crt REGISTRY_HTTP_TLS_KEY=$WORK/certificates/secure.key \
    REGISTRY_STORAGE_FILESYSTEM_ROOTDIRECTORY=$WORK/public/data start_registry secure 192.0.2.1:443 ""
  start bad-registries "$JAVA_HOME/bin/java" "$E2E/node/registries/BadRegistries.java" 192.0.2.1:80 \
    "$REGISTRY_USER:$REGISTRY_PASSWORD" http://127.0.0.1:5000 "$WORK/bad-registries" \
    "192.0.2.2:443=$WORK/certificates/wrong-name.p12" "192.0.2.3:443=$WORK/certificates/unknown-authority.p12"
  wait_for bad-registries 20 test -s "$WORK/bad-registries"

  local bad
  mapfile -t bad < "$WORK/bad-registries"
  {
    echo 192.0.2.1 public.test private.test secure.test undeclared.test down.test "${bad[@]}"
    echo 192.0.2.2 wrong-name.test
    echo 192.0.2.3 unknown-authority.test
  } >> /etc/hosts
  trust_http public.test:5000 private.test:5001 "${bad[@]}"
  send_on
  trust_authority secure.test "$WORK/certificates/known.crt"
  trust_authority wrong-name.test "$WORK/certificates/known.crt"
}

# send_on: registries that the node asks elsewhere
send_on() {
  hosts_toml mirrored.test << TOML
server = "http://down.test:5999"
[host."http://public.test:5000"]
  capabilities = ["pull", "resolve"]
TOML
  hosts_toml elsewhere.test << TOML
server = "http://public.test:5000/v2/team"
override_path = true
TOML
  hosts_toml login-elsewhere.test <<< 'server = "http://private.test:5001"'
}

# fill_node_registries: with what the files say that the registries hold; leaves names and digests in $WORK/pushed
fill_node_registries() {
  local folder
  for folder in "$E2E/node/images" "$SCENARIOS/images"; do
    fill_from "$folder/public" http://127.0.0.1:5000
    fill_from "$folder/private" http://127.0.0.1:5001 --login "$REGISTRY_USER:$REGISTRY_PASSWORD"
  done
}

# fill_from FILE REGISTRY OPTION...
fill_from() {
  local words
  mapfile -t words < <(words_of "$1")
  shift
  [ ${#words[@]} -eq 0 ] || push "$@" --programs "$NODE_BINARIES" "${words[@]}" >> "$WORK/pushed"
}

# words_of FILE...: of those that exist, without comments
words_of() {
  local file
  for file in "$@"; do
    [ ! -f "$file" ] || sed 's/#.*//' "$file" | tr -s ' ' '\n' | sed '/^$/d'
  done
}
