# Chatcode. `make run` starts everything on this computer; `make test` is all that CI runs.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help run link backup restore test test-emulator test-agents test-vps test-story test-api openapi cloud demo build dev lint format mock-cp dist bench pictures clean dependencies test-dependencies

# Whether there is one is checked by install-dependencies, which says what to do.
export JAVA_HOME := $(shell scripts/find-jdk 2>/dev/null)
MVN = mvn -q
QUICK = -DskipTests -Dspotless.check.skip -Dcheckstyle.skip

CONTROL_PLANE_JAR = control-plane/target/chatcode-control-plane.jar
GATEWAY_JAR = gateway/target/chatcode-gateway.jar
CLOUD_JAR = cloud/target/chatcode-cloud-program.jar
WEB = web/dist/index.html
WEB_SOURCES = $(shell find web protocol/ts -type f -not -path '*/node_modules/*' -not -path '*/dist/*' 2>/dev/null)
JAVA_SOURCES = $(shell find protocol/src/main emulator/src/main gateway/src/main control-plane/src/main -type f) \
	pom.xml protocol/pom.xml emulator/pom.xml gateway/pom.xml control-plane/pom.xml

help: ## This list.
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

run: dependencies $(CONTROL_PLANE_JAR) $(GATEWAY_JAR) ## Build what is missing, start everything, print the link to sign in.
	@scripts/run

link: ## Print another link to sign in to a Chatcode that make run started.
	@scripts/link

backup: dependencies $(CONTROL_PLANE_JAR) ## Back up the database, also while Chatcode is running; TO=… for a folder of your own.
	@scripts/backup

restore: ## Put a backup in the place of the database; FROM=… names its folder. Chatcode must not be running.
	@scripts/restore

test: test-dependencies node_modules/.package-lock.json ## Everything that CI runs.
	npm run --silent lint
	npm run --silent typecheck
	npm run --silent test
	npm run --silent build
	@rm -f */target/surefire-reports/*.txt
	mvn -T 2 -Dstyle.color=never verify || { scripts/failed-tests; exit 1; }

# A seed of its own each time; the test prints it, and how to have a stream that failed again.
STREAMS ?= 200000
FIRST ?= 0
SEED ?= $(shell date +%s)

test-emulator: test-dependencies $(WEB) ## The emulator against xterm.js on STREAMS=200000 random streams; SEED=… FIRST=… repeat some.
	$(MVN) -Dspotless.check.skip -Dcheckstyle.skip -pl e2e -am -Dtest=RandomStreamsTest \
		-Dsurefire.failIfNoSpecifiedTests=false -Djunit.jupiter.execution.timeout.mode=disabled \
		-Dchatcode.fidelity.streams=$(STREAMS) -Dchatcode.fidelity.first=$(FIRST) -Dchatcode.fidelity.seed=$(SEED) package

test-vps: test-dependencies $(CONTROL_PLANE_JAR) ## A fresh Debian becomes a server, stands what happens to servers, and is clean again; needs root, systemd-nspawn and QEMU.
	@scripts/install-dependencies vps
	@scripts/install-dependencies vm
	@VERSION=0.1.0 scripts/dist
	@VERSION=0.1.1 scripts/dist
	$(MVN) -Dspotless.check.skip -Dcheckstyle.skip -pl e2e -am -Dtest='ServerCheck,MemoryHogCheck' \
		-Dsurefire.failIfNoSpecifiedTests=false package

test-story: test-dependencies $(CONTROL_PLANE_JAR) $(CLOUD_JAR) ## In a browser, at a desk and on a phone, from the landing page to a server that is destroyed again; needs root and systemd-nspawn.
	@scripts/install-dependencies vps
	@test -e dist/latest || scripts/dist
	$(MVN) -Dspotless.check.skip -Dcheckstyle.skip -pl e2e -am -Dtest=StoryCheck \
		-Dsurefire.failIfNoSpecifiedTests=false package

AGENTS ?= claude-code,codex,gemini,opencode

test-agents: test-dependencies ## The real coding agents, installed from npm into a new home and started; AGENTS=… for some.
	$(MVN) -Dspotless.check.skip -Dcheckstyle.skip -pl gateway -am -Dtest=RealAgentsTest \
		-Dsurefire.failIfNoSpecifiedTests=false -Dchatcode.agents=$(AGENTS) package

test-api: test-dependencies $(CONTROL_PLANE_JAR) ## What the OpenAPI document promises, with thousands of requests against a running server; needs Python.
	@scripts/install-dependencies api
	@scripts/test-api

openapi: dependencies node_modules/.package-lock.json ## Write the API's OpenAPI document anew from the code, and the web app's types from that.
	$(MVN) -pl control-plane -am -Dtest=OpenApiTest -Dsurefire.failIfNoSpecifiedTests=false \
		-Dspotless.check.skip -Dcheckstyle.skip -Dchatcode.openapi.write=true package
	@cd web && npm run --silent api-types

build: dependencies $(CONTROL_PLANE_JAR) $(GATEWAY_JAR) ## The jars.

cloud: dependencies $(CLOUD_JAR) ## A DigitalOcean of your own on :4100, whose droplets are containers; needs root and systemd-nspawn.
	@scripts/install-dependencies vps
	@scripts/cloud

demo: dependencies $(CONTROL_PLANE_JAR) $(CLOUD_JAR) ## The whole story on this computer: connect, create, open a terminal; needs root and systemd-nspawn.
	@scripts/install-dependencies vps
	@test -e dist/latest || scripts/dist
	@scripts/demo

$(CLOUD_JAR): $(shell find cloud/src/main -type f) cloud/pom.xml pom.xml
	@scripts/maven $(QUICK) -pl cloud package
	@touch $@

dev: dependencies $(CONTROL_PLANE_JAR) $(GATEWAY_JAR) ## The control plane and a gateway, and a web server that reloads as you edit.
	@scripts/dev

lint: dependencies node_modules/.package-lock.json ## Check the style.
	npm run --silent lint
	npm run --silent typecheck
	$(MVN) validate

format: dependencies node_modules/.package-lock.json ## Mend the style.
	npm run --silent format
	$(MVN) spotless:apply

mock-cp: dependencies ## A control plane on :8080 for working on the gateway alone.
	@scripts/mock-cp

dist: dependencies ## The release of the gateway for this system and processor, in dist/.
	@scripts/dist

bench: test-dependencies $(CONTROL_PLANE_JAR) $(GATEWAY_JAR) ## Measure everything beside others, print a table, write bench/results; PARTS=… for some.
	@$(MVN) $(QUICK) -pl bench -am package
	@scripts/bench

pictures: test-dependencies $(CONTROL_PLANE_JAR) $(GATEWAY_JAR) ## Take the pictures of the first page and the README anew.
	@scripts/pictures

clean: ## Remove what was built. Data and sessions stay.
	rm -rf node_modules web/node_modules web/dist protocol/ts/dist
	$(MVN) clean

dependencies:
	@scripts/install-dependencies run

test-dependencies:
	@scripts/install-dependencies test

node_modules/.package-lock.json: package.json package-lock.json $(wildcard */package.json */*/package.json)
	@echo "Fetching the web app's libraries …"
	@npm ci --no-audit --no-fund --loglevel=error
	@touch $@

$(WEB): node_modules/.package-lock.json $(WEB_SOURCES)
	@echo "Building the web app …"
	@npm run --silent build
	@touch $@

$(CONTROL_PLANE_JAR): $(WEB) $(JAVA_SOURCES)
	@echo "Building the control plane and the gateway …"
	@scripts/maven $(QUICK) -pl control-plane,gateway -am package
	@touch $@

# Made with the control plane's, unless somebody has removed it since.
$(GATEWAY_JAR): $(CONTROL_PLANE_JAR)
	@test -e $@ || scripts/maven $(QUICK) -pl gateway -am package
	@touch $@
