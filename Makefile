# kapso: WhatsApp messaging through Kapso, for Lua. `make help` lists what there is.

LUAS    ?= lua5.4 luajit
LUA     ?= lua5.4
CC      ?= cc
CFLAGS  ?= -O3 -g
LDFLAGS ?=
BUILD   ?= build
JOBS    ?= $(shell nproc 2>/dev/null || echo 2)
PREFIX  ?= /usr/local
DESTDIR ?=

# Each Lua's headers, and the version in its search path. Another one: make LUAS=lua5.3 INC_lua5.3=/usr/include/lua5.3 ABI_lua5.3=5.3
INC_lua5.4 ?= $(call folder_of,/usr/include/lua5.4 /usr/local/include/lua5.4 /usr/include /usr/local/include)
INC_luajit ?= $(call folder_of,/usr/include/luajit-2.1 /usr/local/include/luajit-2.1)
ABI_lua5.4 ?= 5.4
ABI_luajit ?= 5.1
folder_of   = $(patsubst %/lua.h,%,$(firstword $(wildcard $(addsuffix /lua.h,$(1)))))
FOUND       = $(foreach lua,$(LUAS),$(if $(INC_$(lua)),$(lua)))

# Debian's packages, each with what shows that it is there: a command, or a file.
FOR_BUILD  = gcc:$(CC) libc6-dev:/usr/include/stdio.h libcurl4-openssl-dev:/usr/include/*/curl/curl.h \
             libssl-dev:/usr/include/openssl/evp.h
FOR_LUA    = lua5.4:lua5.4 liblua5.4-dev:/usr/include/lua5.4/lua.h
FOR_LUAJIT = luajit2:luajit libluajit2-5.1-dev:/usr/include/luajit-2.1/lua.h
FOR_KAPSO  = lua-argparse:/usr/share/lua/5.1/argparse.lua lua-cjson:/usr/lib/*/lua/5.1/cjson.so \
             lua-dbi-sqlite3:/usr/lib/*/lua/5.1/dbd/sqlite3.so tzdata:/usr/share/zoneinfo/zone.tab \
             nginx:/usr/sbin/nginx libnginx-mod-http-lua:/usr/lib/nginx/modules/ngx_http_lua_module.so
FOR_SQL    = lua-dbi-postgresql:/usr/lib/*/lua/5.1/dbd/postgresql.so postgresql:/usr/lib/postgresql/*/bin/initdb
FOR_DEMO   = $(FOR_BUILD) $(FOR_LUA) $(FOR_KAPSO)
FOR_TEST   = $(FOR_DEMO) $(FOR_LUAJIT) lua-busted:busted curl:curl openssl:openssl valgrind:valgrind $(FOR_LOOPS) $(FOR_SQL) \
             $(FOR_DOCS)
FOR_LOOPS  = neovim:nvim lua-luv:/usr/lib/*/lua/5.4/luv.so lua-cqueues:/usr/share/lua/5.4/cqueues.lua
FOR_LINT   = $(FOR_BUILD) $(FOR_LUA) $(FOR_LUAJIT) lua-check:luacheck clang-tidy:clang-tidy cppcheck:cppcheck
FOR_ROCK   = $(FOR_LINT) luarocks:luarocks
FOR_NODE   = nodejs:node npm:npm
FOR_LOOKS  = $(FOR_BUILD) $(FOR_LUA) $(FOR_KAPSO) lua-busted:busted curl:curl chromium:chromium \
             chromium-driver:chromedriver
FOR_DOCS   = lua-ldoc:ldoc lua-discount:/usr/lib/*/lua/5.1/discount.so

# The modules, and the C files each is made of. libcurl and all that it needs is in http.so alone, which a client loads
# with its first request, and libcrypto's part in crypto.so; what several need is compiled into each.
MODULES     = core http system watch watchdog crypto
C_FILES     = $(notdir $(basename $(wildcard csrc/*.c)))
SHARED      = $(filter buffer credentials fields headers json% origin userdata utf8,$(C_FILES))
LIBCRYPTO   = aes base64 crypto hmac private_key
OF_core     = core csv $(SHARED)
OF_system   = system
OF_watch    = watch userdata
OF_watchdog = watchdog userdata
OF_crypto   = $(LIBCRYPTO) userdata
OF_http     = $(filter-out csv $(filter-out http,$(MODULES)) $(LIBCRYPTO),$(C_FILES))
LIBS_http   = -lcurl
LIBS_watch  = -lpthread
LIBS_watchdog = -lpthread
LIBS_crypto = -lcrypto

WARNINGS    = -Wall -Wextra -Werror -Wconversion -Wshadow -Wpointer-arith -Wcast-qual \
              -Wstrict-prototypes -Wmissing-prototypes
ALL_CFLAGS  = -std=c11 -D_GNU_SOURCE -fPIC -fvisibility=hidden $(WARNINGS) $(CPPFLAGS) $(CFLAGS)
SANITIZED   = BUILD=$(BUILD)/sanitized CFLAGS="-O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined"
# What apt-get has just installed is found by a new make only.
MAKE_BUILD  = $(MAKE) -s -j$(JOBS) build

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help build sources env demo test lint rock rockspec types contract browser bench fuzz soak docs deps install \
  uninstall dist clean

help: ## list the targets
	@sed -n 's/^\([a-z]*\):[^#]*## /  make \1\t/p' Makefile | expand -t 18

## Building: build/<lua>/kapso/<module>.so and build/<lua>/bin/kapso

build: $(FOUND:%=build-%) ## build the C modules for each Lua that is found
	@test -n "$(FOUND)" || { echo "No Lua headers found: run 'make deps', or set INC_lua5.4 or INC_luajit."; exit 1; }

define rules
.PHONY: build-$(1)
build-$(1): $(MODULES:%=$(BUILD)/$(1)/kapso/%.so) $(BUILD)/$(1)/bin/kapso

$(BUILD)/$(1)/obj/%.o: csrc/%.c Makefile
	@mkdir -p $$(@D)
	$$(CC) $$(ALL_CFLAGS) -I$(INC_$(1)) -MMD -MP -c -o $$@ $$<

$(foreach module,$(MODULES),
$(BUILD)/$(1)/kapso/$(module).so: $(OF_$(module):%=$(BUILD)/$(1)/obj/%.o))
$(MODULES:%=$(BUILD)/$(1)/kapso/%.so):
	@mkdir -p $$(@D)
	$$(CC) -shared $$(CFLAGS) $$(LDFLAGS) -o $$@ $$^ $$(LIBS_$$(basename $$(@F)))

$(BUILD)/$(1)/bin/kapso: .ci/command Makefile
	@mkdir -p $$(@D)
	sh .ci/command $(1) '$(CURDIR)/lua' '$(abspath $(BUILD))/$(1)' >$$@
	@chmod +x $$@

-include $(wildcard $(BUILD)/$(1)/obj/*.d)
endef
$(foreach lua,$(FOUND),$(eval $(call rules,$(lua))))

sources:
	@$(foreach module,$(MODULES),echo '$(module): $(sort $(OF_$(module):%=csrc/%.c)) $(LIBS_$(module))';)

env: ## print exports that make the built tree usable: eval "$(make -s env)" [LUA=luajit]
	@test -e $(BUILD)/$(LUA)/kapso/core.so || echo "kapso is not built for $(LUA) yet: make deps build" >&2
	@echo "export LUA_PATH='$(CURDIR)/lua/?.lua;$(CURDIR)/lua/?/init.lua;;'"
	@echo "export LUA_CPATH='$(abspath $(BUILD))/$(LUA)/?.so;;'"
	@echo "export PATH='$(abspath $(BUILD))/$(LUA)/bin':\"\$$PATH\""

## Trying out and checking, each with what it needs installed

demo: ## install, build, start the sandbox, send 1,000 messages to it
	@sh .ci/deps $(FOR_DEMO)
	@$(MAKE_BUILD) LUAS=lua5.4
	@echo 'kapso sandbox -- lua5.4 examples/order_ready.lua'
	@$(BUILD)/lua5.4/bin/kapso sandbox -- lua5.4 examples/order_ready.lua

test: ## run the specs on both Luas, under valgrind, and with sanitizers
	@sh .ci/deps $(FOR_TEST)
	@$(MAKE_BUILD)
	@$(MAKE_BUILD) $(SANITIZED)
	@bash .ci/test $(BUILD)

lint: ## check the Lua and C code and the rules of the house
	@sh .ci/deps $(FOR_LINT)
	@bash .ci/lint

rock: ## install the rock into a temporary tree, and try it
	@sh .ci/deps $(FOR_ROCK)
	@bash .ci/rock

rockspec: ## write the rockspec anew, after a file has come or gone
	lua5.4 .ci/rockspec.lua >rockspec/kapso-scm-1.rockspec

contract: ## send every kind of request to mocks made from the API descriptions
	@[ ! -d ../shared/contract ] || sh .ci/deps $(FOR_BUILD) $(FOR_LUA) $(FOR_KAPSO) curl:curl lua-busted:busted $(FOR_NODE)
	@$(MAKE_BUILD) LUAS=lua5.4
	@bash .ci/contract $(BUILD)

browser: ## look at the pages in a browser (Chromium, 400 MB): pictures in build/report and build/sandbox
	@sh .ci/deps $(FOR_LOOKS)
	@$(MAKE_BUILD) LUAS=lua5.4
	@BUILD=$(BUILD) busted --lua="$$(command -v lua5.4)" -o plainTerminal spec/campaign/report/browser_spec.lua \
	  spec/sandbox/page_spec.lua
	@ls $(BUILD)/report/*.png $(BUILD)/sandbox/*.png

bench: ## measure throughput, memory and start
	@sh .ci/deps $(FOR_TEST) $(FOR_NODE)
	@$(MAKE_BUILD)
	@lua5.4 spec/bench/run

fuzz: ## read a million random files of recipients on each Lua
	@sh .ci/deps $(FOR_BUILD) $(FOR_LUA) $(FOR_LUAJIT)
	@$(MAKE_BUILD)
	lua5.4 spec/fuzz/csv
	luajit spec/fuzz/csv

soak: ## kill campaigns and bots at every step and at random, some thousand times, and send 20,000 through a bad network
	@sh .ci/deps $(FOR_TEST)
	@$(MAKE_BUILD)
	@for lua in $(FOUND); do KAPSO_SOAK=1 BUILD=$(BUILD) $$lua "$$(command -v busted)" -o plainTerminal \
	  spec/campaign/kill_spec.lua spec/campaign/reconcile_spec.lua spec/campaign/limit_spec.lua \
	  spec/automation/kill_spec.lua spec/automation/storm_spec.lua || exit 1; done

types: ## write the types that editors read anew, after rows or doc comments have changed
	@$(MAKE_BUILD) LUAS=lua5.4
	LUA_CPATH='$(BUILD)/lua5.4/?.so;;' lua5.4 .ci/types.lua lua/kapso/types

docs: ## render the reference into build/docs
	@sh .ci/deps $(FOR_BUILD) $(FOR_LUA) $(FOR_KAPSO) $(FOR_DOCS)
	@$(MAKE_BUILD) LUAS=lua5.4
	@mkdir -p $(BUILD)/reference
	LUA_CPATH='$(BUILD)/lua5.4/?.so;;' lua5.4 .ci/reference.lua $(BUILD)/reference
	ldoc -q -c .config.ld -d $(BUILD)/docs .

deps: ## install all that building and checking need (Debian)
	@sh .ci/deps $(FOR_TEST) $(FOR_ROCK) $(FOR_NODE)

## Installing

COMMAND_LUA = $(firstword $(FOUND))

install: build ## install below PREFIX (/usr/local), DESTDIR honoured
	@$(foreach lua,$(FOUND),sh .ci/install $(BUILD)/$(lua) '$(DESTDIR)$(PREFIX)' $(ABI_$(lua)) &&) true
	@mkdir -p '$(DESTDIR)$(PREFIX)/bin'
	sh .ci/command $(COMMAND_LUA) '$(PREFIX)/share/lua/$(ABI_$(COMMAND_LUA))' '$(PREFIX)/lib/lua/$(ABI_$(COMMAND_LUA))' \
	  >'$(DESTDIR)$(PREFIX)/bin/kapso'
	@chmod 755 '$(DESTDIR)$(PREFIX)/bin/kapso'

uninstall: ## remove what install has put there
	@$(foreach lua,$(LUAS),rm -rf '$(DESTDIR)$(PREFIX)'/share/lua/$(ABI_$(lua))/kapso '$(DESTDIR)$(PREFIX)'/lib/lua/$(ABI_$(lua))/kapso;)
	rm -f '$(DESTDIR)$(PREFIX)/bin/kapso'

dist: ## pack the committed tree
	@mkdir -p $(BUILD)
	git archive --prefix=kapso-$$(git describe --always)/ -o $(BUILD)/kapso-$$(git describe --always).tar.gz HEAD

clean: ## remove what was built
	rm -rf $(BUILD)
