# What the API server's audit log is told.

audited() {
  run "kubectl run audited --image=PUBLIC/shop/web:9.9.9 --labels=audit=me"
  run "kubectl create deployment audited --image=PUBLIC/shop/web"
  wait_until 10 'grep -q deployments.*audited $WORK/logs/audit.log'
  echo "In the audit log:"
  jq -r 'select(.objectRef.name == "audited" and .verb == "create") | .annotations | to_entries[]
    | select(.key | contains("pullgate.dev")) | "\(.key): \(.value)"' "$WORK/logs/audit.log"
}

if [ "$OWN_CLUSTER" = true ]; then
  scenario audit audited
else
  skip audit "the audit log of the cluster is out of reach"
fi
