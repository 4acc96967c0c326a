# `make` prints what there is. Everything below needs a JDK 25, Maven 3.8.7 and make; `make e2e` and `make bench` say what
# else they need when it is missing.

SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

# The JDK: JAVA_HOME, the java on the path, then the usual places; the first that is new enough.
JDK_HOME := $(shell build-tools/find-jdk 2>/dev/null)
# Maven 3 brings libraries that a JDK 25 warns of.
MAVEN := JAVA_HOME="$(JDK_HOME)" MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow $(MAVEN_OPTS)" mvn --batch-mode --no-transfer-progress
JAVA := "$(JDK_HOME)/bin/java"

# The image: where it goes and what it stands on.
IMAGE_REGISTRY ?=
IMAGE_GROUP ?= pullgate
IMAGE_TAG ?= 0.1.0
# Pin it by digest where there is a network to look the digest up: eclipse-temurin@sha256:…
BASE_IMAGE ?= docker.io/library/eclipse-temurin:25-jre
IMAGE := $(IMAGE_GROUP)/pullgate:$(IMAGE_TAG)
# Without timestamps each layer is the same bytes in every build of the same sources, but for two: Quarkus numbers what is in
# generated-bytecode.jar in the order in which its build steps, which run in parallel, come to it; and bin/pullgate, which jib
# takes by a link in src/main/jib, keeps its time.
MAVEN_IMAGE = $(MAVEN) --quiet package -DskipTests -Dquarkus.jib.base-jvm-image="$(BASE_IMAGE)" \
  -Dquarkus.container-image.group="$(IMAGE_GROUP)" -Dquarkus.container-image.tag="$(IMAGE_TAG)" \
  -Dquarkus.jib.use-current-timestamp=false -Dquarkus.jib.use-current-timestamp-file-modification=false

.PHONY: help
help: ## Show this list
	@echo "Pullgate: make TARGET"
	@echo
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z0-9-]+):.*## (.*)/  \1\t\2/' | expand -t 14

.PHONY: jdk
jdk:
	@build-tools/find-jdk > /dev/null

.PHONY: demo
demo: package ## See it work: the packaged webhook over TLS, no cluster needed
	@$(JAVA) -cp "target/test-classes:target/classes:target/quarkus-app/lib/main/*" dev.pullgate.demo.Demo

.PHONY: test
test: jdk ## Run the unit tests (no network, under 90 s)
	@$(MAVEN) test

.PHONY: check
check: jdk ## What CI runs: format, lint, Error Prone, NullAway, enforcer, every test, the package
	@$(MAVEN) verify

.PHONY: fuzz
fuzz: jdk ## Look for input that breaks a parser: FUZZ_SECONDS=60 for each, or for FUZZ=ReferenceFuzzTest alone
	@JAVA_HOME="$(JDK_HOME)" build-tools/fuzz

.PHONY: mutants
mutants: jdk ## Change image, credentials and policy in small ways: the tests have to notice 85 % (PIT, some 20 minutes)
	@$(MAVEN) --quiet test-compile org.pitest:pitest-maven:mutationCoverage
	@echo "Those that lived: target/pit-reports/index.html"

.PHONY: package
package: jdk ## Build target/quarkus-app, the application as it is shipped, which bin/pullgate starts
	@$(MAVEN) --quiet package -DskipTests | sed $$'s/\033\\[0m//g' # Maven ends its colours where it has none, even in a pipe
	@rm -rf target/quarkus-app/lib/raised && mkdir target/quarkus-app/lib/raised
	@$(JAVA) build-tools/RaiseClassFiles.java target/quarkus-app/lib/main/info.picocli.*.jar target/quarkus-app/lib/raised/picocli.jar
	@JAVA_HOME="$(JDK_HOME)" bin/pullgate aot-cache

.PHONY: dist
dist: package ## Build the release: target/dist/pullgate-VERSION.tar.gz, its sha256 and its Krew manifest
	@JAVA_HOME="$(JDK_HOME)" packaging/make-dist

.PHONY: try-dist
try-dist: dist ## Unpack the release elsewhere and try it: started in odd ways, by shells, kubectl and CI systems
	@JAVA_HOME="$(JDK_HOME)" packaging/try-dist

.PHONY: run
run: package local-certs ## Run the webhook on https://localhost:8443, health and metrics on :9000
	@echo "Try: curl --cacert target/local-certs/ca.crt -H Content-Type:application/json \\"
	@echo "       -d @src/test/resources/corpora/apiserver-reviews/pod-create.json https://localhost:8443/validate"
	@PULLGATE_TLS_CERTIFICATE=target/local-certs/tls.crt PULLGATE_TLS_PRIVATE_KEY=target/local-certs/tls.key \
	  QUARKUS_HTTP_HOST=localhost QUARKUS_MANAGEMENT_HOST=localhost QUARKUS_SHUTDOWN_DELAY=0 \
	  exec $(JAVA) -jar target/quarkus-app/quarkus-run.jar

.PHONY: local-certs
local-certs: jdk
	@$(JAVA) certs/MakeCertificates.java --out target/local-certs --dns localhost --ip 127.0.0.1

.PHONY: certs
certs: jdk ## Make a CA and a serving certificate for the installation in a cluster
	@$(JAVA) certs/MakeCertificates.java

.PHONY: image
image: jdk ## Build the container image: to target/pullgate.tar, or pushed to IMAGE_REGISTRY=registry.example
	@if [ -n "$(IMAGE_REGISTRY)" ]; then \
	  $(MAVEN_IMAGE) -Dquarkus.container-image.push=true -Dquarkus.container-image.registry="$(IMAGE_REGISTRY)"; \
	  echo "Pushed $(IMAGE_REGISTRY)/$(IMAGE)."; \
	  echo "Next: make it the newName of webhook-config/kustomization.yaml."; \
	else \
	  IMAGE_TAR="$(CURDIR)/target/pullgate.tar" $(MAVEN_IMAGE) -Dquarkus.container-image.build=true \
	    -Dquarkus.jib.docker-executable-name="$(CURDIR)/build-tools/image-tar"; \
	  echo "Wrote $(IMAGE) to target/pullgate.tar."; \
	  echo "Next: load it into every node, e.g. kind load image-archive target/pullgate.tar."; \
	fi

.PHONY: e2e
e2e: package ## Real API server, kubectl and registry; or KUBECONFIG=… make e2e against a cluster of yours
	@JAVA_HOME="$(JDK_HOME)" src/e2e/run

.PHONY: e2e-node
e2e-node: package ## A real kubelet and containerd: what was predicted beside what happened (as root)
	@JAVA_HOME="$(JDK_HOME)" src/e2e/run-node

.PHONY: bench
bench: package ## Measure: parsing, warm and cold reviews, a registry that hangs, start and memory
	@JAVA_HOME="$(JDK_HOME)" benchmarks/run

.PHONY: format
format: jdk ## Format every Java file
	@$(MAVEN) --quiet spotless:apply

.PHONY: golden
golden: jdk ## Write the golden files anew; read the diff
	@$(MAVEN) --quiet test -Dpullgate.golden=update

.PHONY: clean
clean: ## Remove what was built
	@rm -rf target benchmarks/target
