# The program in a browser: `make web` and `make checkweb`. What is fetched and compiled of others is
# kept in WEB_CACHE, beyond `make clean`.
WEB_CACHE = $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/orison-web
WEB := build/web
WASM := build/wasi

# web: the folder build/web and the one file build/orison.html, for browsers
web: web-libraries
	@.ci/install build languages
	$(AGAIN) build-web
web-libraries:
	@.ci/install web
	@mkdir -p '$(WEB_CACHE)'
	@flock '$(WEB_CACHE)/lock' $(MAKE) --no-print-directory $(JOBS) -f src/web/build/libraries.mk \
	  CACHE='$(abspath $(WEB_CACHE))' libraries
# checkweb: hold the web program's booklets against the native one's, in node and in Chromium
checkweb: web
	@.ci/install test checkweb
	@$(MAKE) --no-print-directory test-web test-page
# checkpage: hold the page alone against the native program in its worker's place
checkpage: $(PROGRAM)
	@.ci/install checkweb
	@tests/web/fetch-axe '$(AXE)'
	@ORISON=$(abspath $(PROGRAM)) AXE='$(AXE)/4.14.1/axe.min.js' node --test $(wildcard tests/web/*.test.mjs)
test-page: $(PROGRAM)
	@tests/web/fetch-axe '$(AXE)'
	@ONE_FILE=$(abspath build/orison.html) WEB=$(abspath $(WEB)) ORISON=$(abspath $(PROGRAM)) AXE='$(AXE)/4.14.1/axe.min.js' node --test $(wildcard tests/web/*.test.mjs)
AXE = $(abspath $(WEB_CACHE))/axe
test-web: $(PROGRAM) build/locales $(WASM)/locales.wasm
	@node tests/web/same.mjs $(PROGRAM) $(WEB) | tee build/same.tap | grep -v '^ok' || true
	@tail -1 build/same.tap | grep -q ' 0 failed$$'
.PHONY: web web-libraries checkweb checkpage build-web test-web test-page

HERE = src/web/build/
CACHE = $(abspath $(WEB_CACHE))
include $(HERE)compiler.mk

WASM_SOURCES := $(filter-out src/platform/% src/web/% src/base/memory.c,$(wildcard src/*.c src/*/*.c src/*/*/*.c)) \
  $(wildcard src/platform/wasi/*.c)
WASM_OBJECTS := $(WASM_SOURCES:src/%.c=$(WASM)/obj/%.o)
WASM_INCLUDE = $(addprefix -isystem ,$(WASM_CONFIG)/cmark $(WASM_CONFIG)/libharu $(WASM_CONFIG)/libxml2 $(WASM_CONFIG)/libzip \
  $(CACHE)/lib/libxml2/include $(addprefix $(CACHE)/source/,cmark/src harfbuzz/src hyphen \
  icu/source/common libharu/include libxml2/include libyaml/include libzip/lib zlib))
WASM_COMPILE = $(ZIG_CC) -std=c17 -O2 -Wall -Wextra $(DEFINE) -D_WASI_EMULATED_GETPID \
  -DU_STATIC_IMPLEMENTATION -DU_DISABLE_RENAMING=1 -DCMARK_STATIC_DEFINE $(WASM_INCLUDE)
# A deep stack as on Linux; at most 1 GiB of memory
WASM_LINK = $(ZIG_CXX) -O2 -s -lwasi-emulated-getpid -lwasi-emulated-mman -lwasi-emulated-signal \
  -Wl,--gc-sections -Wl,-z,stack-size=8388608 -Wl,--max-memory=1073741824
WASM_LIBRARIES = $(addprefix $(CACHE)/lib/,$(addsuffix .a,libharu hyphen cmark libyaml libzip libxml2 \
  zlib cld2 harfbuzz icu))

$(WASM)/orison.wasm: $(WASM_OBJECTS) $(WASM)/icu/data.o $(WASM_LIBRARIES)
	$(call say,link,$@)$(WASM_LINK) -o $@ $^
$(WASM)/obj/%.o: src/%.c $(WASM)/flags
	@mkdir -p $(@D)
	$(call say,zig,$<)$(WASM_COMPILE) -MMD -MP -c -o $@ $<
$(WASM)/flags: always
	@mkdir -p $(@D)
	@printf '%s\n' "$(subst ",\",$(ZIG_VERSION) $(WASM_COMPILE))" | cmp -s - $@ || \
	  printf '%s\n' "$(subst ",\",$(ZIG_VERSION) $(WASM_COMPILE))" > $@
-include $(WASM_OBJECTS:.o=.d)

# What both programs know of languages (tests/web/locales.c)
build/locales: tests/web/locales.c $(HEADERS) $(ARCHIVE)
	$(call say,cc,$<)$(COMPILE) -pie -Wl,--as-needed -o $@ $< $(ARCHIVE) $(LIBS)
$(WASM)/locales.wasm: tests/web/locales.c $(HEADERS) $(WASM_OBJECTS) $(WASM)/icu/data.o $(WASM_LIBRARIES)
	$(call say,zig,$<)$(WASM_COMPILE) -c -o $(WASM)/locales.o $<
	$(call say,link,$@)$(WASM_LINK) -o $@ $(WASM)/locales.o \
	  $(filter-out $(WASM)/obj/main.o,$(WASM_OBJECTS)) $(WASM)/icu/data.o $(WASM_LIBRARIES)

# ICU's data; the compiler doesn't see that a file that another includes has changed, so the
# sum stands in it.
$(WASM)/icu/core.dat: src/web/build/icu_data.py $(CACHE)/source/icu/.fetched
	@mkdir -p $(@D)
	$(call say,data,$@)python3 $< $(CACHE)/source/icu/source/data/in/icudt72l.dat $(@D)/work $@ $(@D)/dictionaries
$(WASM)/icu/data.o: $(WASM)/icu/core.dat
	@{ printf '# %s\n' "$$(sha256sum < $<)"; \
	  printf '.section .rodata.icudata,"",@\n.globl icudt72_dat\n.p2align 4\n.type icudt72_dat,@object\n'; \
	  printf 'icudt72_dat:\n.incbin "%s"\n.size icudt72_dat, .-icudt72_dat\n' '$<'; } > $(@D)/data.s
	$(call say,as,$@)$(ZIG_CC) -c -o $@ $(@D)/data.s

# The folder: the page and what the program reads.
WEB_PAGE := $(filter-out %.md %.mk %/service.mjs,$(wildcard src/web/*.*))
WEB_TRIES := $(PATTERNS:$B/%=$(WEB)/%)
build-web: $(WEB)/files.json $(WEB)/service.mjs build/orison.html
# What a browser keeps has a sum of it as its version.
$(WEB)/service.mjs: src/web/service.mjs $(WEB)/files.json
	@sum=$$(cat $(sort $(WEB_PAGE:src/web/%=$(WEB)/%)) $(WEB)/orison.wasm $(WEB)/files.json | sha256sum | cut -c -12); \
	  sed -e '/^ *\/\/ /d' -e "s/VERSION = \"0\"/VERSION = \"$$sum\"/" $< > $@
build/orison.html: $(WEB)/files.json src/web/build/one_file.py
	$(call say,file,$@)python3 src/web/build/one_file.py src/web $(WEB) $@
$(WEB)/files.json: $(WEB)/orison.wasm $(WEB)/fonts/index $(WEB)/languages/cld2 \
  $(WEB_TRIES) $(WEB)/dictionaries \
  $(WEB_PAGE:src/web/%=$(WEB)/%) src/web/build/list_files.py
	$(call say,list,$@)python3 src/web/build/list_files.py $(WEB)
$(WEB)/orison.wasm: $(WASM)/orison.wasm
	@mkdir -p $(@D)
	@cp $< $@
$(WASM)/fonts/index: src/web/build/font_index.py src/fonts/families.def src/fonts/match.c $(wildcard fonts/*.ttf)
	$(call say,fonts,$@)python3 $(wordlist 1,2,$^) $(@D)
	@cp fonts/*.ttf $(@D)
$(WEB)/fonts/index: src/web/build/slice_fonts.py $(WASM)/fonts/index $(WASM)/icu/core.dat
	$(call say,slice,$@)python3 $< $(WASM)/icu/dictionaries/cjdict.dict $(WASM)/fonts $(@D) '$(CACHE)/slices' fonts
$(WEB)/languages/cld2: $(CACHE)/lib/cld2.tables
	@mkdir -p $(@D)
	@cp $< $@
$(WEB)/hyphenation/%: $B/hyphenation/%
	@mkdir -p $(@D)
	@cp $< $@
# Comments are not sent.
$(WEB)/%.mjs: src/web/%.mjs
	@mkdir -p $(@D)
	@sed '/^ *\/\/ /d' $< > $@
$(WEB)/%: src/web/%
	@mkdir -p $(@D)
	@cp $< $@
# ICU's for scripts without spaces, and the installed ones of languages that have no built-in patterns
$(WEB)/dictionaries: $(WASM)/icu/core.dat src/text/hyphenation.def
	@mkdir -p $(WEB)/icu/icudt72l/brkitr $(WEB)/usr/share/hyphen
	@cp $(WASM)/icu/dictionaries/*.dict $(WEB)/icu/icudt72l/brkitr
	@for file in /usr/share/hyphen/hyph_*.dic; do \
	  language=$${file#*/hyph_}; language=$${language%%[_.]*}; \
	  ls $B/hyphenation/$$language[.-]*trie >/dev/null 2>&1 || cp -L $$file $(WEB)/usr/share/hyphen; done
	@touch $@
