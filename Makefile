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

.PHONY: package
package: jdk ## Build target/quarkus-app, the application as it is shipped
	@$(MAVEN) --quiet package -DskipTests

.PHONY: run
run: package target/local-certs/tls.crt ## Run the webhook on https://localhost:8443, health and metrics on :9000
	@PULLGATE_TLS_CERTIFICATE=target/local-certs/tls.crt PULLGATE_TLS_PRIVATE_KEY=target/local-certs/tls.key \
	  QUARKUS_SHUTDOWN_DELAY=0 exec $(JAVA) -jar target/quarkus-app/quarkus-run.jar

target/local-certs/tls.crt: | jdk
	@$(JAVA) certs/MakeCertificates.java --out target/local-certs --dns localhost --ip 127.0.0.1

.PHONY: certs
certs: jdk ## Make a CA and a serving certificate for the installation in a cluster
	@$(JAVA) certs/MakeCertificates.java

.PHONY: image
image: jdk ## Build the container image: to target/pullgate.tar, or pushed to IMAGE_REGISTRY=registry.example
	@if [ -n "$(IMAGE_REGISTRY)" ]; then \
	  $(MAVEN) --quiet package -DskipTests -Dquarkus.container-image.push=true \
	    -Dquarkus.container-image.registry="$(IMAGE_REGISTRY)" $(IMAGE_OPTIONS); \
	  echo "pushed $(IMAGE_REGISTRY)/$(IMAGE_GROUP)/pullgate:$(IMAGE_TAG)"; \
	else \
	  build-tools/image-tar target/pullgate.tar $(MAVEN_IMAGE); \
	fi

.PHONY: e2e
e2e: package ## Real API server, kubectl and registry; or KUBECONFIG=… make e2e against a cluster of yours
	@JAVA_HOME="$(JDK_HOME)" src/e2e/run

.PHONY: bench
bench: package ## Measure: parsing, warm and cold reviews, start and memory
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
