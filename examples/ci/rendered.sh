#!/bin/sh
# Manifests that are made first are piped in.
set -eu

kubectl kustomize overlays/production | pullgate check --offline -
