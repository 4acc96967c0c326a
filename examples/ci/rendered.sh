#!/usr/bin/env bash
# Manifests that are made first are piped in. Where making them fails, this fails as well.
set -euo pipefail

kubectl kustomize overlays/production | pullgate check --offline -
