# The build of Orison. `make help` says what can be made, and
#   CC=clang   builds with another compiler
#   SAN=1      with the address and undefined-behaviour sanitizers
#   COV=1      with gcov's counters
#   FUZZ=1     for libFuzzer, as `make fuzz` does (clang); with LIGHT=1 without sanitizers,
#              several times as fast
#   WERROR=1   takes warnings for errors, as CI=true does
# Each configuration has a folder of its own: build/, build/san/, build/clang-san/ ...

VERSION = 0.1.0
PREFIX = /usr/local
CFLAGS = -O2 -gdwarf-4 # the newest that valgrind reads of clang

CONFIG := $(filter-out cc gcc,$(notdir $(firstword $(CC)))) $(if $(SAN),san) $(if $(COV),cov) $(if $(FUZZ),fuzz) \
  $(if $(LIGHT),light)
empty :=
B := build$(addprefix /,$(subst $(empty) $(empty),-,$(strip $(CONFIG))))

# Asked once, and not before something is compiled: it may have to be installed first.
PACKAGES = harfbuzz harfbuzz-subset icu-uc icu-i18n yaml-0.1 libcmark fontconfig zlib
# Loaded by the program when an e-mail or a document comes: only their headers are needed.
LAZY_PACKAGES = libxml-2.0 libzip
PKG_CFLAGS = $(eval PKG_CFLAGS := $$(patsubst -I%,-isystem %,$$(shell pkg-config --cflags-only-I $(PACKAGES) $(LAZY_PACKAGES))))$(PKG_CFLAGS)
PKG_LIBS = $(eval PKG_LIBS := $$(shell pkg-config --libs $(PACKAGES)))$(PKG_LIBS)

WARN = -Wall -Wextra -Wpedantic -Wshadow -Wvla -Wconversion -Wstrict-prototypes \
  -Wmissing-prototypes $(if $(WERROR)$(filter true,$(CI)),-Werror)
HARDEN = -fPIE -fstack-protector-strong $(if $(SAN)$(FUZZ),,-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2)
SANITIZE = -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
TRACE = $(if $(LIGHT),-fsanitize-coverage=inline-8bit-counters$(comma)pc-table,-fsanitize=fuzzer-no-link)
INSTRUMENT = $(if $(LIGHT),,$(if $(SAN)$(FUZZ),$(SANITIZE))) $(if $(FUZZ),$(TRACE)) \
  $(if $(COV),--coverage -fprofile-update=atomic)
comma := ,

SHARE = $(PREFIX)/share/orison
DEFINE = -D_POSIX_C_SOURCE=200809L -DORISON_VERSION='"$(VERSION)"' -DORISON_SHARE='"$(SHARE)"' -Isrc
COMPILE = $(CC) -std=c17 $(CFLAGS) $(WARN) $(HARDEN) $(INSTRUMENT) $(DEFINE) $(PKG_CFLAGS) \
  $(CPPFLAGS)
LINK = $(CC) $(CFLAGS) $(INSTRUMENT) -pie -Wl,--as-needed,-z,relro,-z,now $(LDFLAGS)
LIBS = $(PKG_LIBS) -lhpdf -lhyphen -ldl -pthread

# Everything but main.o is an archive, from which the unit tests take what they need.
# What sees the system is in a folder for each (src/platform).
PLATFORM = linux
SOURCES := $(filter-out src/platform/% src/web/%,$(wildcard src/*.c src/*/*.c src/*/*/*.c)) \
  $(wildcard src/platform/$(PLATFORM)/*.c)
HEADERS := $(wildcard src/*/*.h src/*/*.def src/*/*/*.h src/*/*/*.def)
ASSEMBLY := $(wildcard src/platform/$(PLATFORM)/*.S)
OBJECTS := $(SOURCES:src/%.c=$B/obj/%.o) $(ASSEMBLY:src/%.S=$B/obj/%.o)
PATTERNS := $(patsubst data/hyphenation/hyph-%,$B/hyphenation/%.trie,\
  $(basename $(wildcard data/hyphenation/*.tex data/hyphenation/*.dic)))
ARCHIVE := $B/liborison.a
PROGRAM := $B/orison
UNITS := $(patsubst tests/unit/%.c,$B/tests/%,$(wildcard tests/unit/*.c))
FUZZERS := $(patsubst tests/fuzz/%.c,$B/fuzz/%,$(filter-out %/replay.c,$(wildcard tests/fuzz/*.c)))
LAW := $B/law
MIME_READERS := $B/mime/own $B/mime/gmime
FAIL_ALLOC := build/machine/fail-alloc.so
# libFuzzer, LIGHT without what it puts before each comparison of strings
FUZZER = $(if $(LIGHT),$(shell $(CC) -print-file-name=libclang_rt.fuzzer-$(shell uname -m).a) -lstdc++ -lm,-fsanitize=fuzzer)
COMMA_LOCALE := build/locale/de_DE.UTF-8

# Says in a word what is done; `make V=1` shows the whole command.
say = $(if $V,,@printf '  %-5s %s\n' '$1' '$2';)
JOBS = $(if $(findstring -j,$(MAKEFLAGS)),,-j$(shell getconf _NPROCESSORS_ONLN))
AGAIN = @$(MAKE) --no-print-directory $(JOBS)

# all: the program, build/orison (what it needs must be there)
all: $(PROGRAM)

# run: install what is missing, build, and write the sample booklet into out/
run:
	@.ci/install build
	$(AGAIN) sample
sample: $(PROGRAM)
	$(PROGRAM) build -d out data/ijm-prayer-request.yaml

# check: install what the tests need, build, and run all tests
check:
	@.ci/install build test languages
	$(AGAIN) test
test: $(PROGRAM) $(UNITS) $(COMMA_LOCALE) $(FAIL_ALLOC) $(FUZZERS) $(LAW) $(MIME_READERS)
	@ORISON=$(abspath $(PROGRAM)) FAIL_ALLOC=$(abspath $(FAIL_ALLOC)) FUZZERS='$(abspath $(FUZZERS))' \
	  LAW=$(abspath $(LAW)) MIME_READERS='$(abspath $(MIME_READERS))' LOCPATH=$(abspath $(dir $(COMMA_LOCALE))) tests/run $(UNITS)

# unit: build and run the unit tests alone
unit: $(UNITS)
	@tests/run --units $(UNITS)

# fuzz: feed the fuzz targets for FUZZ_SECONDS each, with what has been found and with chance
# fuzz-law: feed those that hold the law, without sanitizers, FUZZ_RUNS times each
FUZZ_SECONDS = 60
FUZZ_RUNS = 1000000
fuzz:
	@.ci/install build fuzz memcheck
	$(AGAIN) CC=clang FUZZ=1 run-fuzzers
	$(AGAIN) test-thoroughly
fuzz-law:
	@.ci/install build fuzz
	$(AGAIN) CC=clang FUZZ=1 LIGHT=1 run-law
run-fuzzers: $(FUZZERS)
	@tests/fuzz/run -max_total_time=$(FUZZ_SECONDS) $(FUZZERS)
run-law: $B/fuzz/booklet $B/fuzz/letter
	@ENTROPIC=0 tests/fuzz/run -runs=$(FUZZ_RUNS) $^
test-thoroughly: $(PROGRAM) $(FAIL_ALLOC)
	@ORISON=$(abspath $(PROGRAM)) FAIL_ALLOC=$(abspath $(FAIL_ALLOC)) MUTATE=1 MACHINE_STEP=1 MEMCHECK=1 \
	  prove -Itests tests/mutate.t tests/inputs.t tests/machine.t tests/hardening.t

# coverage: run the tests with counters, and say which lines of the code they reach
# (A process that a test kills may leave a count that gcovr can't read; it is passed over.)
COVERAGE = 95
coverage:
	@.ci/install build test coverage
	@[ ! -d build ] || find build -name '*.gcda' -delete
	$(AGAIN) COV=1 report-coverage
report-coverage: test
	gcovr --root . --filter src/ --object-directory $B/obj --fail-under-line $(COVERAGE) \
	  --gcov-ignore-parse-errors \
	  --html-details $B/coverage.html

# lint: install the checkers, and hold the code and the manual against them
lint:
	@.ci/install build lint
	$(AGAIN) --keep-going --output-sync=target lint-format lint-tidy lint-cppcheck lint-analyzer lint-manual lint-shell

# format: lay the code out as .clang-format says
format:
	clang-format -i $(LINTED) $(FORMATTED)

# bench: what building booklets, writing PDFs and importing letters of growing length costs
bench: $(PROGRAM) $B/bench/measure $B/bench/writer
	@ORISON=$(abspath $(PROGRAM)) MEASURE=$B/bench/measure tests/bench/run
	@WRITER=$B/bench/writer tests/bench/pages
	@ORISON=$(abspath $(PROGRAM)) MEASURE=$B/bench/measure tests/bench/linear
	@ORISON=$(abspath $(PROGRAM)) MEASURE=$B/bench/measure tests/bench/texts

# conformance: hold the PDFs against PDF/A and PDF/UA with veraPDF, where it can be had
conformance:
	@.ci/install build
	@.ci/install conformance || true
	$(AGAIN) validate
validate: $(PROGRAM)
	@ORISON=$(abspath $(PROGRAM)) tests/conformance/run build/conformance

# schema: write the JSON Schema beside the samples, whose first line names it, for editors
schema: data/orison.schema.json
data/orison.schema.json: $(PROGRAM)
	$(PROGRAM) schema > $@

# install: program, manual, completions, schema and samples under PREFIX (in DESTDIR)
install: $(PROGRAM)
	install -D $(PROGRAM) '$(DESTDIR)$(PREFIX)/bin/orison'
	install -D -m 644 data/orison.1 '$(DESTDIR)$(PREFIX)/share/man/man1/orison.1'
	install -D -m 644 data/completions/orison.bash \
	  '$(DESTDIR)$(PREFIX)/share/bash-completion/completions/orison'
	install -D -m 644 data/completions/_orison '$(DESTDIR)$(ZSH)/_orison'
	install -D -m 644 data/completions/orison.fish \
	  '$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/orison.fish'
	install -D -m 644 -t '$(DESTDIR)$(SHARE)' data/*.yaml
	$(PROGRAM) schema > '$(DESTDIR)$(SHARE)/orison.schema.json'
ZSH = $(PREFIX)/share/zsh/site-functions

# uninstall: remove what install has put there (the same PREFIX and DESTDIR)
uninstall:
	rm -f '$(DESTDIR)$(PREFIX)/bin/orison' '$(DESTDIR)$(PREFIX)/share/man/man1/orison.1' \
	  '$(DESTDIR)$(PREFIX)/share/bash-completion/completions/orison' '$(DESTDIR)$(ZSH)/_orison' \
	  '$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/orison.fish'
	rm -rf '$(DESTDIR)$(SHARE)'

# deb: a Debian package in build/, for the release that it is made on
deb:
	@.ci/install build deb
	$(AGAIN) PREFIX=/usr B=build/deb debian
debian: $(PROGRAM)
	@rm -rf build/debian
	$(AGAIN) DESTDIR='$(abspath build/debian)' ZSH=/usr/share/zsh/vendor-completions install
	data/deb/pack build/debian $(VERSION) build

# checkdeb: install the Debian package in a clean system under build/, and use it there (root)
checkdeb: deb
	@.ci/install chroot
	lintian --allow-root --fail-on error,warning build/orison_$(VERSION)_*.deb
	tests/deb/run build/orison_$(VERSION)_*.deb '$(abspath build/chroot)'

# pictures: draw the samples' pages for the README (needs pdftoppm and ImageMagick)
SHEET = -bordercolor '\#c4c4c4' -border 1 -geometry +10+14 -background '\#ececec' -strip +dither
pictures: $(PROGRAM)
	@rm -rf build/pictures && mkdir -p build/pictures
	$(PROGRAM) build -q -e screen,print,large -d build/pictures data/*.yaml
	cd build/pictures && for pdf in *.pdf; do pdftoppm -r 60 -png $$pdf $${pdf%.pdf}; done
	pdftoppm -r 96 -l 4 -png build/pictures/ijm-prayer-request.pdf build/pictures/page
	montage build/pictures/page-*.png -resize 276x $(SHEET) -tile 4x1 \
	  -colors 64 png8:data/booklet.png
	cd build/pictures && montage all-features-[1-4].png -resize 238x $(SHEET) -tile 4x1 row1.png && \
	  montage all-features-print-[1-2].png -resize 498x $(SHEET) -tile 2x1 row2.png && \
	  montage all-features-large-0[1-4].png -resize 238x $(SHEET) -tile 4x1 row3.png && \
	  montage row[123].png -background '\#ececec' -geometry +0+0 -tile 1x3 -strip +dither \
	  -colors 32 png8:../../data/editions.png

include src/web/web.mk

# clean: remove what was built
clean:
	rm -rf build
	find out -type f ! -name .gitkeep -delete

# help: this list
help:
	@sed -n 's/^# \([a-z-]*\): \(.*\)/\1	\2/p' Makefile src/web/web.mk | expand -t 14

$(PROGRAM): $B/obj/main.o $(ARCHIVE)
	$(call say,link,$@)$(LINK) -o $@ $^ $(LIBS)
$(ARCHIVE): $(filter-out $B/obj/main.o,$(OBJECTS))
	@rm -f $@
	$(call say,ar,$@)$(AR) rcs $@ $^
$B/obj/%.o: src/%.c $B/flags
	@mkdir -p $(@D)
	$(call say,cc,$<)$(COMPILE) -MMD -MP -c -o $@ $<
$B/obj/%.o: src/%.S $B/flags $(wildcard fonts/*) $(PATTERNS) src/text/hyphenation.def src/platform/builtin_files.def
	@mkdir -p $(@D)
	$(call say,as,$<)$(CC) -I. -Isrc -Wa,--noexecstack,-I$B -c -o $@ $<
$B/hyphenation/compile: data/hyphenation/compile.c src/base/utf8.c src/base/utf8.h
	@mkdir -p $(@D)
	$(call say,cc,$<)$(CC) -std=c17 -O2 $(WARN) -Isrc -o $@ $< src/base/utf8.c
$B/hyphenation/%.trie: data/hyphenation/hyph-%.tex $B/hyphenation/compile
	$(call say,trie,$<)$B/hyphenation/compile $< > $@
$B/hyphenation/%.trie: data/hyphenation/hyph-%.dic $B/hyphenation/compile
	$(call say,trie,$<)$B/hyphenation/compile $< > $@
$B/tests/%: tests/unit/%.c $(wildcard tests/unit/*.h) $(HEADERS) $(ARCHIVE)
	@mkdir -p $(@D)
	$(call say,cc,$<)$(COMPILE) -Itests/unit -pie -Wl,--as-needed -o $@ $< $(ARCHIVE) $(LIBS) -lm
$B/fuzz/%: tests/fuzz/%.c tests/fuzz/replay.c $(wildcard tests/fuzz/*.h tests/law/*.h) $(HEADERS) $(ARCHIVE)
	@mkdir -p $(@D)
	$(call say,cc,$<)$(COMPILE) -Itests/fuzz -Itests/law -pie -Wl,--as-needed -o $@ $< \
	  $(if $(FUZZ),-DFUZZ_MANY=1 $(FUZZER),tests/fuzz/replay.c) $(ARCHIVE) $(LIBS)
$(LAW): tests/law/law.c $(wildcard tests/law/*.h) $(HEADERS) $(ARCHIVE)
	$(call say,cc,$<)$(COMPILE) -Itests/law -pie -Wl,--as-needed -o $@ $< $(ARCHIVE) $(LIBS)
$B/mime/own: tests/mime/own.c tests/mime/show.h $(HEADERS) $(ARCHIVE)
	@mkdir -p $(@D)
	$(call say,cc,$<)$(COMPILE) -Itests/mime -pie -Wl,--as-needed -o $@ $< $(ARCHIVE) $(LIBS)
$B/mime/gmime: tests/mime/gmime.c tests/mime/show.h
	@mkdir -p $(@D)
	$(call say,cc,$<)$(COMPILE) -Itests/mime $(patsubst -I%,-isystem %,$(shell pkg-config --cflags gmime-3.0)) \
	  -pie -o $@ $< $(shell pkg-config --libs gmime-3.0)
$B/bench/%: tests/bench/%.c $(HEADERS) $(ARCHIVE)
	@mkdir -p $(@D)
	$(call say,cc,$<)$(COMPILE) -D_DEFAULT_SOURCE -pie -Wl,--as-needed -o $@ $< $(ARCHIVE) $(LIBS)
$(FAIL_ALLOC): tests/machine/fail-alloc.c
	@mkdir -p $(@D)
	$(call say,cc,$<)$(CC) -std=c17 -O2 $(WARN) -D_GNU_SOURCE -fPIC -shared -o $@ $<
$(COMMA_LOCALE):
	@mkdir -p $(@D)
	localedef -i de_DE -f UTF-8 ./$@ || test -d $@ || locale -a | grep -q 'de_DE.UTF-8'

# The command that compiles, so that all is compiled again when it changes.
$B/flags: always
	@mkdir -p $B
	@printf '%s\n' "$(subst ",\",$(COMPILE))" | cmp -s - $@ || \
	  printf '%s\n' "$(subst ",\",$(COMPILE))" > $@

LINTED := $(SOURCES) data/hyphenation/compile.c $(wildcard tests/unit/*.c tests/bench/*.c tests/fuzz/*.c tests/law/*.c tests/machine/*.c tests/mime/own.c)
FORMATTED := $(filter %.h,$(HEADERS)) $(wildcard tests/unit/*.h tests/fuzz/*.h tests/law/*.h tests/mime/*.h) tests/mime/gmime.c tests/web/locales.c $(wildcard src/platform/wasi/*.c)
SCRIPTS := .ci/run .ci/install data/deb/pack tests/deb/run tests/fuzz/run src/web/build/fetch
lint-format:
	clang-format --dry-run -Werror $(LINTED) $(FORMATTED)
lint-tidy: $(LINTED:%.c=build/lint/%.tidy)
build/lint/%.tidy: %.c $(HEADERS) .clang-tidy
	@mkdir -p $(@D)
	clang-tidy --quiet $< -- -std=c17 $(DEFINE) -Itests/unit -Itests/fuzz -Itests/law -Itests/mime -D_DEFAULT_SOURCE $(PKG_CFLAGS)
	@touch $@
lint-cppcheck:
	@mkdir -p build/lint/cppcheck
	cppcheck --quiet --std=c11 --enable=warning,performance,portability,style --inline-suppr \
	  --error-exitcode=1 --cppcheck-build-dir=build/lint/cppcheck --suppress=missingIncludeSystem \
	  --suppress=knownConditionTrueFalse --suppress=unusedStructMember \
	  --library=tests/cppcheck.cfg $(DEFINE) src tests/unit
# gcc's own analyzer: it follows each path through a function and those that it calls.
# In two of these it takes iconv_open's error value for memory; in the third it loses what hangs on a
# bucket that a hash has chosen.
build/lint/src/text/hyphen_file.analyzer build/lint/src/base/charset.analyzer \
build/lint/src/base/stock.analyzer: NOISE = -Wno-analyzer-malloc-leak
# In this one it doesn't know what a constant that a function returns holds.
build/lint/src/letter/heading.analyzer: NOISE = -Wno-analyzer-use-of-uninitialized-value
lint-analyzer: $(SOURCES:%.c=build/lint/%.analyzer)
build/lint/%.analyzer: %.c $(HEADERS)
	@mkdir -p $(@D)
	gcc -std=c17 -O1 -fanalyzer -Werror $(NOISE) $(DEFINE) $(PKG_CFLAGS) -c -o /dev/null $<
	@touch $@
lint-manual:
	mandoc -Tlint -Wstyle data/orison.1
lint-shell:
	@if command -v shellcheck >/dev/null; then shellcheck $(SCRIPTS); \
	else for f in $(SCRIPTS); do bash -n $$f || exit 1; done; fi

.PHONY: all run sample check test unit fuzz fuzz-law run-fuzzers run-law test-thoroughly coverage report-coverage \
  lint format bench conformance validate schema install uninstall deb debian checkdeb pictures clean help always \
  lint-format lint-tidy lint-cppcheck lint-analyzer lint-manual lint-shell
.DELETE_ON_ERROR:
.SECONDARY:
-include $(OBJECTS:.o=.d)
