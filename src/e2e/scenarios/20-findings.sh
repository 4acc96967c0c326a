# What each rule says, as kubectl prints it.

names_of_all_sorts() {
  run "kubectl run no-tag --image=PUBLIC/shop/web"
  run "kubectl run latest --image=PUBLIC/shop/web:latest"
  run "kubectl run docker-hub --image=nginx"
  run "kubectl create deployment latest --image=PUBLIC/shop/web:latest"
  run "kubectl run index --image=PUBLIC/shop/api:2.0.0"
}
scenario floating-tags names_of_all_sorts

digests() {
  local digest
  digest=$(sed -n 's|^shop/web:1\.4\.2 ||p' "$WORK/pushed")
  run "kubectl run digest --image=PUBLIC/shop/web@$digest"
  run "kubectl run tag-and-digest --image=PUBLIC/shop/web:gone@$digest"
  run "kubectl run other-digest --image=PUBLIC/shop/web@${digest/sha256:*/sha256:$(printf '%064d' 0)}"
}
scenario digests digests

missing() {
  # What the cluster uses is what may have been meant.
  run "kubectl run in-use --image=PUBLIC/shop/web:1.4.2"
  run "kubectl run no-such-repository --image=PUBLIC/shop/wed:1.4.2"
  run "kubectl run misspelt --image=PUBLIC/shop/web:1.4.22"
  run "kubectl create deployment no-such-tag --image=PUBLIC/shop/web:9.9.9"
  run "kubectl create cronjob no-such-tag --image=PUBLIC/shop/web:9.9.9 --schedule='@yearly'"
  run "kubectl run never-pulled --image=PUBLIC/shop/web:9.9.9 --image-pull-policy=Never"
}
scenario missing missing

registries() {
  run "kubectl run elsewhere --image=ghcr.io/acme/tool:1.0.0"
  run "kubectl create deployment elsewhere --image=ghcr.io/acme/tool:1.0.0"
  run "kubectl run down --image=DOWN/shop/web:1.4.2"
}
scenario registries registries

all_at_once() {
  run "kubectl apply -f everywhere.yaml"
}
scenario all-findings-at-once all_at_once

two_documents() {
  run "kubectl apply -f two-documents.yaml"
}
scenario two-documents two_documents
