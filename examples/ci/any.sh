#!/bin/sh
# What any CI system can run: the findings in its log, and in files for whatever shows them.
set -eu

# Old findings are let pass: written once by `pullgate check --write-baseline pullgate-baseline.json manifests`.
set -- manifests
[ ! -f pullgate-baseline.json ] || set -- --baseline pullgate-baseline.json "$@"

pullgate check --offline -o text -o junit=pullgate.xml -o sarif=pullgate.sarif "$@"
