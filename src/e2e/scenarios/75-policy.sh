# The policy while Pullgate runs: another file, and a custom resource. The latter is a CRD and rights for the whole cluster, so not on
# a cluster of yours.

EXEMPT='--image=PUBLIC/shop/web:9.9.9 --dry-run=server'

# is_let_in: whether the image that is missing is, because it is exempt
is_let_in() {
  # Both are words of a command.
  # shellcheck disable=SC2046
  kubectl run exempt $(with_addresses <<< "$EXEMPT")
}

policy_file() {
  cp policy.yaml before.yaml
  run "kubectl run exempt $EXEMPT"
  {
    cat before.yaml
    with_addresses <<< "  exemptions: [{images: [PUBLIC/shop/**], reason: a test, until: 2999-12-31}]"
  } > after.yaml
  mv after.yaml policy.yaml
  wait_until 15 is_let_in
  run "kubectl run exempt $EXEMPT"
  { cat before.yaml && echo "  exemption: []"; } > after.yaml
  mv after.yaml policy.yaml
  wait_until 15 'grep -q "has no field \"exemption\"" "$WORK/logs/pullgate.log"'
  run "kubectl run exempt $EXEMPT"
  run "curl --silent http://MANAGEMENT/q/metrics | grep '^pullgate_policy_problems'"
  mv before.yaml policy.yaml
  wait_until 15 '! is_let_in'
}
scenario policy-file policy_file

# policies: without their age
policies() {
  kubectl get imageadmissionpolicies -o json | jq -r '.items[] | [.metadata.name,
    (.status.conditions // [] | map(select(.type != "PullPolicyInjection") | "\(.type)=\(.status) (\(.reason))") | join(" ")), (.status.problems // [] | join("; "))]
    | map(select(. != "")) | join(": ")'
}

policy_resource() {
  cp -r "$INSTALLATION/webhook-config/policy-resource" "$ROOT/examples/policies" .
  sed "s/^\( *\)namespace: pullgate$/\1namespace: $NAMESPACE/" policy-resource/rbac.yaml > rights.yaml
  kubectl apply -f rights.yaml > /dev/null
  run "kubectl apply -f policy-resource/crd.yaml"
  wait_until 15 'kubectl get imageadmissionpolicies'
  run "kubectl apply --dry-run=server -f policies"
  run "kubectl apply --dry-run=server -f wrong-policy.yaml"
  run "kubectl apply --dry-run=server --validate=false -f wrong-policy.yaml 2>&1 | LC_ALL=C sort"
  run "kubectl explain imageadmissionpolicy.spec.exemptions.until"

  export PULLGATE_POLICY_RESOURCE=true
  restart_pullgate policy.yaml
  { sed 's/^spec:/metadata: {name: shop}\nspec:/' policy.yaml \
      && with_addresses <<< "  exemptions: [{images: [PUBLIC/shop/**], reason: a test, until: \"2999-12-31\"}]"; } > shop.yaml
  run "kubectl apply -f shop.yaml"
  wait_until 30 'policies | grep "InForce=True"'
  sleep 1
  run "kubectl apply -f policies/starter.yaml"
  wait_until 30 'policies | grep AnotherInForce'
  run policies
  run "kubectl run exempt $EXEMPT"
  run "kubectl patch imageadmissionpolicy shop --type=merge -p '{\"spec\": {\"registries\": [{\"pattern\": \"nginx\"}]}}'"
  wait_until 30 'policies | grep "Valid=False"'
  run policies
  run "kubectl run exempt $EXEMPT"
  run "kubectl get events -n default --field-selector reason=InvalidPolicy -o custom-columns=OBJECT:.involvedObject.name,MESSAGE:.message"
  run "kubectl delete imageadmissionpolicies --all"
  wait_until 15 '! is_let_in'
  run "kubectl run exempt $EXEMPT"

  unset PULLGATE_POLICY_RESOURCE
  restart_pullgate policy.yaml
  kubectl delete -f policy-resource/crd.yaml -f rights.yaml > /dev/null
}

if [ "$OWN_CLUSTER" = true ]; then
  scenario policy-resource policy_resource
else
  skip policy-resource "it would install a CRD, and rights for the whole cluster"
fi
