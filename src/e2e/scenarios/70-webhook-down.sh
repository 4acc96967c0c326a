# Pullgate is down, and the cluster goes on: everything is let in, and the API server counts it.

fail_open_count() {
  kubectl get --raw /metrics | awk '/^apiserver_admission_webhook_fail_open_count.*"(pods.)?validate.pullgate.dev"/ {n += $2} END {print n + 0}'
}

webhook_down() {
  local before
  before=$(fail_open_count)
  stop pullgate
  run "kubectl run unchecked --image=PUBLIC/shop/web:9.9.9"
  start_pullgate policy.yaml
  [ "$(fail_open_count)" -gt "$before" ] && echo "The API server has counted that it let something in unchecked."
  run "kubectl run checked-again --image=PUBLIC/shop/web:9.9.9"
}

if kubectl auth can-i get /metrics > /dev/null 2>&1; then
  scenario webhook-down webhook_down
else
  skip webhook-down "the cluster does not show the API server's metrics"
fi
