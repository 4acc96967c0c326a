# Every kind that names images: with a good one it comes in, with a tag that does not exist it is turned away.

apply_good_and_bad() {
  local kind=$1
  sed -e 's/name: good/name: bad/' -e 's/web:1\.4\.2/web:9.9.9/' "$kind.yaml" > "bad-$kind.yaml"
  run "kubectl apply -f $kind.yaml"
  run "kubectl apply -f bad-$kind.yaml"
  run "kubectl get $kind bad"
}

for kind in pod deployment replicaset statefulset daemonset replicationcontroller job cronjob podtemplate; do
  scenario "apply-$kind" apply_good_and_bad "$kind"
done
